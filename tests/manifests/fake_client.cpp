#include "fake_client.h"

#include <QPromise>

#include <algorithm>

namespace kf::manifests {

namespace {

const std::vector<kube::ResourceType>& builtIns()
{
    static const std::vector<kube::ResourceType> types{kube::types::pods, kube::types::events, kube::types::secrets, kube::types::services, kube::types::nodes,
        kube::types::namespaces, kube::types::configMaps, kube::types::claims, kube::types::deployments, kube::types::statefulSets, kube::types::definitions,
        {"apps", "v1", "replicasets", "ReplicaSet", true}, {"batch", "v1", "jobs", "Job", true}, {"storage.k8s.io", "v1", "storageclasses", "StorageClass", false},
        {"admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", false}};
    return types;
}

class ListenerWatch final : public kube::Watch {
public:
    explicit ListenerWatch(std::shared_ptr<FakeClient::Listener> listener) : m_listener(std::move(listener)) {}
    ~ListenerWatch() override
    {
        const std::lock_guard lock(m_listener->running);
        m_listener->gone = true;
    }

private:
    std::shared_ptr<FakeClient::Listener> m_listener;
};

void call(FakeClient::Listener& listener, const kube::WatchEvent& event)
{
    const std::lock_guard lock(listener.running);
    if (!listener.gone)
        listener.handler(event);
}

bool matches(const FakeClient::Listener& listener, const Json& object)
{
    const ObjectKey key = keyOf(object);
    return listener.kind == key.kind && listener.apiVersion == key.apiVersion && (listener.nameSpace.empty() || listener.nameSpace == key.nameSpace)
        && (listener.name.empty() || listener.name == key.name);
}

std::string nameOf(const kube::ListOptions& options)
{
    const std::string prefix = "metadata.name=";
    return options.fieldSelector.starts_with(prefix) ? options.fieldSelector.substr(prefix.size()) : std::string();
}

std::string textOf(const kube::ResourceType& type, const std::string& nameSpace, const std::string& name) { return toText({type.apiVersion(), type.kind, nameSpace, name}); }

Error notFound(const std::string& text) { return {Errc::NotFound, text + " not found", {}}; }

} // namespace

FakeClient::FakeClient()
{
    m_thread = std::jthread([this](const std::stop_token& stop) {
        for (;;) {
            std::function<void()> work;
            {
                std::unique_lock lock(m_mutex);
                if (!m_changed.wait(lock, stop, [this] { return !m_held && !m_work.empty(); }))
                    return;
                work = std::move(m_work.front());
                m_work.pop_front();
            }
            work();
        }
    });
}

FakeClient::~FakeClient() { m_thread = {}; }

void FakeClient::post(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    m_work.push_back(std::move(work));
    m_changed.notify_all();
}

template <class T> kube::Future<T> FakeClient::answer(std::function<Result<T>()> work)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    {
        const std::lock_guard lock(m_mutex);
        m_mostInFlight = std::max(m_mostInFlight, ++m_inFlight);
    }
    post([this, promise, work] {
        Result<T> result = work();
        {
            const std::lock_guard lock(m_mutex);
            --m_inFlight;
        }
        promise->addResult(std::move(result));
        promise->finish();
        kube::Wakeup::shared().ring();
    });
    return promise->future();
}

void FakeClient::failNext(const std::string& keyText, const Error& error, int times)
{
    const std::lock_guard lock(m_mutex);
    m_failures[keyText].insert(m_failures[keyText].end(), std::size_t(times), error);
}

Json FakeClient::store(Json object, bool bySpec)
{
    Json& known = m_objects[toText(keyOf(object))];
    const bool isNew = known.is_null();
    Json& metadata = object["metadata"];
    if (!metadata.contains("uid"))
        metadata["uid"] = isNew ? Json("uid-" + std::to_string(m_version)) : known["metadata"]["uid"];
    const std::int64_t generation = isNew ? 0 : numberOr(field(known, "metadata", "generation"), 0);
    const bool changed = isNew || field(known, "spec") != field(object, "spec");
    metadata["generation"] = generation + (bySpec && changed ? 1 : 0);
    metadata["resourceVersion"] = std::to_string(++m_version);
    if (!isNew && !object.contains("status") && known.contains("status"))
        object["status"] = known["status"];
    known = object;
    tell(isNew ? kube::WatchEvent::Kind::Added : kube::WatchEvent::Kind::Modified, known);
    return known;
}

void FakeClient::tell(kube::WatchEvent::Kind kind, const Json& object)
{
    for (const std::shared_ptr<Listener>& listener : m_listeners) {
        if (matches(*listener, object))
            post([listener, kind, object] { call(*listener, {kind, object}); });
    }
}

void FakeClient::put(Json object)
{
    const std::lock_guard lock(m_mutex);
    store(std::move(object), true);
}

void FakeClient::setStatus(const std::string& keyText, const Json& status)
{
    const std::lock_guard lock(m_mutex);
    Json object = m_objects.at(keyText);
    object["status"] = status;
    object["status"]["observedGeneration"] = object["metadata"]["generation"];
    store(std::move(object), false);
}

void FakeClient::vanish(const std::string& keyText)
{
    const std::lock_guard lock(m_mutex);
    const Json last = m_objects.at(keyText);
    m_objects.erase(keyText);
    tell(kube::WatchEvent::Kind::Deleted, last);
}

void FakeClient::setLog(const std::string& pod, std::string text, std::string ofPreviousRun)
{
    const std::lock_guard lock(m_mutex);
    m_logs[pod] = {std::move(text), std::move(ofPreviousRun)};
}

void FakeClient::setSilence(std::optional<Error> error)
{
    const std::lock_guard lock(m_mutex);
    m_silence = std::move(error);
}

void FakeClient::holdAnswers(bool hold)
{
    const std::lock_guard lock(m_mutex);
    m_held = hold;
    m_changed.notify_all();
}

FakeClient::Controller FakeClient::everythingBecomesReady()
{
    return [](FakeClient& client, const Json& written) {
        const ObjectKey key = keyOf(written);
        const std::string text = toText(key);
        if (key.kind == "Namespace")
            client.setStatus(text, {{"phase", "Active"}});
        else if (key.kind == "CustomResourceDefinition")
            client.setStatus(text, Json::parse(R"({"conditions":[{"type":"NamesAccepted","status":"True"},{"type":"Established","status":"True"}]})"));
        else if (key.kind == "Deployment")
            client.setStatus(text, {{"replicas", 1}, {"updatedReplicas", 1}, {"availableReplicas", 1}});
        else if (key.kind == "Job")
            client.setStatus(text, Json::parse(R"({"conditions":[{"type":"Complete","status":"True"}]})"));
    };
}

std::vector<std::string> FakeClient::applied() const
{
    const std::lock_guard lock(m_mutex);
    return m_applied;
}

std::vector<std::string> FakeClient::removed() const
{
    const std::lock_guard lock(m_mutex);
    return m_removed;
}

std::map<std::string, int> FakeClient::watches() const
{
    const std::lock_guard lock(m_mutex);
    return m_watches;
}

int FakeClient::mostInFlight() const
{
    const std::lock_guard lock(m_mutex);
    return m_mostInFlight;
}

bool FakeClient::has(const std::string& keyText) const
{
    const std::lock_guard lock(m_mutex);
    return m_objects.contains(keyText);
}

Json FakeClient::object(const std::string& keyText) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_objects.find(keyText);
    return found == m_objects.end() ? Json() : found->second;
}

kube::Future<Json> FakeClient::get(const kube::ResourceType& type, const std::string& nameSpace, const std::string& name)
{
    return answer<Json>([this, text = textOf(type, nameSpace, name)]() -> Result<Json> {
        const Json found = object(text);
        return found.is_null() ? Result<Json>(notFound(text)) : Result<Json>(found);
    });
}

kube::Future<kube::ObjectList> FakeClient::list(const kube::ResourceType& type, const std::string& nameSpace, const kube::ListOptions&)
{
    return answer<kube::ObjectList>([this, type, nameSpace]() -> Result<kube::ObjectList> {
        const std::lock_guard lock(m_mutex);
        kube::ObjectList list;
        for (const auto& entry : m_objects) {
            const ObjectKey key = keyOf(entry.second);
            if (key.kind == type.kind && key.apiVersion == type.apiVersion() && (nameSpace.empty() || key.nameSpace == nameSpace))
                list.items.push_back(entry.second);
        }
        return list;
    });
}

kube::Future<Json> FakeClient::create(const kube::ResourceType& type, const std::string&, const Json& object) { return apply(type, object, {}); }

kube::Future<Json> FakeClient::replace(const kube::ResourceType& type, const std::string&, const std::string&, const Json& object, const std::string&) { return apply(type, object, {}); }

kube::Future<Json> FakeClient::patch(const kube::ResourceType& type, const std::string& nameSpace, const std::string& name, kube::PatchKind, const Json& patch, const std::string&)
{
    return answer<Json>([this, text = textOf(type, nameSpace, name), patch]() -> Result<Json> {
        const std::lock_guard lock(m_mutex);
        Json changed = object(text);
        if (changed.is_null())
            return notFound(text);
        changed.merge_patch(patch);
        Json stored = store(std::move(changed), true);
        if (m_controller)
            post([this, stored] { m_controller(*this, stored); });
        return stored;
    });
}

Result<Json> FakeClient::doApply(const kube::ResourceType& type, Json object)
{
    const ObjectKey key = keyOf(object);
    const std::string text = toText(key);
    std::deque<Error>& failures = m_failures[text];
    if (!failures.empty()) {
        const Error error = failures.front();
        failures.pop_front();
        return error;
    }
    if (type.namespaced && key.nameSpace.empty())
        return Error{Errc::InvalidInput, "no namespace", {}};
    if (type.namespaced && key.nameSpace != "default" && !m_objects.contains("Namespace " + key.nameSpace))
        return notFound("namespaces \"" + key.nameSpace + "\"");
    m_applied.push_back(text);
    return store(std::move(object), true);
}

kube::Future<Json> FakeClient::apply(const kube::ResourceType& type, const Json& object, const kube::ApplyOptions&)
{
    return answer<Json>([this, type, object]() -> Result<Json> {
        const std::lock_guard lock(m_mutex);
        Result<Json> live = doApply(type, object);
        if (live && m_controller)
            post([this, written = *live] { m_controller(*this, written); });
        return live;
    });
}

kube::Future<> FakeClient::remove(const kube::ResourceType& type, const std::string& nameSpace, const std::string& name, const kube::DeleteOptions&)
{
    return answer<Done>([this, text = textOf(type, nameSpace, name)]() -> Result<> {
        const std::lock_guard lock(m_mutex);
        const auto found = m_objects.find(text);
        if (found == m_objects.end())
            return notFound(text);
        m_removed.push_back(text);
        if (!field(found->second, "metadata", "finalizers").empty()) {
            Json leaving = found->second;
            leaving["metadata"]["deletionTimestamp"] = "now";
            store(std::move(leaving), false);
        } else {
            vanish(text);
        }
        return {};
    });
}

kube::Future<std::string> FakeClient::raw(const std::string&, const std::string& path, const std::string&, const std::string&)
{
    return answer<std::string>([this, path]() -> Result<std::string> {
        const std::lock_guard lock(m_mutex);
        if (path == "/readyz")
            return m_silence ? Result<std::string>(*m_silence) : Result<std::string>(std::string("ok"));
        for (const auto& entry : m_logs) {
            if (path.find("/pods/" + entry.first + "/log?") != std::string::npos)
                return path.find("previous=true") == std::string::npos ? entry.second.first : entry.second.second;
        }
        return notFound(path);
    });
}

kube::Future<kube::ResourceType> FakeClient::discover(const std::string& apiVersion, const std::string& kind)
{
    return answer<kube::ResourceType>([this, apiVersion, kind]() -> Result<kube::ResourceType> {
        const std::lock_guard lock(m_mutex);
        for (const kube::ResourceType& type : builtIns()) {
            if (type.kind == kind && type.apiVersion() == apiVersion)
                return type;
        }
        for (const auto& entry : m_objects) {
            const Json& spec = field(entry.second, "spec");
            const Json& conditions = field(entry.second, "status", "conditions");
            if (textField(entry.second, "kind") == "CustomResourceDefinition" && conditions.is_array() && textField(spec, "names", "kind") == kind)
                return kube::ResourceType{textField(spec, "group"), "v1", textField(spec, "names", "plural"), kind, textField(spec, "scope") == "Namespaced"};
        }
        return notFound(kind);
    });
}

std::unique_ptr<kube::Watch> FakeClient::watch(const kube::ResourceType& type, const std::string& nameSpace, const kube::ListOptions& options, std::function<void(const kube::WatchEvent&)> handler, kube::OnReach)
{
    const auto listener = std::make_shared<Listener>();
    listener->apiVersion = type.apiVersion();
    listener->kind = type.kind;
    listener->nameSpace = nameSpace;
    listener->name = nameOf(options);
    listener->handler = std::move(handler);
    const std::lock_guard lock(m_mutex);
    ++m_watches[type.path(nameSpace)];
    for (const auto& entry : m_objects) {
        if (matches(*listener, entry.second))
            post([listener, object = entry.second] { call(*listener, {kube::WatchEvent::Kind::Added, object}); });
    }
    post([listener] { call(*listener, {kube::WatchEvent::Kind::Synced, {}}); });
    m_listeners.push_back(listener);
    return std::make_unique<ListenerWatch>(listener);
}

} // namespace kf::manifests
