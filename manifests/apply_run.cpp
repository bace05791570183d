#include "manifests/apply_run.h"

#include "manifests/blocker_lookup.h"
#include "manifests/events.h"
#include "manifests/fields.h"
#include "manifests/prepare.h"
#include "manifests/refusal.h"
#include "manifests/telling_line.h"

#include <algorithm>

namespace kf::manifests {

namespace {

constexpr auto explainDelay = std::chrono::milliseconds(100); // changes come in bursts
constexpr auto logPatience = std::chrono::milliseconds(1500);
constexpr auto longestRetry = std::chrono::milliseconds(5000);
constexpr std::size_t namespacesWatchedOneByOne = 3;

std::chrono::steady_clock::time_point now() { return std::chrono::steady_clock::now(); }

std::uint64_t versionOf(const Json& object) { return std::strtoull(textField(object, "metadata", "resourceVersion").c_str(), nullptr, 10); }

// Answers and watches come by different ways, so what is older may come later.
bool isOlder(const Json& object, const Json& known) { return versionOf(object) < versionOf(known); }

std::string uidOf(const Json& object) { return textField(object, "metadata", "uid"); }

Error cancelled() { return {Errc::Cancelled, "Interrupted; the same command goes on from here.", {}}; }

} // namespace

ApplyRun::ApplyRun(kube::Client& client, const ApplyOptions& options, ApplyObserver& observer, const Order& order, Purpose purpose)
    : m_client(client), m_options(options), m_observer(observer), m_order(order), m_purpose(purpose), m_deadline(now() + options.deadline), m_schedule(order),
      m_items(order.objects.size()), m_unready(order.objects.size()), m_announcer(options.settle)
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        m_items[i].key = keyOf(order.objects[i]);
        m_namespaces[{m_items[i].key.apiVersion, m_items[i].key.kind}].insert(m_items[i].key.nameSpace);
    }
}

Result<> ApplyRun::run(const std::stop_token& stop)
{
    while (m_unready > 0) {
        if (stop.stop_requested())
            return cancelled();
        if (m_failure)
            return *std::move(m_failure);
        if (now() >= m_deadline)
            return timedOut();
        retryDue(now());
        startMore();
        if (now() >= std::min(m_explainAt, m_announcer.next().value_or(Time::max())))
            explain(now());
        if (m_inbox->isEmpty())
            m_observer.waiting();
        for (const Inbox::Work& work : m_inbox->take(stop, nextWake()))
            work();
    }
    return {};
}

void ApplyRun::startMore()
{
    while (m_inFlight < m_options.inFlight && m_schedule.hasNext())
        start(m_schedule.next());
}

void ApplyRun::start(std::size_t index)
{
    Item& item = m_items[index];
    item.phase = Phase::Asked;
    ++m_inFlight;
    if (m_purpose == Purpose::Apply && item.refusals == 0)
        m_observer.applying(item.key);
    const std::pair kind(item.key.apiVersion, item.key.kind);
    if (const auto known = m_types.find(kind); known != m_types.end()) {
        onType(index, known->second);
        return;
    }
    std::vector<std::size_t>& asking = m_asking[kind];
    asking.push_back(index);
    if (asking.size() > 1)
        return;
    deliver(m_client.discover(kind.first, kind.second), m_inbox, [this, kind](const Result<kube::ResourceType>& type) {
        if (type)
            m_types[kind] = *type;
        for (const std::size_t one : std::exchange(m_asking[kind], {}))
            onType(one, type);
    });
}

void ApplyRun::onType(std::size_t index, const Result<kube::ResourceType>& type)
{
    Item& item = m_items[index];
    if (!type) {
        refuse(index, type.error().code == Errc::NotFound ? blockerOfMissingKind(item.key) : blockerOfRefusal(item.key, type.error()));
        return;
    }
    item.type = *type;
    item.key.nameSpace = !type->namespaced ? "" : item.key.nameSpace.empty() ? "default" : item.key.nameSpace;
    m_index[item.key] = index;
    readOrWrite(index);
}

void ApplyRun::readOrWrite(std::size_t index)
{
    Item& item = m_items[index];
    if (m_purpose == Purpose::Wait) {
        --m_inFlight;
        item.phase = Phase::Written;
        m_schedule.markApplied(index);
        watch(index);
        return;
    }
    const std::string digest = digestOf(m_order.objects[index]);
    if (!m_options.isUnchanged || !m_options.isUnchanged(item.key, digest)) {
        write(index);
        return;
    }
    deliver(m_client.get(item.type, item.key.nameSpace, item.key.name), m_inbox, [this, index](const Result<Json>& live) {
        if (!live || !field(*live, "metadata", "deletionTimestamp").is_null()) {
            write(index);
            return;
        }
        --m_inFlight;
        m_observer.unchanged(m_items[index].key);
        exists(index, *live);
    });
}

void ApplyRun::write(std::size_t index)
{
    const Item& item = m_items[index];
    kube::ApplyOptions options;
    options.fieldManager = m_options.fieldManager;
    options.force = m_options.force;
    deliver(m_client.apply(item.type, prepared(m_order.objects[index], item.type), options), m_inbox, [this, index](const Result<Json>& live) { onWritten(index, live); });
}

void ApplyRun::onWritten(std::size_t index, const Result<Json>& live)
{
    Item& item = m_items[index];
    if (live) {
        --m_inFlight;
        m_observer.applied(item.key, digestOf(m_order.objects[index]), *live);
        exists(index, *live);
    } else if (m_options.force && hasToBeReplaced(item.key, live.error())) {
        replace(index);
    } else if (isFinal(live.error())) {
        m_failure = Error{Errc::InvalidInput, "The API server refuses " + toText(item.key) + ": " + oneLine(live.error().message, 500) + ".", live.error().detail};
    } else {
        refuse(index, blockerOfRefusal(item.key, live.error()));
    }
}

// Removed and, by way of the retry, applied anew.
void ApplyRun::replace(std::size_t index)
{
    const Item& item = m_items[index];
    deliver(m_client.remove(item.type, item.key.nameSpace, item.key.name), m_inbox, [this, index](const Result<>& removed) {
        const ObjectKey& key = m_items[index].key;
        refuse(index, removed ? Blocker{key, "removal", toText(key) + " is being replaced.", true, {}} : blockerOfRefusal(key, removed.error()));
    });
}

void ApplyRun::refuse(std::size_t index, Blocker blocker)
{
    Item& item = m_items[index];
    --m_inFlight;
    item.phase = Phase::Refused;
    item.retryAt = now() + std::min(longestRetry, m_options.firstRetry * (1 << std::min(item.refusals, 10)));
    ++item.refusals;
    item.refusal = std::move(blocker);
    wakeAt(now());
}

void ApplyRun::retryDue(Time time)
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].phase == Phase::Refused && m_items[i].retryAt <= time && m_inFlight < m_options.inFlight)
            start(i);
    }
}

void ApplyRun::exists(std::size_t index, Json live)
{
    Item& item = m_items[index];
    item.phase = Phase::Written;
    live["apiVersion"] = item.key.apiVersion;
    live["kind"] = item.key.kind;
    const std::optional<kube::WatchEvent> early = std::exchange(item.early, {});
    item.live = std::move(live);
    m_schedule.markApplied(index);
    judge(index);
    if (early)
        take(index, *early);
    if (!item.ready && item.phase == Phase::Written)
        watch(index);
}

void ApplyRun::judge(std::size_t index)
{
    Item& item = m_items[index];
    const bool isReady = item.live.is_object() && readinessOf(item.live, m_view.storageClasses()).state == State::Ready;
    if (isReady != item.ready)
        m_unready = isReady ? m_unready - 1 : m_unready + 1;
    item.ready = isReady;
    if (!isReady) {
        wakeAt(now() + explainDelay);
        return;
    }
    item.live = Json::object({{"metadata", {{"uid", field(item.live, "metadata", "uid")}, {"resourceVersion", field(item.live, "metadata", "resourceVersion")}}}});
    m_schedule.markReady(index);
    static_cast<void>(m_announcer.see(item.key, {}, now()));
    if (!item.told)
        m_observer.ready(item.key);
    item.told = true;
    // What just became ready may be what others were refused for.
    for (Item& other : m_items) {
        if (other.phase == Phase::Refused)
            other.retryAt = std::min(other.retryAt, now() + explainDelay);
    }
}

// Somebody removed it (or it was still leaving when we came): write it again, or wait for it again.
void ApplyRun::wentAway(std::size_t index, const Json& last)
{
    Item& item = m_items[index];
    if (uidOf(item.live) != uidOf(last))
        return; // one that had its name before
    item.live = Json();
    judge(index);
    if (m_purpose == Purpose::Wait)
        return;
    item.phase = Phase::Refused;
    item.retryAt = now();
    item.refusal = Blocker{item.key, "removal", toText(item.key) + " was removed and is applied again.", true, {}};
}

void ApplyRun::watch(std::size_t index)
{
    const Item& item = m_items[index];
    if (const std::string begun = watchKind(item.type, item.key.nameSpace); !begun.empty())
        m_watchedFor[begun] = index;
    watchAround(item);
    wakeAt(now() + explainDelay);
}

std::string ApplyRun::watchKind(const kube::ResourceType& type, const std::string& nameSpace)
{
    const auto kind = m_namespaces.find({type.apiVersion(), type.kind});
    const bool wide = kind != m_namespaces.end() && kind->second.size() > namespacesWatchedOneByOne;
    const std::string where = wide || !type.namespaced ? "" : nameSpace;
    std::unique_ptr<kube::Watch>& running = m_watches[type.path(where)];
    if (running)
        return {};
    running = m_client.watch(type, where, {}, [this, inbox = m_inbox, type, where](const kube::WatchEvent& event) {
        inbox->post([this, type, where, event] { onWatchEvent(type, where, event); });
    });
    return type.path(where);
}

void ApplyRun::watchAround(const Item& item)
{
    for (const kube::ResourceType& type : surroundingsOfCluster())
        watchKind(type, "");
    const std::string group = item.key.group();
    const bool isCustom = group.find('.') != std::string::npos && !group.ends_with(".k8s.io");
    const std::string nameSpace = item.key.nameSpace.empty() ? "default" : item.key.nameSpace; // events of cluster-wide objects lie there
    if (item.key.nameSpace.empty()) {
        watchKind(kube::types::events, nameSpace);
        return;
    }
    for (const kube::ResourceType& type : surroundingsOfNamespace())
        watchKind(type, nameSpace);
    if (isCustom) {
        for (const kube::ResourceType& type : controllersOfCustomResources())
            watchKind(type, nameSpace);
    }
}

void ApplyRun::onWatchEvent(const kube::ResourceType& type, const std::string& nameSpace, const kube::WatchEvent& event)
{
    wakeAt(now() + explainDelay);
    if (event.kind == kube::WatchEvent::Kind::Synced) {
        m_view.onSynced(type, nameSpace);
        const auto first = m_watchedFor.find(type.path(nameSpace));
        if (first != m_watchedFor.end() && !m_items[first->second].seen && m_items[first->second].live.is_object())
            wentAway(first->second, Json(m_items[first->second].live)); // between our write and the watch
        return;
    }
    m_view.onWatchEvent(event);
    const bool classes = type.kind == "StorageClass";
    const auto found = m_index.find(keyOf(event.object));
    if (found != m_index.end()) {
        Item& item = m_items[found->second];
        if (item.phase != Phase::Written)
            item.early = event;
        else
            take(found->second, event);
    }
    for (std::size_t i = 0; classes && i < m_items.size(); ++i) {
        if (m_items[i].phase == Phase::Written && !m_items[i].ready && m_items[i].key.kind == "PersistentVolumeClaim")
            judge(i);
    }
}

void ApplyRun::take(std::size_t index, const kube::WatchEvent& event)
{
    if (event.kind == kube::WatchEvent::Kind::Deleted) {
        wentAway(index, event.object);
        return;
    }
    m_items[index].seen = true;
    if (isOlder(event.object, m_items[index].live))
        return;
    m_items[index].live = event.object;
    judge(index);
}

void ApplyRun::explain(Time time)
{
    m_explainAt = Time::max();
    for (const Item& item : m_items) {
        if (item.phase == Phase::Refused)
            say(item.key, item.refusal, time);
        else if (item.phase == Phase::Written && !item.ready && item.live.is_object())
            say(item.key, blockerOf(m_view.snapshotOf(item.live)), time);
        else if (item.phase == Phase::Written && !item.ready)
            say(item.key, Blocker{item.key, "missing", toText(item.key) + " does not exist.", true, {}}, time);
    }
}

void ApplyRun::say(const ObjectKey& key, std::optional<Blocker> blocker, Time time)
{
    if (blocker && waitsForLog(*blocker, time))
        return;
    const std::optional<Blocker> told = m_announcer.see(key, std::move(blocker), time);
    if (!told)
        return;
    m_observer.blocked(key, *told);
    const auto found = m_index.find(key);
    if (found != m_index.end())
        m_items[found->second].told = false;
}

// A crash is told together with the last line that the container wrote, if that is to be had soon.
bool ApplyRun::waitsForLog(const Blocker& blocker, Time time)
{
    if (!blocker.log)
        return false;
    const Blocker::Log& log = *blocker.log;
    const auto [place, isNew] = m_logs.try_emplace({log.uid, log.container}, time + logPatience);
    if (isNew) {
        deliver(m_client.raw("GET", logPath(log)), m_inbox, [this, log](const Result<std::string>& text) {
            m_view.setLastLine(log.uid, log.container, text ? tellingLine(*text) : std::string());
            wakeAt(now());
        });
    }
    if (time >= place->second)
        return false;
    wakeAt(place->second);
    return true;
}

Error ApplyRun::timedOut()
{
    explain(now());
    const Blocker* worst = nullptr;
    std::string all;
    for (const Item& item : m_items) {
        const auto seen = m_announcer.seen().find(item.key);
        if (seen == m_announcer.seen().end()) {
            if (item.phase == Phase::Asked)
                all += "The API server has not answered about " + toText(item.key) + ".\n";
            continue;
        }
        all += seen->second.sentence + "\n";
        if (!worst || (worst->passing && !seen->second.passing))
            worst = &seen->second;
    }
    return {Errc::TimedOut, worst ? worst->sentence : all.empty() ? "The objects did not become ready in time." : all.substr(0, all.find('\n')), all};
}

ApplyRun::Time ApplyRun::nextWake() const
{
    Time wake = std::min(m_deadline, m_explainAt);
    if (const std::optional<Time> next = m_announcer.next())
        wake = std::min(wake, *next);
    for (const Item& item : m_items) {
        if (item.phase == Phase::Refused && m_inFlight < m_options.inFlight)
            wake = std::min(wake, item.retryAt);
    }
    return wake;
}

} // namespace kf::manifests
