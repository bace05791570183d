#include "tests/kube/fake_store.h"

#include <algorithm>
#include <sstream>

namespace kf::fake {

namespace {

std::string textAt(const Json& object, const char* member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string notFoundMessage(const ResourceType& type, const std::string& name)
{
    return type.plural + (type.group.empty() ? "" : "." + type.group) + " \"" + name + "\" not found";
}

void deepMerge(Json& into, const Json& patch)
{
    if (!into.is_object() || !patch.is_object()) {
        into = patch;
        return;
    }
    for (const auto& [key, value] : patch.items()) {
        if (value.is_null())
            into.erase(key);
        else
            deepMerge(into[key], value);
    }
}

Json meaning(Json object) // what a new generation is counted for
{
    object.erase("metadata");
    object.erase("status");
    return object;
}

} // namespace

Response statusResponse(int status, const std::string& reason, const std::string& message)
{
    const Json body = {{"kind", "Status"}, {"apiVersion", "v1"}, {"status", status < 400 ? "Success" : "Failure"}, {"reason", reason}, {"message", message}, {"code", status}};
    return Response{status, body.dump()};
}

bool matchesLabels(const Json& object, const std::string& selector)
{
    const Json labels = object.value("metadata", Json::object()).value("labels", Json::object());
    std::istringstream parts(selector);
    for (std::string part; std::getline(parts, part, ',');) {
        const std::size_t equals = part.find('=');
        const std::string name = part.substr(0, equals);
        if (!labels.contains(name) || (equals != std::string::npos && labels[name] != Json(part.substr(part.find_last_of('=') + 1))))
            return false;
    }
    return true;
}

Store::Store()
{
    namespace t = kube::types;
    m_types = {t::pods, t::events, t::secrets, t::services, t::nodes, t::namespaces, t::configMaps, t::claims, t::volumes, t::deployments, t::statefulSets, t::daemonSets, t::leases,
        t::definitions, {"", "v1", "serviceaccounts", "ServiceAccount", true}, {"rbac.authorization.k8s.io", "v1", "roles", "Role", true},
        {"rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true}, {"rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false},
        {"rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", false}, {"batch", "v1", "jobs", "Job", true}, {"apps", "v1", "replicasets", "ReplicaSet", true},
        {"storage.k8s.io", "v1", "storageclasses", "StorageClass", false},
        {"admissionregistration.k8s.io", "v1", "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", false},
        {"admissionregistration.k8s.io", "v1", "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", false}};
    for (const char* name : {"default", "kube-system"})
        static_cast<void>(create(t::namespaces, "", {{"metadata", {{"name", name}}}, {"status", {{"phase", "Active"}}}}));
}

Store::Key Store::keyOf(const ResourceType& type, const std::string& nameSpace, const std::string& name)
{
    return {type.group + "/" + type.plural, {type.namespaced ? nameSpace : "", name}};
}

std::optional<ResourceType> Store::findType(const std::string& group, const std::string& version, const std::string& plural) const
{
    for (const ResourceType& type : m_types)
        if (type.group == group && type.version == version && type.plural == plural)
            return type;
    return {};
}

std::optional<Json> Store::find(const ResourceType& type, const std::string& nameSpace, const std::string& name) const
{
    const auto found = m_objects.find(keyOf(type, nameSpace, name));
    return found == m_objects.end() ? std::nullopt : std::optional<Json>(found->second);
}

std::vector<Json> Store::list(const ResourceType& type, const std::string& nameSpace, const std::string& labelSelector) const
{
    std::vector<Json> found;
    for (const auto& [key, object] : m_objects)
        if (key.first == type.group + "/" + type.plural && (nameSpace.empty() || key.second.first == nameSpace) && matchesLabels(object, labelSelector))
            found.push_back(object);
    return found;
}

std::optional<Response> Store::refuseNamespace(const ResourceType& type, const std::string& nameSpace) const
{
    if (!type.namespaced || find(kube::types::namespaces, "", nameSpace))
        return {};
    return statusResponse(404, "NotFound", notFoundMessage(kube::types::namespaces, nameSpace));
}

Json Store::save(const ResourceType& type, const std::string& nameSpace, const std::string& name, Json object, const Json* before)
{
    Json& metadata = object["metadata"];
    metadata["name"] = name;
    if (type.namespaced)
        metadata["namespace"] = nameSpace;
    object["apiVersion"] = type.apiVersion();
    object["kind"] = type.kind;
    metadata["uid"] = before ? (*before)["metadata"]["uid"] : Json("uid-" + std::to_string(++m_uids));
    metadata["creationTimestamp"] = before ? (*before)["metadata"]["creationTimestamp"] : Json("2026-01-01T00:00:00Z");
    const long generation = before ? (*before)["metadata"].value("generation", 1L) : 0;
    metadata["generation"] = before && meaning(*before) == meaning(object) ? generation : generation + 1;
    if (type == kube::types::definitions)
        establish(object);
    if (before) {
        metadata["resourceVersion"] = (*before)["metadata"]["resourceVersion"];
        if (*before == object)
            return object; // nothing changed: no event, as on a real server
    }
    metadata["resourceVersion"] = std::to_string(++m_version);
    m_objects[keyOf(type, nameSpace, name)] = object;
    m_events.push_back(Event{m_version, before ? "MODIFIED" : "ADDED", type, object});
    return object;
}

void Store::establish(Json& definition)
{
    const Json spec = definition.value("spec", Json::object());
    const Json names = spec.value("names", Json::object());
    for (const Json& version : spec.value("versions", Json::array())) {
        const ResourceType type{textAt(spec, "group"), textAt(version, "name"), textAt(names, "plural"), textAt(names, "kind"), textAt(spec, "scope") == "Namespaced"};
        if (!findType(type.group, type.version, type.plural))
            m_types.push_back(type);
    }
    definition["status"]["conditions"] = Json::array({{{"type", "NamesAccepted"}, {"status", "True"}}, {{"type", "Established"}, {"status", "True"}}});
}

Response Store::create(const ResourceType& type, const std::string& nameSpace, Json object)
{
    if (const auto refused = refuseNamespace(type, nameSpace))
        return *refused;
    const std::string name = textAt(object.value("metadata", Json::object()), "name");
    if (name.empty())
        return statusResponse(422, "Invalid", "name or generateName is required");
    if (find(type, nameSpace, name))
        return statusResponse(409, "AlreadyExists", type.plural + " \"" + name + "\" already exists");
    return Response{201, save(type, nameSpace, name, std::move(object), nullptr).dump()};
}

Response Store::replace(const ResourceType& type, const std::string& nameSpace, const std::string& name, Json object)
{
    const auto before = find(type, nameSpace, name);
    if (!before)
        return statusResponse(404, "NotFound", notFoundMessage(type, name));
    const std::string version = textAt(object.value("metadata", Json::object()), "resourceVersion");
    if (!version.empty() && version != textAt((*before)["metadata"], "resourceVersion"))
        return statusResponse(409, "Conflict", "the object has been modified; please apply your changes to the latest version and try again");
    return Response{200, save(type, nameSpace, name, std::move(object), &*before).dump()};
}

Response Store::merge(const ResourceType& type, const std::string& nameSpace, const std::string& name, const Json& patch, bool mayCreate)
{
    if (const auto refused = refuseNamespace(type, nameSpace))
        return *refused;
    const auto before = find(type, nameSpace, name);
    if (!before && !mayCreate)
        return statusResponse(404, "NotFound", notFoundMessage(type, name));
    Json object = before ? *before : Json::object();
    deepMerge(object, patch);
    return Response{before ? 200 : 201, save(type, nameSpace, name, std::move(object), before ? &*before : nullptr).dump()};
}

Response Store::remove(const ResourceType& type, const std::string& nameSpace, const std::string& name, const std::string& uid)
{
    const auto found = m_objects.find(keyOf(type, nameSpace, name));
    if (found == m_objects.end())
        return statusResponse(404, "NotFound", notFoundMessage(type, name));
    if (!uid.empty() && uid != textAt(found->second["metadata"], "uid"))
        return statusResponse(409, "Conflict", "Precondition failed: UID in precondition: " + uid);
    Json object = found->second;
    m_objects.erase(found);
    object["metadata"]["resourceVersion"] = std::to_string(++m_version);
    m_events.push_back(Event{m_version, "DELETED", type, object});
    if (type == kube::types::namespaces) {
        std::vector<std::pair<ResourceType, std::string>> inside;
        for (const ResourceType& other : m_types)
            for (const Json& item : other.namespaced ? list(other, name, "") : std::vector<Json>())
                inside.emplace_back(other, textAt(item["metadata"], "name"));
        for (const auto& [other, item] : inside)
            static_cast<void>(remove(other, name, item, {}));
    }
    return statusResponse(200, "", "");
}

void Store::forgetHistory()
{
    m_events.clear();
    m_oldest = ++m_version;
}

} // namespace kf::fake
