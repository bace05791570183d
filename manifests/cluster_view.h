// What watches have told about the surroundings of objects: enough to find blockers without asking. One thread.
#pragma once

#include "kube/client.h"
#include "manifests/blocker.h"
#include "manifests/readiness.h"

#include <map>
#include <set>

namespace kf::manifests {

// What is watched in a namespace, and in the cluster, to explain why something is not ready.
const std::vector<kube::ResourceType>& surroundingsOfNamespace();
const std::vector<kube::ResourceType>& controllersOfCustomResources();
const std::vector<kube::ResourceType>& surroundingsOfCluster();

class ClusterView {
public:
    // Events that explain nothing and fields that nobody reads are dropped.
    void onWatchEvent(const kube::WatchEvent& event);
    void onSynced(const kube::ResourceType& type, const std::string& nameSpace);
    void setLastLine(const std::string& podUid, const std::string& container, std::string line);

    // Only what concerns the object: it is cheap enough to be made at every change.
    Snapshot snapshotOf(const Json& object) const;
    StorageClasses storageClasses() const;
    // Uids of the pods that were there when the watch of their namespace began.
    const std::set<std::string>& olderPods() const { return m_olderPods; }

private:
    using Objects = std::map<std::string, Json>; // by uid
    std::map<std::string, Objects> m_kinds;      // Pod, Event, …; what is none of them is a controller
    Objects m_controllers;
    std::map<std::pair<std::string, std::string>, std::string> m_lastLines;
    bool isKnown(const std::string& kind, const std::string& nameSpace) const;
    std::set<std::pair<std::string, std::string>> m_known; // (kind, namespace) of each watch whose list was told; empty namespace: all
    std::set<std::string> m_olderPods;
};

} // namespace kf::manifests
