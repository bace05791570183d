// What the environment tells the controller: the variables that Kubeflow's own notebook controller reads.
#pragma once

#include "base/result.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace kf::controllers {

struct Settings {
    bool addFsGroup = true;                       // ADD_FSGROUP
    bool culling = false;                         // ENABLE_CULLING
    std::chrono::minutes cullAfter{1440};         // CULL_IDLE_TIME
    std::chrono::minutes checkEvery{1};           // IDLENESS_CHECK_PERIOD
    std::string clusterDomain = "cluster.local";  // CLUSTER_DOMAIN
};

// `variable` answers what the environment says, nothing where it is unset.
// Errc::InvalidInput: minutes that are not a positive number; USE_ISTIO=true (this controller makes no VirtualService).
Result<Settings> readSettings(const std::function<std::optional<std::string>(const std::string&)>& variable);

} // namespace kf::controllers
