#include "controllers/notebooks/status.h"

namespace kf::controllers {

namespace {

Json stateOf(const Json& pod, const std::string& container)
{
    const Json& all = at(pod, "/status/containerStatuses");
    if (!all.is_array())
        return {};
    for (const Json& one : all) {
        if (text(one, "/name") == container)
            return at(one, "/state");
    }
    return {};
}

Json conditionsOf(const Json& pod)
{
    Json mirrored = Json::array();
    const Json& conditions = at(pod, "/status/conditions");
    if (!conditions.is_array())
        return mirrored;
    for (const Json& condition : conditions) {
        Json copy = {{"type", text(condition, "/type")}, {"status", text(condition, "/status")}};
        for (const char* field : {"reason", "message", "lastTransitionTime"}) {
            if (const std::string value = text(condition, std::string("/") + field); !value.empty())
                copy[field] = value;
        }
        // Pods carry no probe time. "Now" would change the status at each look and wake everybody who watches.
        const std::string probed = text(condition, "/lastProbeTime", text(condition, "/lastTransitionTime"));
        if (!probed.empty())
            copy["lastProbeTime"] = probed;
        mirrored.push_back(std::move(copy));
    }
    return mirrored;
}

} // namespace

Json notebookStatus(const Json& notebook, const Json& statefulSet, const Json& pod)
{
    Json state = stateOf(pod, nameOf(notebook));
    if (!state.is_object())
        state = stateOf(pod, text(notebook, "/spec/template/spec/containers/0/name"));
    return {{"conditions", conditionsOf(pod)}, {"readyReplicas", number(statefulSet, "/status/readyReplicas")},
        {"containerState", state.is_object() ? state : Json::object()}};
}

} // namespace kf::controllers
