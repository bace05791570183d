// When a live object counts as ready, as kstatus has it for built-in kinds, and by conditions for custom resources. Pure.
#pragma once

#include "manifests/object.h"

#include <set>
#include <string>

namespace kf::manifests {

enum class State { Ready, InProgress, Failed };

struct Readiness {
    State state = State::Ready;
    std::string message; // one clause for a person: "1 of 2 replicas are available"; empty when ready

    bool operator==(const Readiness&) const = default;
};

// What a claim does not say itself: of a class that binds on first use it is fine while it is pending.
struct StorageClasses {
    std::set<std::string> bindOnFirstUse;
    std::string defaultName;

    bool bindsOnFirstUse(const Json& claim) const;
};
StorageClasses storageClassesOf(const std::vector<Json>& classes);

// `object` is as the server returned it, with status. An unknown kind without conditions is ready because it exists.
// Jobs are ready when complete, webhook configurations when every webhook has the authority it is called with.
Readiness readinessOf(const Json& object, const StorageClasses& classes = {});

const char* toText(State state); // "ready", "progressing", "failed"

} // namespace kf::manifests
