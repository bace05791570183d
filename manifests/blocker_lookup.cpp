#include "manifests/blocker_lookup.h"

#include "manifests/cluster_view.h"
#include "manifests/fields.h"
#include "manifests/telling_line.h"

#include <utility>

namespace kf::manifests {

namespace {

struct Collection {
    kube::ResourceType type;
    std::string nameSpace;
    kube::Future<kube::ObjectList> list;
};

void beginLists(kube::Client& client, const std::vector<kube::ResourceType>& types, const std::string& nameSpace, std::vector<Collection>& lists)
{
    for (const kube::ResourceType& type : types)
        lists.push_back({type, nameSpace, client.list(type, nameSpace)});
}

Result<ClusterView> readAround(kube::Client& client, const ObjectKey& key, const std::stop_token& stop)
{
    std::vector<Collection> lists;
    beginLists(client, surroundingsOfCluster(), "", lists);
    if (key.nameSpace.empty()) {
        beginLists(client, {kube::types::events}, "default", lists); // where events of cluster-wide objects lie
    } else {
        beginLists(client, surroundingsOfNamespace(), key.nameSpace, lists);
        beginLists(client, controllersOfCustomResources(), key.nameSpace, lists);
    }
    ClusterView view;
    for (Collection& one : lists) {
        kube::ObjectList list = KF_TRY(kube::await(one.list, stop));
        for (Json& object : list.items)
            view.onWatchEvent({kube::WatchEvent::Kind::Added, std::move(object)});
        view.onSynced(one.type, one.nameSpace);
    }
    return view;
}

} // namespace

Result<Snapshot> readSnapshot(kube::Client& client, const ObjectKey& key, const std::stop_token& stop)
{
    const kube::ResourceType type = KF_TRY(kube::await(client.discover(key.apiVersion, key.kind), stop));
    ObjectKey real = key;
    real.nameSpace = !type.namespaced ? "" : key.nameSpace.empty() ? "default" : key.nameSpace;
    Json object = KF_TRY(kube::await(client.get(type, real.nameSpace, real.name), stop));
    object["apiVersion"] = key.apiVersion;
    object["kind"] = key.kind;
    const ClusterView view = KF_TRY(readAround(client, real, stop));
    return view.snapshotOf(object);
}

Result<std::optional<Blocker>> findBlocker(kube::Client& client, const ObjectKey& key, const std::stop_token& stop)
{
    Snapshot snapshot = KF_TRY(readSnapshot(client, key, stop));
    std::optional<Blocker> blocker = blockerOf(snapshot);
    if (!blocker || !blocker->log)
        return blocker;
    for (const Blocker::Log& log : {*blocker->log, otherRun(*blocker->log)}) {
        const Result<std::string> text = kube::await(client.raw("GET", logPath(log)), stop, std::chrono::seconds(2));
        std::string& line = snapshot.lastLines[{log.uid, log.container}];
        line = text ? tellingLine(*text) : std::string();
        if (!line.empty())
            break;
    }
    return blockerOf(snapshot);
}

Blocker::Log otherRun(Blocker::Log log)
{
    log.previous = !log.previous;
    return log;
}

std::string logPath(const Blocker::Log& log)
{
    return kube::types::pods.path(log.nameSpace, log.pod, "log") + "?container=" + log.container + "&tailLines=40&limitBytes=32768"
        + (log.previous ? "&previous=true" : "");
}

} // namespace kf::manifests
