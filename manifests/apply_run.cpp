#include "manifests/apply_run.h"

#include "base/clock.h"
#include "manifests/events.h"
#include "manifests/fields.h"
#include "manifests/prepare.h"
#include "manifests/refusal.h"

#include <algorithm>

namespace kf::manifests {

namespace {

constexpr auto longestRetry = std::chrono::milliseconds(5000);

std::chrono::steady_clock::time_point now() { return std::chrono::steady_clock::now(); }

Error cancelled() { return {Errc::Cancelled, "Interrupted; the same command goes on from here.", {}}; }

} // namespace

ApplyRun::ApplyRun(kube::Client& client, const ApplyOptions& options, ApplyObserver& observer, const Order& order, std::size_t foreign)
    : m_client(client), m_options(options), m_observer(observer), m_order(order), m_deadline(now() + options.deadline),
      m_begin(toRfc3339(SystemClock().now())), m_pulse(client, *m_inbox, now()), m_schedule(order),
      m_items(order.objects.size()), m_unready(order.objects.size()), m_announcer(options.settle)
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        m_items[i].key = keyOf(order.objects[i]);
        m_items[i].isOurs = i < foreign;
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
        if (m_pulse.feel(now()))
            pulseChanged();
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
    if (item.isOurs && item.refusals == 0)
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
    m_inbox->deliver(m_client.discover(kind.first, kind.second), [this, kind](const Result<kube::ResourceType>& type) {
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
    if (!item.isOurs) {
        m_inbox->deliver(m_client.get(item.type, item.key.nameSpace, item.key.name), [this, index](const Result<Json>& live) { onFound(index, live); });
        return;
    }
    const std::string digest = digestOf(m_order.objects[index]);
    if (!m_options.isUnchanged || !m_options.isUnchanged(item.key, digest)) {
        write(index);
        return;
    }
    m_inbox->deliver(m_client.get(item.type, item.key.nameSpace, item.key.name), [this, index](const Result<Json>& live) {
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
    m_inbox->deliver(m_client.apply(item.type, prepared(m_order.objects[index], item.type), options), [this, index](const Result<Json>& live) { onWritten(index, live); });
}

// Of an object that is only waited for. It is read first: the watch that would tell of it may run since long, for others.
void ApplyRun::onFound(std::size_t index, const Result<Json>& live)
{
    --m_inFlight;
    if (live) {
        exists(index, *live);
        return;
    }
    Item& item = m_items[index];
    item.phase = Phase::Written;
    m_schedule.markApplied(index);
    if (const std::optional<kube::WatchEvent> early = std::exchange(item.early, {}))
        take(index, *early);
    if (!item.ready)
        watch(index);
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
    m_inbox->deliver(m_client.remove(item.type, item.key.nameSpace, item.key.name), [this, index](const Result<>& removed) {
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

// A job does not try again by itself what a run before this one has given up.
bool ApplyRun::hasFailedBefore(const Item& item, const Json& live) const
{
    return item.isOurs && item.key.kind == "Job" && item.key.group() == "batch" && !item.isReplaced && readinessOf(live).state == State::Failed;
}

void ApplyRun::exists(std::size_t index, Json live)
{
    Item& item = m_items[index];
    if (hasFailedBefore(item, live)) {
        item.isReplaced = true;
        ++m_inFlight;
        replace(index);
        return;
    }
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

ApplyRun::Time ApplyRun::nextWake() const
{
    Time wake = std::min({m_deadline, m_explainAt, m_pulse.next()});
    if (const std::optional<Time> next = m_announcer.next())
        wake = std::min(wake, *next);
    for (const Item& item : m_items) {
        if (item.phase == Phase::Refused && m_inFlight < m_options.inFlight)
            wake = std::min(wake, item.retryAt);
    }
    return wake;
}

} // namespace kf::manifests
