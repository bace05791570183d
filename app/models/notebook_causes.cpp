#include "app/models/notebook_causes.h"

#include "app/models/background.h"
#include "app/models/notebook_rows.h"
#include "app/models/text.h"
#include "manifests/blocker_lookup.h"
#include "manifests/fields.h"

#include <algorithm>

namespace kf::models {

namespace {

constexpr std::chrono::milliseconds burst{500}; // changes come in bursts

using Found = Result<std::optional<manifests::Blocker>>;

// The objects that a change may concern: a pod or a stateful set is called after its notebook, an event names what it is about.
std::string nameOf(const manifests::Json& object)
{
    const bool isEvent = manifests::textField(object, "kind") == "Event";
    std::string name = isEvent ? manifests::textField(object, "involvedObject", "name") : manifests::textField(object, "metadata", "name");
    if (name.size() > 2 && name.compare(name.size() - 2, 2, "-0") == 0)
        name.resize(name.size() - 2);
    return manifests::textField(object, "metadata", "namespace") + "/" + name;
}

} // namespace

NotebookCauses::NotebookCauses(QObject* parent) : QObject(parent)
{
    m_burst.setSingleShot(true);
    m_burst.setInterval(burst);
    connect(&m_burst, &QTimer::timeout, this, [this] {
        std::set<std::string> names;
        {
            const std::lock_guard lock(m_changes->mutex);
            names = std::exchange(m_changes->names, {});
            m_changes->announced = false;
        }
        askAbout(names);
    });
}

NotebookCauses::~NotebookCauses() { m_stop.request_stop(); }

void NotebookCauses::follow(const std::shared_ptr<kube::Client>& client, const std::string& nameSpace)
{
    m_watches.clear();
    m_stop.request_stop();
    ++m_round;
    m_asking = false;
    m_waiting.clear();
    m_queue.clear();
    m_client = client;
    m_nameSpace = nameSpace;
}

// Only while something waits: a table of notebooks that run costs nothing but its own watch.
void NotebookCauses::watch()
{
    if (m_waiting.empty() || !m_client) {
        m_watches.clear();
        return;
    }
    if (!m_watches.empty())
        return;
    const auto note = [this, changes = m_changes](const kube::WatchEvent& event) {
        if (event.kind == kube::WatchEvent::Kind::Synced)
            return;
        const std::lock_guard lock(changes->mutex);
        changes->names.insert(nameOf(event.object));
        if (!std::exchange(changes->announced, true))
            QMetaObject::invokeMethod(this, [this] { m_burst.start(); }, Qt::QueuedConnection);
    };
    for (const kube::ResourceType& type : {kube::types::pods, kube::types::events, kube::types::claims, kube::types::statefulSets})
        m_watches.push_back(m_client->watch(type, m_nameSpace, {}, note));
}

void NotebookCauses::take(const RowsBatch& batch)
{
    if (batch.restarted) {
        m_waiting.clear();
        m_queue.clear();
    }
    for (const std::string& uid : batch.removed)
        m_waiting.erase(uid);
    for (const auto& [uid, row] : batch.changed) {
        if (!isNotebookWaiting(row)) {
            m_waiting.erase(uid);
            continue;
        }
        m_waiting[uid].key = row.key;
        ask(uid);
    }
    watch();
}

QString NotebookCauses::causeOf(const std::string& uid) const
{
    const auto found = m_waiting.find(uid);
    return found == m_waiting.end() ? QString() : found->second.cause;
}

// A claim or a quota may hold up any of them, so what is called after no notebook asks about all.
void NotebookCauses::askAbout(const std::set<std::string>& names)
{
    std::set<std::string> waiting;
    for (const auto& [uid, one] : m_waiting)
        waiting.insert(one.key.nameSpace + "/" + one.key.name);
    const bool others = std::any_of(names.begin(), names.end(), [&waiting](const std::string& name) { return waiting.count(name) == 0; });
    for (const auto& [uid, one] : m_waiting) {
        if (others || names.count(one.key.nameSpace + "/" + one.key.name) > 0)
            ask(uid);
    }
}

void NotebookCauses::ask(const std::string& uid)
{
    if (!m_client || std::exchange(m_waiting[uid].queued, true))
        return;
    m_queue.push_back(uid);
    next();
}

void NotebookCauses::next()
{
    while (!m_queue.empty() && m_waiting.count(m_queue.front()) == 0)
        m_queue.pop_front();
    if (m_asking || m_queue.empty())
        return;
    const std::string uid = m_queue.front();
    m_queue.pop_front();
    m_waiting[uid].queued = false; // what happens from now on asks again
    m_asking = true;
    const auto work = [client = m_client, key = m_waiting[uid].key](const std::stop_token& stop) { return manifests::findBlocker(*client, key, stop); };
    m_stop = inBackground(this, work, [this, uid, round = m_round](const Found& found) {
        if (round != m_round)
            return;
        m_asking = false;
        const auto one = m_waiting.find(uid);
        if (one != m_waiting.end() && found) {
            const QString cause = *found ? qt((*found)->sentence) : QString();
            if (std::exchange(one->second.cause, cause) != cause)
                Q_EMIT changed(qt(uid));
        }
        next();
    });
}

} // namespace kf::models
