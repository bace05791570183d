// What the controllers of a cluster make of an object soon after it was stored: it becomes ready, as real ones do.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace kf::installer {

inline nlohmann::json trueCondition(const char* type) { return nlohmann::json::array({{{"type", type}, {"status", "True"}}}); }

inline void settle(nlohmann::json& object, bool works = true)
{
    const std::string kind = object.value("kind", "");
    if (kind == "Deployment")
        object["status"] = {{"observedGeneration", object["metadata"]["generation"]}, {"replicas", 1}, {"updatedReplicas", 1}, {"readyReplicas", works ? 1 : 0}, {"availableReplicas", works ? 1 : 0}};
    else if (kind == "Job" && works)
        object["status"] = {{"succeeded", 1}, {"conditions", trueCondition("Complete")}};
    else if (kind == "Namespace")
        object["status"] = {{"phase", "Active"}};
    else if (kind == "PersistentVolumeClaim")
        object["status"] = {{"phase", "Bound"}};
    else if (kind == "CustomResourceDefinition")
        object["status"] = {{"conditions", nlohmann::json::array({{{"type", "NamesAccepted"}, {"status", "True"}}, {{"type", "Established"}, {"status", "True"}}})}};
}

} // namespace kf::installer
