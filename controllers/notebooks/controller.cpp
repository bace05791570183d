#include "controllers/notebooks/controller.h"

#include <QLoggingCategory>

namespace kf::controllers {

namespace {

Q_LOGGING_CATEGORY(log, "notebooks")

constexpr std::size_t kWatches = 6;
constexpr std::string_view kEventPrefix = "event "; // no notebook's key has a blank

using Kind = kube::WatchEvent::Kind;
namespace types = kube::types;

// What the status and the event mirror read of a pod; the rest of it is not kept.
Json slimPod(const Json& pod)
{
    Json slim = {{"metadata", {{"name", nameOf(pod)}, {"namespace", namespaceOf(pod)}, {"uid", uidOf(pod)}, {"labels", at(pod, "/metadata/labels")}}}};
    slim["status"] = {{"conditions", at(pod, "/status/conditions")}, {"containerStatuses", at(pod, "/status/containerStatuses")}};
    return slim;
}

} // namespace

Controller::Controller(kube::Client& client, const Clock& clock, const Settings& settings, JupyterApi& jupyter)
    : m_client(client), m_queue(clock), m_reconciler(client, m_cache, settings, m_metrics, jupyter, clock), m_mirror(client, m_cache)
{
}

Controller::~Controller() { m_watches.clear(); }

void Controller::watch()
{
    const auto start = [this](const kube::ResourceType& type, const kube::ListOptions& options, auto handler) {
        m_watches.push_back(m_client.watch(type, {}, options, [this, handler](const kube::WatchEvent& event) {
            if (event.kind == Kind::Synced)
                onSynced();
            else
                handler(event);
        }));
    };
    start(types::notebooks, {}, [this](const kube::WatchEvent& event) { onNotebook(event); });
    start(types::statefulSets, {}, [this](const kube::WatchEvent& event) { onOwned("StatefulSet", event); });
    start(types::services, {}, [this](const kube::WatchEvent& event) { onOwned("Service", event); });
    start(types::pods, {.labelSelector = "notebook-name", .fieldSelector = {}}, [this](const kube::WatchEvent& event) { onPod(event); });
    for (const char* kind : {"Pod", "StatefulSet"}) {
        start(types::events, {.labelSelector = {}, .fieldSelector = std::string("involvedObject.kind=") + kind},
            [this](const kube::WatchEvent& event) { onEvent(event); });
    }
}

void Controller::onSynced()
{
    const std::lock_guard lock(m_mutex);
    ++m_synced;
    m_syncChanged.notify_all();
}

bool Controller::isSynced() const
{
    const std::lock_guard lock(m_mutex);
    return m_synced >= kWatches;
}

void Controller::onNotebook(const kube::WatchEvent& event)
{
    const std::string key = keyOf(event.object);
    if (event.kind == Kind::Deleted)
        m_cache.remove("Notebook", key);
    else
        m_cache.put("Notebook", event.object);
    m_queue.add(key);
}

void Controller::onOwned(const std::string& kind, const kube::WatchEvent& event)
{
    const std::string owner = owningNotebook(event.object);
    const bool isKept = event.kind != Kind::Deleted && !owner.empty();
    if (!isKept && !m_cache.has(kind, keyOf(event.object)))
        return;
    if (isKept)
        m_cache.put(kind, event.object);
    else
        m_cache.remove(kind, keyOf(event.object));
    m_queue.add(owner.empty() ? keyOf(event.object) : owner);
}

void Controller::onPod(const kube::WatchEvent& event)
{
    const std::string notebook = namespaceOf(event.object) + "/" + text(event.object, "/metadata/labels/notebook-name");
    if (event.kind == Kind::Deleted)
        m_cache.remove("Pod", keyOf(event.object));
    else
        m_cache.put("Pod", slimPod(event.object));
    m_queue.add(notebook);
}

void Controller::onEvent(const kube::WatchEvent& event)
{
    if (event.kind == Kind::Deleted)
        return;
    m_cache.put("Event", event.object);
    m_queue.add(std::string(kEventPrefix) + keyOf(event.object));
}

void Controller::work(const std::stop_token& stop)
{
    {
        std::unique_lock lock(m_mutex);
        if (!m_syncChanged.wait(lock, stop, [this] { return m_synced >= kWatches; }))
            return;
    }
    qCInfo(log, "the first lists are here; working");
    while (const auto key = m_queue.take(stop))
        look(*key, stop);
}

bool Controller::workOnce(const std::stop_token& stop)
{
    const auto key = m_queue.takeDue();
    if (key)
        look(*key, stop);
    return key.has_value();
}

void Controller::look(const std::string& key, const std::stop_token& stop)
{
    if (key.rfind(kEventPrefix, 0) == 0) {
        const std::string eventKey = key.substr(kEventPrefix.size());
        const Json event = m_cache.get("Event", eventKey);
        m_cache.remove("Event", eventKey);
        if (const Result<> told = m_mirror.reissue(event, stop); !told)
            qCWarning(log, "event %s: %s", eventKey.c_str(), told.error().message.c_str());
        return;
    }
    m_metrics.add("notebook_reconcile_total", {});
    const Result<Reconciler::Again> again = m_reconciler.reconcile(key, stop);
    if (!again) {
        if (again.error().code == Errc::Cancelled)
            return;
        m_metrics.add("notebook_reconcile_errors_total", {});
        qCWarning(log, "%s: %s", key.c_str(), again.error().message.c_str());
        m_queue.failed(key);
        return;
    }
    m_queue.done(key);
    if (*again)
        m_queue.add(key, **again);
}

std::string Controller::metricsText()
{
    std::map<std::string, int> perNamespace;
    for (const std::string& key : m_cache.keys("StatefulSet"))
        ++perNamespace[key.substr(0, key.find('/'))];
    m_metrics.clear("notebook_running");
    for (const auto& [nameSpace, count] : perNamespace)
        m_metrics.set("notebook_running", {{"namespace", nameSpace}}, count);
    return m_metrics.text();
}

} // namespace kf::controllers
