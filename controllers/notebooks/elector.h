// Takes and keeps the lease. Used by one thread.
#pragma once

#include "base/clock.h"
#include "controllers/notebooks/lease.h"
#include "kube/client.h"

#include <functional>
#include <stop_token>

namespace kf::controllers {

class Elector {
public:
    Elector(kube::Client& client, const Clock& clock, std::string nameSpace, std::string name, LeaseTerms terms)
        : m_client(client), m_clock(clock), m_nameSpace(std::move(nameSpace)), m_name(std::move(name)), m_terms(std::move(terms))
    {
    }

    // One attempt to take or renew the lease: whether it is ours now.
    Result<bool> attempt(const std::stop_token& stop);
    Result<> release(const std::stop_token& stop);

    // Blocks: calls `onLeading` when the lease is ours, and keeps it until stop or until it could not be renewed for two
    // thirds of its duration (an Error). Then calls `onEnding`, after which nothing may be written any more, and gives
    // the lease back if it is still ours.
    Result<> run(const std::stop_token& stop, const std::function<void()>& onLeading, const std::function<void()>& onEnding);

private:
    Result<bool> write(const Json& lease, const std::stop_token& stop);

    kube::Client& m_client;
    const Clock& m_clock;
    const std::string m_nameSpace;
    const std::string m_name;
    const LeaseTerms m_terms;
    Json m_ours;        // the lease as we wrote it last, null where it is not ours: renewing it takes one request
    std::string m_seen; // the lease's resourceVersion when it last changed, and
    std::chrono::steady_clock::time_point m_seenAt{};
};

} // namespace kf::controllers
