// The half of ApplyRun that listens: readiness from watches, blockers, and what the call ends with at its deadline.
#include "manifests/apply_run.h"

#include "manifests/blocker_lookup.h"
#include "manifests/fields.h"
#include "manifests/refusal.h"
#include "manifests/renew.h"
#include "manifests/telling_line.h"

#include <algorithm>

namespace kf::manifests {

namespace {

constexpr auto logPatience = std::chrono::milliseconds(1500);
constexpr std::size_t namespacesWatchedOneByOne = 3;

std::chrono::steady_clock::time_point now() { return std::chrono::steady_clock::now(); }

std::uint64_t versionOf(const Json& object) { return std::strtoull(textField(object, "metadata", "resourceVersion").c_str(), nullptr, 10); }

// Answers and watches come by different ways, so what is older may come later.
bool isOlder(const Json& object, const Json& known) { return versionOf(object) < versionOf(known); }

std::string uidOf(const Json& object) { return textField(object, "metadata", "uid"); }

} // namespace

void ApplyRun::judge(std::size_t index)
{
    Item& item = m_items[index];
    const bool isReady = item.live.is_object() && readinessOf(item.live, m_view.storageClasses()).state == State::Ready;
    if (isReady != item.ready)
        m_unready = isReady ? m_unready - 1 : m_unready + 1;
    item.ready = isReady;
    if (!isReady) {
        explainSoon();
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
            other.retryAt = std::min(other.retryAt, now() + burst);
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
    if (!item.isOurs)
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
    explainSoon();
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
    explainSoon();
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
        if (m_pulse.fault() && item.phase != Phase::Idle && !item.ready)
            say(item.key, blockerOfSilence(item.key, *m_pulse.fault()), time); // whatever was known of it is old
        else if (item.phase == Phase::Refused)
            say(item.key, item.refusal, time);
        else if (item.phase == Phase::Written && !item.ready && item.live.is_object())
            explain(item, time);
        else if (item.phase == Phase::Written && !item.ready)
            say(item.key, Blocker{item.key, "missing", toText(item.key) + " does not exist.", true, {}}, time);
    }
}

void ApplyRun::explain(const Item& item, Time time)
{
    const Snapshot snapshot = m_view.snapshotOf(item.live);
    if (item.isOurs) {
        for (const PodToRenew& pod : podsToRenew(snapshot, m_view.olderPods())) {
            if (m_renewed.insert(pod.uid).second)
                m_inbox->deliver(m_client.remove(kube::types::pods, pod.nameSpace, pod.name, {"Background", pod.uid}), [this, uid = pod.uid](const Result<>& removed) {
                    if (!removed)
                        m_renewed.erase(uid);
                });
        }
        if (isAcceptedOnly(item.live))
            touchLater(item, time);
    }
    say(item.key, blockerOf(snapshot), time);
}

void ApplyRun::pulseChanged()
{
    wakeAt(now());
    for (const Item& item : m_items) {
        if (!m_pulse.fault() && item.phase == Phase::Asked)
            static_cast<void>(m_announcer.see(item.key, {}, now())); // nothing else is known of it yet
    }
}

void ApplyRun::touchLater(const Item& item, Time time)
{
    Time& since = m_acceptedAt.try_emplace(uidOf(item.live), time).first->second;
    if (time >= since + m_options.establish) {
        since = time;
        touch(item);
    }
    wakeAt(since + m_options.establish); // again: the server may have ended once more, or refused
}

void ApplyRun::touch(const Item& item)
{
    const Json touched{{"metadata", {{"annotations", {{"kfbox.dev/touched", std::to_string(++m_touches) + " " + m_begin}}}}}};
    m_inbox->deliver(m_client.patch(item.type, {}, item.key.name, kube::PatchKind::Merge, touched), [](const Result<Json>&) {});
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
    if (isNew)
        askForLog(log, true);
    if (time >= place->second)
        return false;
    wakeAt(place->second);
    return true;
}

// Of the container's other run, too, where this one says nothing: it may have been started anew just now.
void ApplyRun::askForLog(const Blocker::Log& log, bool again)
{
    m_inbox->deliver(m_client.raw("GET", logPath(log)), [this, log, again](const Result<std::string>& text) {
        const std::string line = text ? tellingLine(*text) : std::string();
        if (line.empty() && again)
            return askForLog(otherRun(log), false);
        m_view.setLastLine(log.uid, log.container, line);
        wakeAt(now());
    });
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

} // namespace kf::manifests
