// One call of ApplyEngine::remove: custom resources first, while their controllers still run, then level by level from the top.
#pragma once

#include "manifests/apply.h"
#include "manifests/inbox.h"

#include <map>
#include <set>

namespace kf::manifests {

// The objects in the order of their removal: each inner list is gone before the next is touched. Pure.
std::vector<std::vector<ObjectKey>> removalOrder(const Order& order);

class RemoveRun {
public:
    RemoveRun(kube::Client& client, const ApplyOptions& options, ApplyObserver& observer);

    Result<> run(const std::vector<std::vector<ObjectKey>>& steps, const std::stop_token& stop);

private:
    using Time = std::chrono::steady_clock::time_point;

    Result<> step(const std::vector<ObjectKey>& keys, const std::stop_token& stop);
    void startMore();
    void remove(const kube::ResourceType& type, const ObjectKey& key);
    void retry(const ObjectKey& key, const Error& error);
    void watch(const kube::ResourceType& type, const ObjectKey& key);
    void gone(const ObjectKey& key);
    Error timedOut() const;

    kube::Client& m_client;
    const ApplyOptions& m_options;
    ApplyObserver& m_observer;
    const Time m_deadline;
    std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
    std::map<ObjectKey, Time> m_toAsk;    // and not before when
    std::map<ObjectKey, Json> m_leaving;  // as last seen; null: not seen yet
    std::map<ObjectKey, std::string> m_errors;
    int m_inFlight = 0;
    std::map<ObjectKey, std::unique_ptr<kube::Watch>> m_watches; // last: no handler runs when the rest goes
};

} // namespace kf::manifests
