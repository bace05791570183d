#include "manifests/prepare.h"

#include "manifests/fields.h"

#include <algorithm>
#include <array>

namespace kf::manifests {

namespace {

bool has(const Error& error, const char* words) { return error.message.find(words) != std::string::npos || error.detail.find(words) != std::string::npos; }

void dropPlaceholder(Json& client)
{
    const std::string authority = textField(client, "caBundle");
    if (client.is_object() && (authority.empty() || authority == "Cg=="))
        client.erase("caBundle");
}

} // namespace

Json prepared(const Json& object, const kube::ResourceType& type)
{
    Json ready = object;
    ready.erase("status");
    if (!type.namespaced)
        ready["metadata"].erase("namespace");
    else if (keyOf(object).nameSpace.empty())
        ready["metadata"]["namespace"] = "default";
    if (ready.contains("webhooks") && ready["webhooks"].is_array()) {
        for (Json& webhook : ready["webhooks"]) {
            if (field(webhook, "clientConfig").is_object())
                dropPlaceholder(webhook["clientConfig"]);
        }
    }
    if (field(ready, "spec", "conversion", "webhook", "clientConfig").is_object())
        dropPlaceholder(ready["spec"]["conversion"]["webhook"]["clientConfig"]);
    return ready;
}

bool hasToBeReplaced(const ObjectKey& key, const Error& error)
{
    static const std::array kinds{"Job", "Deployment", "DaemonSet", "RoleBinding", "ClusterRoleBinding", "StorageClass", "PriorityClass"};
    if (std::ranges::find(kinds, key.kind) == kinds.end() || (error.code != Errc::InvalidInput && error.code != Errc::Permission))
        return false;
    return has(error, "immutable") || has(error, "cannot change roleRef") || has(error, "updates to parameters are forbidden") || has(error, "may not be changed in an update");
}

// A Service's address or port is taken for a moment by a request that was cut off and is being undone, or is still under way.
bool isFinal(const Error& error) { return error.code == Errc::InvalidInput && !has(error, "webhook") && !has(error, "already allocated"); }

} // namespace kf::manifests
