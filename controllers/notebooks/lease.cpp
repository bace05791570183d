#include "controllers/notebooks/lease.h"

#include "base/clock.h"

namespace kf::controllers {

namespace {

// MicroTime, as Leases have it.
std::string microTime(std::chrono::system_clock::time_point now)
{
    std::string whole = toRfc3339(now);
    whole.pop_back();
    return whole + ".000000Z";
}

} // namespace

bool mayClaim(const Json& lease, const LeaseTerms& terms, std::chrono::steady_clock::duration unchangedFor)
{
    const std::string holder = text(lease, "/spec/holderIdentity");
    if (holder.empty() || holder == terms.identity)
        return true;
    return unchangedFor >= std::chrono::seconds(number(lease, "/spec/leaseDurationSeconds", static_cast<int>(terms.lasts.count())));
}

Json claimed(const Json& lease, const std::string& nameSpace, const std::string& name, const LeaseTerms& terms, std::chrono::system_clock::time_point now)
{
    Json mine = lease;
    if (!mine.is_object()) {
        mine = {{"apiVersion", "coordination.k8s.io/v1"}, {"kind", "Lease"}, {"metadata", {{"name", name}, {"namespace", nameSpace}}},
            {"spec", Json::object()}};
    }
    Json& spec = mine["spec"];
    if (text(spec, "/holderIdentity") != terms.identity) {
        spec["acquireTime"] = microTime(now);
        spec["leaseTransitions"] = lease.is_object() ? number(spec, "/leaseTransitions") + 1 : 0;
    }
    spec["holderIdentity"] = terms.identity;
    spec["leaseDurationSeconds"] = terms.lasts.count();
    spec["renewTime"] = microTime(now);
    return mine;
}

Json released(const Json& lease, std::chrono::system_clock::time_point now)
{
    Json free = lease;
    free["spec"]["holderIdentity"] = "";
    free["spec"]["leaseDurationSeconds"] = 1;
    free["spec"]["renewTime"] = microTime(now);
    return free;
}

} // namespace kf::controllers
