// An API server in a map, for tests of controllers: objects have uids, resource versions and generations, watches are told
// of every change, an apply that changes nothing changes nothing. One thread; futures are finished when they are returned.
#pragma once

#include "kube/client.h"

#include <algorithm>
#include <functional>
#include <map>

namespace kf::controllers {

class FakeClient final : public kube::Client {
public:
    using Json = kube::Json;
    using Type = kube::ResourceType;
    using Event = kube::WatchEvent;

    // What was written, as "apply apps/v1/StatefulSet ns/name", in order.
    std::vector<std::string> writes;
    // Asked before each write; an answer is the write's failure.
    std::function<std::optional<Error>(const std::string& write)> refuse;

    Json object(const Type& type, const std::string& nameSpace, const std::string& name) const
    {
        const auto found = m_objects.find(keyOf(type, nameSpace, name));
        return found == m_objects.end() ? Json() : found->second;
    }
    // As if somebody else had written it.
    void put(const Type& type, Json object)
    {
        object["apiVersion"] = type.apiVersion();
        object["kind"] = type.kind;
        store(type, std::move(object));
    }
    void erase(const Type& type, const std::string& nameSpace, const std::string& name)
    {
        auto node = m_objects.extract(keyOf(type, nameSpace, name));
        if (!node.empty())
            tell(type, Event::Kind::Deleted, node.mapped());
    }

    kube::Future<Json> get(const Type& type, const std::string& nameSpace, const std::string& name) override
    {
        Json found = object(type, nameSpace, name);
        return found.is_null() ? ready(missing(type, name)) : ready(std::move(found));
    }
    kube::Future<kube::ObjectList> list(const Type& type, const std::string&, const kube::ListOptions&) override
    {
        return QtFuture::makeReadyFuture(Result<kube::ObjectList>(kube::ObjectList{all(type), std::to_string(m_version)}));
    }
    kube::Future<Json> create(const Type& type, const std::string& nameSpace, const Json& wanted) override
    {
        const std::string name = wanted.at("/metadata/name"_json_pointer).get<std::string>();
        if (auto fault = note("create", type, nameSpace, name))
            return ready(*fault);
        if (!object(type, nameSpace, name).is_null())
            return ready(Error{Errc::AlreadyExists, type.kind + " \"" + name + "\" exists already.", {}});
        return ready(store(type, wanted));
    }
    kube::Future<Json> replace(const Type& type, const std::string& nameSpace, const std::string& name, const Json& wanted, const std::string&) override
    {
        if (auto fault = note("replace", type, nameSpace, name))
            return ready(*fault);
        const Json found = object(type, nameSpace, name);
        if (found.is_null())
            return ready(missing(type, name));
        if (found["metadata"]["resourceVersion"] != wanted.at("metadata").value("resourceVersion", ""))
            return ready(Error{Errc::Conflict, "The object has been modified.", {}});
        return ready(store(type, wanted));
    }
    kube::Future<Json> patch(const Type& type, const std::string& nameSpace, const std::string& name, kube::PatchKind kind, const Json& patch,
        const std::string& subresource) override
    {
        if (auto fault = note(subresource.empty() ? "patch" : "patch " + subresource, type, nameSpace, name))
            return ready(*fault);
        Json changed = object(type, nameSpace, name);
        if (changed.is_null())
            return ready(missing(type, name));
        if (kind == kube::PatchKind::JsonPatch)
            changed = changed.patch(patch);
        else
            changed.merge_patch(patch);
        return ready(store(type, std::move(changed)));
    }
    kube::Future<Json> apply(const Type& type, const Json& wanted, const kube::ApplyOptions&) override
    {
        const std::string nameSpace = wanted.at("metadata").value("namespace", "");
        const std::string name = wanted.at("metadata").value("name", "");
        if (auto fault = note("apply", type, nameSpace, name))
            return ready(*fault);
        Json merged = object(type, nameSpace, name);
        if (merged.is_null())
            return ready(store(type, wanted));
        merged.merge_patch(wanted);
        return ready(store(type, std::move(merged)));
    }
    kube::Future<> remove(const Type& type, const std::string& nameSpace, const std::string& name, const kube::DeleteOptions& options) override
    {
        if (auto fault = note("remove", type, nameSpace, name))
            return QtFuture::makeReadyFuture(Result<>(*fault));
        const Json found = object(type, nameSpace, name);
        if (found.is_null())
            return QtFuture::makeReadyFuture(Result<>(missing(type, name)));
        if (!options.uid.empty() && found["metadata"]["uid"] != options.uid)
            return QtFuture::makeReadyFuture(Result<>(Error{Errc::Conflict, "The uid is another one.", {}}));
        erase(type, nameSpace, name);
        return QtFuture::makeReadyFuture(Result<>());
    }
    kube::Future<std::string> raw(const std::string&, const std::string&, const std::string&, const std::string&) override
    {
        return QtFuture::makeReadyFuture(Result<std::string>(Error{Errc::NotFound, "No such path.", {}}));
    }
    kube::Future<Type> discover(const std::string&, const std::string& kind) override
    {
        return QtFuture::makeReadyFuture(Result<Type>(Error{Errc::NotFound, "No kind " + kind + ".", {}}));
    }
    std::unique_ptr<kube::Watch> watch(
        const Type& type, const std::string&, const kube::ListOptions& options, std::function<void(const Event&)> handler, kube::OnReach) override
    {
        auto made = std::make_unique<FakeWatch>(*this);
        m_watchers.push_back({made.get(), type, options, handler});
        for (const Json& found : all(type)) {
            if (matches(options, found))
                handler({Event::Kind::Added, found});
        }
        handler({Event::Kind::Synced, {}});
        return made;
    }
    std::unique_ptr<kube::Session> logs(const std::string&, const std::string&, const kube::LogOptions&, kube::OnData, kube::OnEnd) override { return {}; }
    std::unique_ptr<kube::Session> exec(const std::string&, const std::string&, const kube::ExecOptions&, kube::OnData, kube::OnEnd) override { return {}; }
    Result<std::unique_ptr<kube::PortForward>> forward(const std::string&, const std::string&, int, int) override
    {
        return Error{Errc::Unavailable, "No ports here.", {}};
    }

private:
    struct FakeWatch final : kube::Watch {
        explicit FakeWatch(FakeClient& client) : owner(client) {}
        ~FakeWatch() override
        {
            std::erase_if(owner.m_watchers, [this](const Watcher& one) { return one.watch == this; });
        }
        FakeClient& owner;
    };
    struct Watcher {
        const kube::Watch* watch;
        Type type;
        kube::ListOptions options;
        std::function<void(const Event&)> handler;
    };

    static kube::Future<Json> ready(Result<Json> result) { return QtFuture::makeReadyFuture(std::move(result)); }
    static Error missing(const Type& type, const std::string& name) { return {Errc::NotFound, type.kind + " \"" + name + "\" is not there.", {}}; }
    static std::string keyOf(const Type& type, const std::string& nameSpace, const std::string& name)
    {
        return type.group + "/" + type.kind + "/" + nameSpace + "/" + name;
    }
    // Label selectors are one label's name, field selectors are path=value.
    static bool matches(const kube::ListOptions& options, const Json& object)
    {
        if (!options.labelSelector.empty() && !object["metadata"].value("labels", Json::object()).contains(options.labelSelector))
            return false;
        const std::size_t equals = options.fieldSelector.find('=');
        if (equals == std::string::npos)
            return true;
        std::string path = "/" + options.fieldSelector.substr(0, equals);
        std::replace(path.begin(), path.end(), '.', '/');
        return object.value(Json::json_pointer(path), "") == options.fieldSelector.substr(equals + 1);
    }
    std::optional<Error> note(const std::string& verb, const Type& type, const std::string& nameSpace, const std::string& name)
    {
        const std::string write = verb + " " + type.apiVersion() + "/" + type.kind + " " + nameSpace + "/" + name;
        if (refuse) {
            if (auto fault = refuse(write))
                return fault;
        }
        writes.push_back(write);
        return {};
    }
    std::vector<Json> all(const Type& type) const
    {
        std::vector<Json> found;
        for (const auto& [key, value] : m_objects) {
            if (key.rfind(type.group + "/" + type.kind + "/", 0) == 0)
                found.push_back(value);
        }
        return found;
    }
    Json store(const Type& type, Json object)
    {
        Json& metadata = object["metadata"];
        const std::string key = keyOf(type, metadata.value("namespace", ""), metadata.value("name", ""));
        const auto old = m_objects.find(key);
        const bool isNew = old == m_objects.end();
        if (!isNew && old->second == object)
            return object; // as the API server: no change, no event
        ++m_version;
        if (!metadata.contains("uid"))
            metadata["uid"] = isNew ? "uid-" + std::to_string(m_version) : old->second["metadata"]["uid"].get<std::string>();
        metadata["resourceVersion"] = std::to_string(m_version);
        m_objects[key] = object;
        tell(type, isNew ? Event::Kind::Added : Event::Kind::Modified, object);
        return object;
    }
    void tell(const Type& type, Event::Kind kind, const Json& object)
    {
        for (const Watcher& one : std::vector<Watcher>(m_watchers)) {
            if (one.type == type && matches(one.options, object))
                one.handler({kind, object});
        }
    }

    std::map<std::string, Json> m_objects;
    std::vector<Watcher> m_watchers;
    long m_version = 0;
};

} // namespace kf::controllers
