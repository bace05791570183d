// Why an object is not ready, in one sentence: walks owner → pod → container state → event. Pure; blocker_lookup.h asks a cluster.
//
// Nothing is recognised by the name of a component; reasons that are unknown here are told in the cluster's own words.
#pragma once

#include "manifests/object.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kf::manifests {

// What is known of the cluster around an object. Lists may hold more than concerns it.
struct Snapshot {
    Json object;                // as the server last returned it
    std::vector<Json> owned;    // controllers that may lie between it and pods: ReplicaSets, StatefulSets, Deployments, Jobs, …
    std::vector<Json> pods;
    std::vector<Json> events;
    std::vector<Json> claims;
    bool claimsKnown = false; // an empty list means that there are none
    std::vector<Json> nodes;
    std::vector<Json> storageClasses;
    bool storageClassesKnown = false; // likewise
    std::map<std::pair<std::string, std::string>, std::string> lastLines; // (pod's uid, container) → last line it wrote
};

struct Blocker {
    ObjectKey object;     // where the cause lies: the pod, claim, node, …
    std::string cause;    // a stable word for programs: "image", "unschedulable", "crash", "configuration", "volume", …
    std::string sentence; // for a person: what, where, why
    bool passing = false; // may pass by itself within a moment: tell it only when it lasted
    // Set where the last line of a container's log would explain more: pod's namespace, name, uid, container, previous run?
    struct Log {
        std::string nameSpace, pod, uid, container;
        bool previous = false;
        bool operator==(const Log&) const = default;
    };
    std::optional<Log> log;

    bool operator==(const Blocker&) const = default;
};

// Empty when nothing that explains the wait is known yet.
std::optional<Blocker> blockerOf(const Snapshot& snapshot);
// Of a write that the server did not take: a webhook that does not answer, a kind that is not installed, a quota, …
Blocker blockerOfRefusal(const ObjectKey& key, const Error& error);

} // namespace kf::manifests
