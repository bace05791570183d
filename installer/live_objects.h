// Every object of the kinds that a ledger names, as the cluster has it now: one list request a kind, all at the same time.
#pragma once

#include "installer/journal.h"
#include "kube/client.h"
#include "manifests/readiness.h"

#include <chrono>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

namespace kf::installer {

class LiveObjects {
public:
    // Nodes, pods and storage classes are always among them. Kinds that are not installed have no objects. Blocks.
    static Result<LiveObjects> read(kube::Client& client, const std::vector<LedgerEntry>& ledger, std::chrono::milliseconds patience, const std::stop_token& stop);

    const nlohmann::json* find(const manifests::ObjectKey& key) const; // null where it does not exist
    std::vector<nlohmann::json> ofKind(const std::string& kind) const;
    const manifests::StorageClasses& classes() const { return m_classes; }
    // Still the object that was applied, and nobody changed what it asks for since. Kinds that count no generations (ConfigMap, Role)
    // are compared with `wanted`, where that is not null.
    bool isAsApplied(const LedgerEntry& entry, const nlohmann::json* wanted) const;

private:
    std::map<manifests::ObjectKey, nlohmann::json> m_objects;
    manifests::StorageClasses m_classes;
};

} // namespace kf::installer
