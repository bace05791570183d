// What is so now: the machine, and each component by its objects in the cluster and its smoke example. Nothing is cached.
#pragma once

#include "installer/parts.h"

#include <optional>
#include <string>
#include <vector>

namespace kf::installer {

struct ComponentStatus {
    std::string name;
    std::string title;
    std::string version;
    ComponentState state = ComponentState::Waiting;
    std::optional<manifests::Blocker> blocker; // why it is not ready, where that is known
};

struct Status {
    std::string name;
    std::string kind;
    std::string bundle;  // "core 0.1.0"; empty where none is installed
    vm::MachineStatus machine;
    std::vector<ComponentStatus> components;

    // Every component proved itself since this start of the machine.
    bool isReady() const;
};

// Blocks for about a second at most where the API server answers; where it does not, that is the components' blocker.
Result<Status> status(const Parts& parts, const std::stop_token& stop);

// {"machine":{"name","kind","state","address",…},"components":[{"name","title","version","state","blocker"?}…]}
nlohmann::json toJson(const Status& status);

} // namespace kf::installer
