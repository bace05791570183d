#include "manifests/remove_run.h"

#include "manifests/events.h"
#include "manifests/fields.h"

#include <algorithm>

namespace kf::manifests {

namespace {

std::chrono::steady_clock::time_point now() { return std::chrono::steady_clock::now(); }

} // namespace

std::vector<std::vector<ObjectKey>> removalOrder(const Order& order)
{
    std::set<std::pair<std::string, std::string>> defined;
    for (const Json& object : order.objects) {
        if (textField(object, "kind") == "CustomResourceDefinition")
            defined.insert({textField(object, "spec", "group"), textField(object, "spec", "names", "kind")});
    }
    std::vector<std::vector<ObjectKey>> steps(1);
    std::vector<std::vector<ObjectKey>> rest;
    for (auto level = order.levels.rbegin(); level != order.levels.rend(); ++level) {
        rest.emplace_back();
        for (const std::size_t index : *level) {
            const ObjectKey key = keyOf(order.objects[index]);
            (defined.contains({key.group(), key.kind}) ? steps.front() : rest.back()).push_back(key);
        }
    }
    std::ranges::move(rest, std::back_inserter(steps));
    std::erase_if(steps, [](const std::vector<ObjectKey>& step) { return step.empty(); });
    return steps;
}

RemoveRun::RemoveRun(kube::Client& client, const ApplyOptions& options, ApplyObserver& observer)
    : m_client(client), m_options(options), m_observer(observer), m_deadline(now() + options.deadline)
{
}

Result<> RemoveRun::run(const std::vector<std::vector<ObjectKey>>& steps, const std::stop_token& stop)
{
    for (const std::vector<ObjectKey>& keys : steps)
        KF_TRY(step(keys, stop));
    return {};
}

Result<> RemoveRun::step(const std::vector<ObjectKey>& keys, const std::stop_token& stop)
{
    for (const ObjectKey& key : keys)
        m_toAsk[key] = now();
    while (!m_toAsk.empty() || !m_leaving.empty()) {
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "Interrupted; the same command goes on from here.", {}};
        if (now() >= m_deadline)
            return timedOut();
        startMore();
        if (m_inbox->isEmpty())
            m_observer.waiting();
        Time wake = m_deadline;
        for (const auto& entry : m_toAsk)
            wake = m_inFlight < m_options.inFlight ? std::min(wake, entry.second) : wake;
        for (const Inbox::Work& work : m_inbox->take(stop, wake))
            work();
    }
    m_watches.clear();
    return {};
}

void RemoveRun::startMore()
{
    std::vector<ObjectKey> due;
    for (const auto& entry : m_toAsk) {
        if (entry.second <= now() && m_inFlight + static_cast<int>(due.size()) < m_options.inFlight)
            due.push_back(entry.first);
    }
    for (const ObjectKey& key : due) {
        m_toAsk.erase(key);
        m_leaving[key] = Json();
        ++m_inFlight;
        m_inbox->deliver(m_client.discover(key.apiVersion, key.kind), [this, key](const Result<kube::ResourceType>& type) {
            if (type) {
                remove(*type, key);
                return;
            }
            --m_inFlight;
            if (type.error().code == Errc::NotFound)
                gone(key); // without its kind there are no objects of it
            else
                retry(key, type.error());
        });
    }
}

void RemoveRun::remove(const kube::ResourceType& type, const ObjectKey& key)
{
    const std::string nameSpace = !type.namespaced ? "" : key.nameSpace.empty() ? "default" : key.nameSpace;
    m_inbox->deliver(m_client.remove(type, nameSpace, key.name), [this, type, key, nameSpace](const Result<>& removed) {
        --m_inFlight;
        if (removed)
            watch(type, {key.apiVersion, key.kind, nameSpace, key.name});
        if (removed && key.nameSpace != nameSpace) { // from here on under its real namespace
            m_leaving.erase(key);
            m_leaving[{key.apiVersion, key.kind, nameSpace, key.name}] = Json();
        } else if (!removed && removed.error().code == Errc::NotFound) {
            gone(key);
        } else if (!removed) {
            retry(key, removed.error());
        }
    });
}

void RemoveRun::retry(const ObjectKey& key, const Error& error)
{
    m_leaving.erase(key);
    m_toAsk[key] = now() + std::chrono::seconds(1);
    m_errors[key] = error.message;
}

// Only this object: its collection may be large, and few leave slowly.
void RemoveRun::watch(const kube::ResourceType& type, const ObjectKey& key)
{
    kube::ListOptions options;
    options.fieldSelector = "metadata.name=" + key.name;
    m_watches[key] = m_client.watch(type, key.nameSpace, options, [this, inbox = m_inbox, key](const kube::WatchEvent& event) {
        inbox->post([this, key, event] {
            const auto leaving = m_leaving.find(key);
            if (leaving == m_leaving.end())
                return;
            const bool left = event.kind == kube::WatchEvent::Kind::Synced ? leaving->second.is_null() : event.kind == kube::WatchEvent::Kind::Deleted;
            if (left)
                gone(key);
            else if (event.kind != kube::WatchEvent::Kind::Synced)
                leaving->second = event.object;
        });
    });
}

void RemoveRun::gone(const ObjectKey& key)
{
    m_leaving.erase(key);
    m_errors.erase(key);
    m_observer.removed(key);
}

Error RemoveRun::timedOut() const
{
    for (const auto& entry : m_leaving) {
        std::string finalizers;
        for (const Json& finalizer : elements(field(entry.second, "metadata", "finalizers")))
            finalizers += (finalizers.empty() ? "" : ", ") + (finalizer.is_string() ? finalizer.get<std::string>() : std::string());
        const std::string why = finalizers.empty() ? "" : ": it waits for " + finalizers;
        return {Errc::TimedOut, toText(entry.first) + " is still being removed" + why + ".", {}};
    }
    for (const auto& entry : m_errors)
        return {Errc::TimedOut, toText(entry.first) + " cannot be removed: " + oneLine(entry.second) + ".", {}};
    return {Errc::TimedOut, "Not everything was removed in time.", {}};
}

} // namespace kf::manifests
