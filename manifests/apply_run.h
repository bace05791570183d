// One call of ApplyEngine: applies a set of objects, or only waits for them, on the calling thread, fed by the network thread
// through an inbox. Made for one run() and gone with it.
#pragma once

#include "manifests/announcer.h"
#include "manifests/apply.h"
#include "manifests/cluster_view.h"
#include "manifests/inbox.h"
#include "manifests/pulse.h"
#include "manifests/schedule.h"

#include <map>
#include <set>

namespace kf::manifests {

class ApplyRun {
public:
    // The order's objects from the index `foreign` on are only waited for.
    ApplyRun(kube::Client& client, const ApplyOptions& options, ApplyObserver& observer, const Order& order, std::size_t foreign);

    Result<> run(const std::stop_token& stop);

private:
    using Time = std::chrono::steady_clock::time_point;
    // Idle → Asked (a request is under way) ⇄ Refused (waits for its retry) → Written (exists; its readiness is watched)
    enum class Phase { Idle, Asked, Refused, Written };
    struct Item {
        ObjectKey key;
        kube::ResourceType type;
        Phase phase = Phase::Idle;
        Json live;
        bool ready = false;
        bool told = false; // ready was told
        bool seen = false; // by a watch
        bool isReplaced = false;
        bool isOurs = true; // to be written, not only waited for
        std::optional<kube::WatchEvent> early; // came before the answer to our write
        int refusals = 0;
        Time retryAt;
        Blocker refusal;
    };

    // What is asked of the server
    void startMore();
    void start(std::size_t index);
    void onType(std::size_t index, const Result<kube::ResourceType>& type);
    void readOrWrite(std::size_t index);
    void write(std::size_t index);
    void onFound(std::size_t index, const Result<Json>& live);
    void onWritten(std::size_t index, const Result<Json>& live);
    void replace(std::size_t index);
    void refuse(std::size_t index, Blocker blocker);
    void retryDue(Time now);

    // What the cluster tells
    bool hasFailedBefore(const Item& item, const Json& live) const;
    void exists(std::size_t index, Json live);
    void judge(std::size_t index);
    void take(std::size_t index, const kube::WatchEvent& event);
    void wentAway(std::size_t index, const Json& last);
    void watch(std::size_t index);
    std::string watchKind(const kube::ResourceType& type, const std::string& nameSpace); // the path, where it is a new watch
    void watchAround(const Item& item);
    void onWatchEvent(const kube::ResourceType& type, const std::string& nameSpace, const kube::WatchEvent& event);

    // Why it takes long
    void explain(Time now);
    void explain(const Item& item, Time now);
    void touchLater(const Item& definition, Time now);
    void touch(const Item& definition);
    void pulseChanged();
    void say(const ObjectKey& key, std::optional<Blocker> blocker, Time now);
    bool waitsForLog(const Blocker& blocker, Time now);
    void askForLog(const Blocker::Log& log, bool again);
    Error timedOut();

    Time nextWake() const;
    void wakeAt(Time time) { m_explainAt = std::min(m_explainAt, time); }
    void explainSoon() { wakeAt(std::chrono::steady_clock::now() + burst); }
    static constexpr std::chrono::milliseconds burst{100}; // changes come in bursts

    kube::Client& m_client;
    const ApplyOptions& m_options;
    ApplyObserver& m_observer;
    const Order& m_order;
    const Time m_deadline;
    const std::string m_begin; // wall time, as Kubernetes writes it

    std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
    Pulse m_pulse;
    Schedule m_schedule;
    std::vector<Item> m_items;
    std::map<ObjectKey, std::size_t> m_index;
    std::map<std::pair<std::string, std::string>, std::set<std::string>> m_namespaces; // of each (apiVersion, kind)
    std::map<std::pair<std::string, std::string>, kube::ResourceType> m_types;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> m_asking; // who waits for a type to be discovered
    int m_inFlight = 0;
    std::size_t m_unready = 0;
    std::optional<Error> m_failure;

    std::map<std::string, std::size_t> m_watchedFor; // path of a watch → the object it was begun for

    ClusterView m_view;
    Announcer m_announcer;
    std::map<std::pair<std::string, std::string>, Time> m_logs; // (pod's uid, container) → until when its line is waited for
    std::set<std::string> m_renewed; // uids of pods
    std::map<std::string, Time> m_acceptedAt; // when a definition was last touched, or first seen like that; by uid
    int m_touches = 0;
    Time m_explainAt = Time::max();
    std::map<std::string, std::unique_ptr<kube::Watch>> m_watches; // last: no handler runs when the rest goes
};

} // namespace kf::manifests
