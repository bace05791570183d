// Pods that are better made anew than waited for. Pure.
#pragma once

#include "manifests/blocker.h"

#include <set>
#include <string>
#include <vector>

namespace kf::manifests {

struct PodToRenew {
    std::string nameSpace, name, uid;

    bool operator==(const PodToRenew&) const = default;
};

// When an install goes on after something was mended, pods that failed before sit in a back-off of up to five minutes, or wait for an
// older template. Those of them that a controller makes anew and that are among the uids `older`. (Not told by their age: a clock that
// was set back would make every pod an old one.)
std::vector<PodToRenew> podsToRenew(const Snapshot& snapshot, const std::set<std::string>& older);

// An API server that ended between the two steps of taking a CustomResourceDefinition forgets the second one, until it looks at all of
// them again (every five minutes) or somebody changes this one.
bool isAcceptedOnly(const Json& definition);

} // namespace kf::manifests
