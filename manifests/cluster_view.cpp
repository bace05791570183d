#include "manifests/cluster_view.h"

#include "manifests/fields.h"

#include <algorithm>
#include <array>
#include <set>

namespace kf::manifests {

namespace {

bool isKept(const std::string& kind)
{
    static const std::array kept{"Pod", "Event", "PersistentVolumeClaim", "Node", "StorageClass"};
    return std::ranges::find(kept, kind) != kept.end();
}

bool explains(const Json& event)
{
    const std::string reason = textField(event, "reason");
    return textField(event, "type") == "Warning" || reason == "SuccessfulCreate" || reason == "ExternalProvisioning";
}

std::string ownerAmong(const Json& object, const std::set<std::string>& uids)
{
    for (const Json& reference : elements(field(object, "metadata", "ownerReferences"))) {
        std::string uid = textField(reference, "uid");
        if (uids.contains(uid))
            return uid;
    }
    return {};
}

std::vector<Json> valuesOf(const std::map<std::string, Json>& objects)
{
    std::vector<Json> values;
    for (const auto& entry : objects)
        values.push_back(entry.second);
    return values;
}

} // namespace

const std::vector<kube::ResourceType>& surroundingsOfNamespace()
{
    static const std::vector<kube::ResourceType> types{kube::types::pods, kube::types::events, kube::types::claims, {"apps", "v1", "replicasets", "ReplicaSet", true}};
    return types;
}

const std::vector<kube::ResourceType>& controllersOfCustomResources()
{
    static const std::vector<kube::ResourceType> types{kube::types::statefulSets, kube::types::deployments, {"batch", "v1", "jobs", "Job", true}};
    return types;
}

const std::vector<kube::ResourceType>& surroundingsOfCluster()
{
    static const std::vector<kube::ResourceType> types{kube::types::nodes, {"storage.k8s.io", "v1", "storageclasses", "StorageClass", false}};
    return types;
}

void ClusterView::onWatchEvent(const kube::WatchEvent& event)
{
    const std::string kind = textField(event.object, "kind");
    const std::string uid = textField(event.object, "metadata", "uid");
    if (uid.empty() || (kind == "Event" && !explains(event.object)))
        return;
    Objects& objects = isKept(kind) ? m_kinds[kind] : m_controllers;
    if (event.kind == kube::WatchEvent::Kind::Deleted) {
        objects.erase(uid);
        return;
    }
    if (kind == "Pod" && !isKnown(kind, textField(event.object, "metadata", "namespace")))
        m_olderPods.insert(uid);
    Json object = event.object;
    object["metadata"].erase("managedFields");
    if (kind == "Node" && object.contains("status"))
        object["status"].erase("images");
    if (!isKept(kind))
        object.erase("spec"); // of controllers only their owners and conditions are read
    objects.insert_or_assign(uid, std::move(object));
}

void ClusterView::onSynced(const kube::ResourceType& type, const std::string& nameSpace) { m_known.emplace(type.kind, nameSpace); }

bool ClusterView::isKnown(const std::string& kind, const std::string& nameSpace) const { return m_known.contains({kind, ""}) || m_known.contains({kind, nameSpace}); }

void ClusterView::setLastLine(const std::string& podUid, const std::string& container, std::string line)
{
    m_lastLines.insert_or_assign({podUid, container}, std::move(line));
}

Snapshot ClusterView::snapshotOf(const Json& object) const
{
    Snapshot snapshot;
    snapshot.object = object;
    std::set<std::string> uids{textField(object, "metadata", "uid")};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& [uid, controller] : m_controllers) {
            if (!uids.contains(uid) && !ownerAmong(controller, uids).empty()) {
                uids.insert(uid);
                snapshot.owned.push_back(controller);
                grew = true;
            }
        }
    }
    const auto all = [this](const char* kind) -> const Objects& {
        static const Objects none;
        const auto found = m_kinds.find(kind);
        return found == m_kinds.end() ? none : found->second;
    };
    for (const auto& [uid, pod] : all("Pod")) {
        if (!ownerAmong(pod, uids).empty())
            snapshot.pods.push_back(pod);
    }
    for (const Json& pod : snapshot.pods)
        uids.insert(textField(pod, "metadata", "uid"));
    snapshot.claims = valuesOf(all("PersistentVolumeClaim"));
    for (const Json& claim : snapshot.claims)
        uids.insert(textField(claim, "metadata", "uid"));
    for (const auto& [uid, event] : all("Event")) {
        if (uids.contains(textField(event, "involvedObject", "uid")))
            snapshot.events.push_back(event);
    }
    snapshot.claimsKnown = isKnown("PersistentVolumeClaim", textField(object, "metadata", "namespace"));
    snapshot.nodes = valuesOf(all("Node"));
    snapshot.storageClasses = valuesOf(all("StorageClass"));
    snapshot.storageClassesKnown = isKnown("StorageClass", "");
    snapshot.lastLines = m_lastLines;
    return snapshot;
}

StorageClasses ClusterView::storageClasses() const
{
    const auto found = m_kinds.find("StorageClass");
    return found == m_kinds.end() ? StorageClasses{} : storageClassesOf(valuesOf(found->second));
}

} // namespace kf::manifests
