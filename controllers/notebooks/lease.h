// Who leads: a coordination.k8s.io Lease, held as client-go holds it, so that Kubeflow's controller and this one never
// work at the same time. Pure: objects and times in, objects out.
#pragma once

#include "controllers/common/json.h"

#include <chrono>

namespace kf::controllers {

struct LeaseTerms {
    std::string identity;
    std::chrono::seconds lasts{15};
    std::chrono::seconds renewEvery{5};
};

// Whether `lease` may be taken: nobody's, ours, or unchanged for its whole duration. `unchangedFor` is measured by our own
// clock since we first saw it as it is, so that the holder's clock does not matter.
bool mayClaim(const Json& lease, const LeaseTerms& terms, std::chrono::steady_clock::duration unchangedFor);

// The Lease that says it is ours. `lease` null: a new one of this name.
Json claimed(const Json& lease, const std::string& nameSpace, const std::string& name, const LeaseTerms& terms, std::chrono::system_clock::time_point now);
// The Lease given back, so that the next leader need not wait.
Json released(const Json& lease, std::chrono::system_clock::time_point now);

} // namespace kf::controllers
