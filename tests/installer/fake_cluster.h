// An API server with its controllers in a map: objects get uids and become ready as real ones do, watches are told of every
// change, Profiles get their namespace and service account. Usable from several threads; futures are finished at once.
#pragma once

#include "kube/client.h"
#include "manifests/object.h"
#include "tests/installer/settle.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>

namespace kf::installer {

class FakeCluster final : public kube::Client {
public:
    using Json = kube::Json;
    using Type = kube::ResourceType;
    using Event = kube::WatchEvent;
    using Key = manifests::ObjectKey;

    FakeCluster() { clear(); }

    std::atomic<int> unready = 0;          // how often it still says that it is not ready, as a server that has just come up
    std::optional<Error> kubelet;          // what it answers instead of its pods
    std::vector<std::string> writes;       // "apply Deployment kubeflow/a", in their order
    std::set<std::string> neverReady;      // names of Deployments and Jobs whose pods cannot start
    std::function<std::optional<Error>(const std::string& write)> refuse;

    // Whether the API server is there. Watches hear of it as they do from a real one.
    void setAnswers(bool answers)
    {
        const std::lock_guard lock(m_mutex);
        m_answers = answers;
        for (const Watcher& one : std::vector<Watcher>(m_watchers)) {
            if (one.onReach)
                one.onReach(answers ? std::nullopt : std::optional<Error>(silence()));
            if (answers)
                greet(one);
        }
    }
    // As after the machine was made anew.
    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_objects.clear();
        m_definitions.clear();
        store({{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", "kube-system"}}}});
        store({{"apiVersion", "v1"}, {"kind", "Node"}, {"metadata", {{"name", "lab"}}}, {"status", {{"conditions", trueCondition("Ready")}}}});
    }
    Json object(const Key& key)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_objects.find(key);
        return found == m_objects.end() ? Json() : found->second;
    }
    void put(const Json& object)
    {
        const std::lock_guard lock(m_mutex);
        store(object);
    }
    void erase(const Key& key)
    {
        const std::lock_guard lock(m_mutex);
        auto node = m_objects.extract(key);
        if (!node.empty())
            tell(Event::Kind::Deleted, node.mapped());
    }
    std::size_t count(const std::string& kind)
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<std::size_t>(std::count_if(m_objects.begin(), m_objects.end(), [&](const auto& one) { return one.first.kind == kind; }));
    }
    std::size_t writesWith(const std::string& words)
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<std::size_t>(std::count_if(writes.begin(), writes.end(), [&](const std::string& one) { return one.find(words) != std::string::npos; }));
    }

    kube::Future<Json> get(const Type& type, const std::string& nameSpace, const std::string& name) override
    {
        if (!m_answers)
            return ready<Json>(silence());
        const Json found = object({type.apiVersion(), type.kind, nameSpace, name});
        return found.is_null() ? ready<Json>(missing(type, name)) : ready<Json>(found);
    }
    kube::Future<kube::ObjectList> list(const Type& type, const std::string& nameSpace, const kube::ListOptions& options) override
    {
        if (!m_answers)
            return ready<kube::ObjectList>(silence());
        const std::lock_guard lock(m_mutex);
        return ready<kube::ObjectList>(kube::ObjectList{all(type, nameSpace, options), "1"});
    }
    kube::Future<Json> create(const Type& type, const std::string&, const Json& wanted) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto fault = note("create", wanted))
            return ready<Json>(*fault);
        if (m_objects.count(manifests::keyOf(wanted)) > 0)
            return ready<Json>(Error{Errc::AlreadyExists, type.kind + " exists already.", {}});
        return ready<Json>(store(wanted));
    }
    kube::Future<Json> replace(const Type&, const std::string&, const std::string&, const Json& wanted, const std::string&) override
    {
        const std::lock_guard lock(m_mutex);
        return ready<Json>(store(wanted));
    }
    kube::Future<Json> patch(const Type& type, const std::string& nameSpace, const std::string& name, kube::PatchKind, const Json& patch, const std::string&) override
    {
        const std::lock_guard lock(m_mutex);
        Json changed = object({type.apiVersion(), type.kind, nameSpace, name});
        if (changed.is_null())
            return ready<Json>(missing(type, name));
        changed.merge_patch(patch);
        return ready<Json>(store(changed));
    }
    kube::Future<Json> apply(const Type&, const Json& wanted, const kube::ApplyOptions& options) override
    {
        const std::lock_guard lock(m_mutex);
        if (auto fault = note("apply", wanted))
            return ready<Json>(*fault);
        if (options.dryRun)
            return ready<Json>(wanted);
        Json merged = object(manifests::keyOf(wanted));
        if (merged.is_null())
            return ready<Json>(store(wanted));
        merged.merge_patch(wanted);
        return ready<Json>(store(merged));
    }
    kube::Future<> remove(const Type& type, const std::string& nameSpace, const std::string& name, const kube::DeleteOptions&) override
    {
        const std::lock_guard lock(m_mutex);
        const Json found = object({type.apiVersion(), type.kind, nameSpace, name});
        if (found.is_null())
            return ready<Done>(missing(type, name));
        if (auto fault = note("remove", found))
            return ready<Done>(*fault);
        erase(manifests::keyOf(found));
        return ready<Done>(Done());
    }
    kube::Future<std::string> raw(const std::string&, const std::string& path, const std::string&, const std::string&) override
    {
        if (m_answers && kubelet && path.find("/nodes/lab/proxy/") != std::string::npos)
            return ready<std::string>(*kubelet);
        if (m_answers && path == "/readyz" && unready > 0) {
            --unready;
            return ready<std::string>(Error{Errc::Unavailable, "[-]poststarthook/rbac/bootstrap-roles failed", {}});
        }
        return m_answers ? ready<std::string>(std::string("ok")) : ready<std::string>(silence());
    }
    kube::Future<Type> discover(const std::string& apiVersion, const std::string& kind) override
    {
        if (!m_answers)
            return ready<Type>(silence());
        const std::lock_guard lock(m_mutex);
        const bool isCustom = apiVersion.find("kubeflow.org") != std::string::npos;
        if (isCustom && m_definitions.count(kind) == 0)
            return ready<Type>(Error{Errc::NotFound, "The kind " + kind + " is not installed.", {}});
        return ready<Type>(typeOf(apiVersion, kind));
    }
    std::unique_ptr<kube::Watch> watch(const Type& type, const std::string& nameSpace, const kube::ListOptions& options, std::function<void(const Event&)> handler, kube::OnReach onReach) override
    {
        auto made = std::make_unique<FakeWatch>(*this);
        const std::lock_guard lock(m_mutex);
        m_watchers.push_back({made.get(), type, nameSpace, options, handler, onReach});
        if (m_answers)
            greet(m_watchers.back());
        else if (onReach)
            onReach(silence());
        return made;
    }
    std::unique_ptr<kube::Session> logs(const std::string&, const std::string&, const kube::LogOptions&, kube::OnData, kube::OnEnd onEnd) override
    {
        onEnd(Error{Errc::NotFound, "No logs here.", {}});
        return {};
    }
    std::unique_ptr<kube::Session> exec(const std::string&, const std::string&, const kube::ExecOptions&, kube::OnData, kube::OnEnd) override { return {}; }
    Result<std::unique_ptr<kube::PortForward>> forward(const std::string&, const std::string&, int, int) override { return Error{Errc::Unavailable, "No ports here.", {}}; }

private:
    struct FakeWatch final : kube::Watch {
        explicit FakeWatch(FakeCluster& cluster) : owner(cluster) {}
        ~FakeWatch() override
        {
            const std::lock_guard lock(owner.m_mutex);
            std::erase_if(owner.m_watchers, [this](const Watcher& one) { return one.watch == this; });
        }
        FakeCluster& owner;
    };
    struct Watcher {
        const kube::Watch* watch;
        Type type;
        std::string nameSpace;
        kube::ListOptions options;
        std::function<void(const Event&)> handler;
        kube::OnReach onReach;
        bool isSynced = false;
    };
    // Its first list, once.
    void greet(const Watcher& watcher)
    {
        const auto one = std::find_if(m_watchers.begin(), m_watchers.end(), [&watcher](const Watcher& other) { return other.watch == watcher.watch; });
        if (one == m_watchers.end() || std::exchange(one->isSynced, true))
            return;
        const Watcher synced = *one;
        for (const Json& found : all(synced.type, synced.nameSpace, synced.options))
            synced.handler({Event::Kind::Added, found});
        synced.handler({Event::Kind::Synced, {}});
    }

    template <class T> static kube::Future<T> ready(Result<T> result) { return QtFuture::makeReadyFuture(std::move(result)); }
    static Error silence() { return {Errc::Unavailable, "The connection was refused.", {}}; }
    static Error missing(const Type& type, const std::string& name) { return {Errc::NotFound, type.kind + " \"" + name + "\" is not there.", {}}; }

    static Type typeOf(const std::string& apiVersion, const std::string& kind)
    {
        static const std::set<std::string> clusterWide{"Namespace", "Node", "PersistentVolume", "StorageClass", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "Profile"};
        const std::size_t slash = apiVersion.find('/');
        std::string plural = kind;
        std::transform(plural.begin(), plural.end(), plural.begin(), ::tolower);
        plural += plural.back() == 's' ? "es" : "s";
        return {slash == std::string::npos ? "" : apiVersion.substr(0, slash), slash == std::string::npos ? apiVersion : apiVersion.substr(slash + 1), plural, kind, clusterWide.count(kind) == 0};
    }
    // Label selectors are ignored, field selectors are metadata.name=….
    static bool matches(const Key& key, const Type& type, const std::string& nameSpace, const kube::ListOptions& options)
    {
        const std::string named = "metadata.name=";
        return key.apiVersion == type.apiVersion() && key.kind == type.kind && (nameSpace.empty() || key.nameSpace == nameSpace)
            && (options.fieldSelector.rfind(named, 0) != 0 || key.name == options.fieldSelector.substr(named.size()));
    }
    std::vector<Json> all(const Type& type, const std::string& nameSpace, const kube::ListOptions& options) const
    {
        std::vector<Json> found;
        for (const auto& [key, value] : m_objects) {
            if (matches(key, type, nameSpace, options))
                found.push_back(value);
        }
        return found;
    }
    std::optional<Error> note(const std::string& verb, const Json& object)
    {
        const std::string write = verb + " " + manifests::toText(manifests::keyOf(object));
        if (!m_answers)
            return silence();
        if (refuse) {
            if (auto fault = refuse(write))
                return fault;
        }
        writes.push_back(write);
        return {};
    }
    void tell(Event::Kind kind, const Json& object)
    {
        for (const Watcher& one : std::vector<Watcher>(m_watchers)) {
            if (one.isSynced && matches(manifests::keyOf(object), one.type, one.nameSpace, one.options))
                one.handler({kind, object});
        }
    }
    void behave(Json& object, const Key& key)
    {
        settle(object, neverReady.count(key.name) == 0);
        if (key.kind == "CustomResourceDefinition")
            m_definitions.insert(object["spec"]["names"]["kind"].get<std::string>());
    }
    Json store(Json object)
    {
        const Key key = manifests::keyOf(object);
        const auto old = m_objects.find(key);
        Json& metadata = object["metadata"];
        metadata["uid"] = old == m_objects.end() ? "uid-" + std::to_string(++m_version) : old->second["metadata"]["uid"].get<std::string>();
        metadata["resourceVersion"] = std::to_string(++m_version);
        if (object.contains("spec")) {
            const bool isSame = old != m_objects.end() && old->second.value("spec", Json()) == object["spec"];
            const long before = old == m_objects.end() ? 0 : old->second["metadata"].value("generation", 0L);
            metadata["generation"] = isSame ? before : before + 1;
        }
        if (object.contains("stringData")) {
            object["data"] = object["stringData"];
            object.erase("stringData");
        }
        behave(object, key);
        const bool isNew = old == m_objects.end();
        m_objects[key] = object;
        tell(isNew ? Event::Kind::Added : Event::Kind::Modified, object);
        if (key.kind == "Namespace" && isNew)
            store({{"apiVersion", "v1"}, {"kind", "ServiceAccount"}, {"metadata", {{"name", "default"}, {"namespace", key.name}}}});
        if (key.kind == "Profile" && isNew) {
            store({{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", key.name}}}});
            store({{"apiVersion", "v1"}, {"kind", "ServiceAccount"}, {"metadata", {{"name", "default-editor"}, {"namespace", key.name}}}});
        }
        return object;
    }
    std::atomic<bool> m_answers = true;
    std::recursive_mutex m_mutex;
    std::map<Key, Json> m_objects;
    std::set<std::string> m_definitions;
    std::vector<Watcher> m_watchers;
    long m_version = 0;
};

} // namespace kf::installer
