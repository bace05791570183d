// The objects of a fake API server: resourceVersions, server-side apply as a deep merge, namespaces and CRDs that matter.
//
// Not thread-safe; the server guards it.
#pragma once

#include "kube/client.h"

#include <map>
#include <optional>
#include <vector>

namespace kf::fake {

using kube::Json;
using kube::ResourceType;

struct Response {
    int status = 200;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers{};
    enum class Cut { No, Half /* closes in the middle */, Close /* closes without a word */, Silence /* never answers */ } cut = Cut::No;
    bool isRuled = false; // the test's answer, not the store's
};

// A Kubernetes Status object as the body.
Response statusResponse(int status, const std::string& reason, const std::string& message);

struct Event {
    long version = 0;
    std::string type; // ADDED, MODIFIED, DELETED
    ResourceType resource;
    Json object;
};

class Store {
public:
    Store();

    std::optional<ResourceType> findType(const std::string& group, const std::string& version, const std::string& plural) const;
    const std::vector<ResourceType>& types() const { return m_types; }
    void addType(const ResourceType& type) { m_types.push_back(type); }

    std::optional<Json> find(const ResourceType& type, const std::string& nameSpace, const std::string& name) const;
    std::vector<Json> list(const ResourceType& type, const std::string& nameSpace, const std::string& labelSelector) const;
    Response create(const ResourceType& type, const std::string& nameSpace, Json object);
    Response replace(const ResourceType& type, const std::string& nameSpace, const std::string& name, Json object);
    // Creates the object when `mayCreate` (server-side apply).
    Response merge(const ResourceType& type, const std::string& nameSpace, const std::string& name, const Json& patch, bool mayCreate);
    Response remove(const ResourceType& type, const std::string& nameSpace, const std::string& name, const std::string& uid);

    long version() const { return m_version; }
    const std::vector<Event>& events() const { return m_events; }
    // Watches from before now get 410 Gone.
    void forgetHistory();
    long oldestVersion() const { return m_oldest; }

private:
    using Key = std::pair<std::string, std::pair<std::string, std::string>>; // type, (namespace, name)
    static Key keyOf(const ResourceType& type, const std::string& nameSpace, const std::string& name);
    std::optional<Response> refuseNamespace(const ResourceType& type, const std::string& nameSpace) const;
    Json save(const ResourceType& type, const std::string& nameSpace, const std::string& name, Json object, const Json* before);
    void establish(Json& definition);

    std::vector<ResourceType> m_types;
    std::map<Key, Json> m_objects;
    std::vector<Event> m_events;
    long m_version = 100;
    long m_oldest = 0;
    long m_uids = 0;
};

bool matchesLabels(const Json& object, const std::string& selector);

} // namespace kf::fake
