#include "installer/live_objects.h"

#include "manifests/holds.h"

#include <set>

namespace kf::installer {

using kube::await;
using Json = nlohmann::json;

Result<LiveObjects> LiveObjects::read(kube::Client& client, const std::vector<LedgerEntry>& ledger, std::chrono::milliseconds patience, const std::stop_token& stop)
{
    using Kind = std::pair<std::string, std::string>; // apiVersion, kind
    std::set<Kind> kinds{{"storage.k8s.io/v1", "StorageClass"}, {"v1", "Pod"}, {"v1", "Node"}};
    for (const LedgerEntry& entry : ledger)
        kinds.insert({entry.key.apiVersion, entry.key.kind});
    std::vector<kube::Future<kube::ResourceType>> types;
    for (const Kind& kind : kinds)
        types.push_back(client.discover(kind.first, kind.second));
    std::vector<kube::Future<kube::ObjectList>> lists;
    for (const kube::Future<kube::ResourceType>& future : types) {
        const Result<kube::ResourceType> type = await(future, stop, patience);
        if (type)
            lists.push_back(client.list(*type, {}));
        else if (type.error().code != Errc::NotFound)
            return type.error();
    }
    LiveObjects live;
    for (const kube::Future<kube::ObjectList>& future : lists) {
        for (Json& item : KF_TRY(await(future, stop, patience)).items) {
            const manifests::ObjectKey key = manifests::keyOf(item); // before the item is moved
            live.m_objects[key] = std::move(item);
        }
    }
    live.m_classes = manifests::storageClassesOf(live.ofKind("StorageClass"));
    return live;
}

const Json* LiveObjects::find(const manifests::ObjectKey& key) const
{
    const auto found = m_objects.find(key);
    return found == m_objects.end() ? nullptr : &found->second;
}

std::vector<Json> LiveObjects::ofKind(const std::string& kind) const
{
    std::vector<Json> all;
    for (const auto& [key, object] : m_objects) {
        if (key.kind == kind)
            all.push_back(object);
    }
    return all;
}

bool LiveObjects::isAsApplied(const LedgerEntry& entry, const Json* wanted) const
{
    const Json* const object = find(entry.key);
    if (!object)
        return false;
    const Json& metadata = (*object)["metadata"];
    if (metadata.value("uid", std::string()) != entry.uid || metadata.value("generation", std::int64_t{0}) != entry.generation)
        return false;
    return metadata.contains("generation") || !wanted || manifests::holds(*object, *wanted);
}

} // namespace kf::installer
