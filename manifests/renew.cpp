#include "manifests/renew.h"

#include "manifests/conditions.h"
#include "manifests/fields.h"

#include <algorithm>
#include <array>

namespace kf::manifests {

namespace {

bool isBackingOff(const Json& pod)
{
    static const std::array reasons{"CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "CreateContainerConfigError"};
    for (const char* list : {"initContainerStatuses", "containerStatuses"}) {
        for (const Json& status : elements(field(pod, "status", list))) {
            if (std::ranges::find(reasons, textField(status, "state", "waiting", "reason")) != reasons.end())
                return true;
        }
    }
    return false;
}

bool isMadeAnew(const Json& pod)
{
    const Json& owners = elements(field(pod, "metadata", "ownerReferences"));
    return std::ranges::any_of(owners, [](const Json& owner) {
        const std::string kind = textField(owner, "kind");
        return field(owner, "controller") == true && (kind == "ReplicaSet" || kind == "StatefulSet" || kind == "DaemonSet");
    });
}

} // namespace

std::vector<PodToRenew> podsToRenew(const Snapshot& snapshot, const std::set<std::string>& older)
{
    std::vector<PodToRenew> pods;
    for (const Json& pod : snapshot.pods) {
        const std::string uid = textField(pod, "metadata", "uid");
        const bool leaves = !field(pod, "metadata", "deletionTimestamp").is_null();
        if (older.contains(uid) && !leaves && isBackingOff(pod) && isMadeAnew(pod))
            pods.push_back({textField(pod, "metadata", "namespace"), textField(pod, "metadata", "name"), uid});
    }
    return pods;
}

bool isAcceptedOnly(const Json& definition)
{
    return textField(definition, "kind") == "CustomResourceDefinition" && conditionIs(definition, "NamesAccepted", "True") && !conditionIs(definition, "Established", "True");
}

} // namespace kf::manifests
