#include "manifests/blocker.h"

#include "manifests/conditions.h"
#include "manifests/events.h"
#include "manifests/fields.h"
#include "manifests/pod_blocker.h"
#include "manifests/readiness.h"
#include "manifests/refusal.h"
#include "manifests/scheduling.h"

#include <algorithm>
#include <set>

namespace kf::manifests {

namespace {

bool isOwnedBy(const Json& object, const std::set<std::string>& owners)
{
    const Json& references = elements(field(object, "metadata", "ownerReferences"));
    return std::ranges::any_of(references, [&](const Json& reference) { return owners.contains(textField(reference, "uid")); });
}

// A ReplicaSet of a template that its Deployment has left behind.
bool isOfOldTemplate(const Json& controller, const Json& owner)
{
    const char* revision = "deployment.kubernetes.io/revision";
    const std::string now = textField(owner, "metadata", "annotations", revision);
    const std::string its = textField(controller, "metadata", "annotations", revision);
    return !now.empty() && !its.empty() && now != its;
}

// The object and every controller below it.
std::vector<const Json*> controllersBelow(const Snapshot& snapshot, std::set<std::string>& uids)
{
    std::vector<const Json*> chain{&snapshot.object};
    uids.insert(textField(snapshot.object, "metadata", "uid"));
    for (bool grew = true; grew;) {
        grew = false;
        for (const Json& one : snapshot.owned) {
            if (!uids.contains(textField(one, "metadata", "uid")) && isOwnedBy(one, uids) && !isOfOldTemplate(one, snapshot.object)) {
                uids.insert(textField(one, "metadata", "uid"));
                chain.push_back(&one);
                grew = true;
            }
        }
    }
    return chain;
}

// What is certain comes before what may pass, and a pod that was tried before one that waits to be.
int rank(const Blocker& blocker)
{
    if (blocker.cause == "removal")
        return 3;
    if (blocker.cause == "starting")
        return 2;
    return blocker.passing ? 1 : 0;
}

std::optional<Blocker> blockerOfPods(const Snapshot& snapshot, const std::set<std::string>& owners)
{
    std::optional<Blocker> worst;
    for (const Json& pod : snapshot.pods) {
        if (!isOwnedBy(pod, owners))
            continue;
        std::optional<Blocker> found = blockerOfPod(pod, snapshot);
        if (found && (!worst || rank(*found) < rank(*worst)))
            worst = std::move(found);
    }
    return worst;
}

bool isPast(const Json& warning, const Json& controller, const Snapshot& snapshot)
{
    const Json& created = newestEvent(snapshot.events, controller, "SuccessfulCreate");
    return created.is_object() && timeOfEvent(created) > timeOfEvent(warning);
}

// A controller that could not create a pod says so in an event, until one that it could.
std::optional<Blocker> blockerOfCreation(const Json& controller, const Snapshot& snapshot)
{
    const Json& failed = newestEvent(snapshot.events, controller, "FailedCreate");
    if (!failed.is_object() || isPast(failed, controller, snapshot))
        return {};
    return blockerOfWords(keyOf(controller), toText(keyOf(controller)) + " cannot create its pods", textField(failed, "message"));
}

std::optional<Blocker> blockerOfWarning(const Json& object, const Snapshot& snapshot)
{
    const Json& warning = newestWarning(snapshot.events, object);
    if (!warning.is_object() || isPast(warning, object, snapshot))
        return {};
    const std::string words = textField(warning, "reason") + ": " + oneLine(textField(warning, "message"));
    return Blocker{keyOf(object), "event", toText(keyOf(object)) + " is not ready: " + words + ".", true, {}};
}

std::optional<Blocker> blockerOfItself(const Snapshot& snapshot)
{
    const ObjectKey key = keyOf(snapshot.object);
    if (!key.group().empty())
        return {};
    if (key.kind == "Pod")
        return blockerOfPod(snapshot.object, snapshot);
    if (key.kind == "PersistentVolumeClaim")
        return blockerOfClaim(snapshot.object, snapshot);
    if (key.kind == "Node") {
        Snapshot only;
        only.nodes = {snapshot.object};
        return blockerOfNodes(only);
    }
    return {};
}

} // namespace

std::optional<Blocker> blockerOf(const Snapshot& snapshot)
{
    const Readiness readiness = readinessOf(snapshot.object, storageClassesOf(snapshot.storageClasses));
    if (std::optional<Blocker> found = blockerOfItself(snapshot))
        return found;
    if (readiness.state == State::Ready)
        return {};

    std::set<std::string> uids;
    const std::vector<const Json*> controllers = controllersBelow(snapshot, uids);
    std::optional<Blocker> pods = blockerOfPods(snapshot, uids);
    if (pods && rank(*pods) < 2)
        return pods;
    for (auto controller = controllers.rbegin(); controller != controllers.rend(); ++controller) {
        if (std::optional<Blocker> found = blockerOfCreation(**controller, snapshot))
            return found;
    }
    if (pods)
        return pods;
    const std::string text = toText(keyOf(snapshot.object));
    if (readiness.state == State::Failed)
        return Blocker{keyOf(snapshot.object), "failed", text + " has failed: " + oneLine(readiness.message) + ".", false, {}};
    for (auto controller = controllers.rbegin(); controller != controllers.rend(); ++controller) {
        if (std::optional<Blocker> found = blockerOfWarning(**controller, snapshot))
            return found;
    }
    if (std::optional<Blocker> node = blockerOfNodes(snapshot); node && !controllers.empty() && snapshot.object.contains("spec"))
        return node;
    return Blocker{keyOf(snapshot.object), "waiting", text + " is not ready: " + oneLine(readiness.message) + ".", true, {}};
}

} // namespace kf::manifests
