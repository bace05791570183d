// Brings a bundle's components into the cluster and keeps the ledger of their objects. Blocks; for worker threads.
#pragma once

#include "installer/parts.h"
#include "manifests/apply.h"
#include "manifests/order.h"

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kf::installer {

// What the apply engine tells → ledger entries (written in batches, at quiet moments) and component states. Pure but for
// the journal; on the engine's thread.
class LedgerObserver final : public manifests::ApplyObserver {
public:
    // What the cluster's own objects lack is told of the component that they belong to.
    LedgerObserver(const manifests::Order& order, const std::vector<manifests::ObjectKey>& clustersOwn, Journal& journal, std::string machine, Observer& observer, StepProgress progress);

    void applied(const manifests::ObjectKey& key, const std::string& digest, const manifests::Json& live) override;
    void unchanged(const manifests::ObjectKey& key) override;
    void ready(const manifests::ObjectKey& key) override;
    void blocked(const manifests::ObjectKey& key, const manifests::Blocker& blocker) override;
    void waiting() override;
    // Writes what is left; the first failure of any write is the answer.
    Result<> finish();

private:
    std::size_t componentOf(const manifests::ObjectKey& key) const;
    void tell(std::size_t component, ComponentState state, const std::optional<manifests::Blocker>& blocker);
    void save(const LedgerEntry& entry);

    const manifests::Order& m_order;
    Journal& m_journal;
    const std::string m_machine;
    Observer& m_observer;
    const StepProgress m_progress;
    std::map<manifests::ObjectKey, std::size_t> m_components; // index into m_order.components
    const std::size_t m_total; // objects that have to be ready
    std::vector<std::size_t> m_left;                          // per component: objects that are not ready yet
    std::set<manifests::ObjectKey> m_ready;
    std::map<manifests::ObjectKey, LedgerEntry> m_entries;    // as the ledger is or will be
    std::vector<LedgerEntry> m_batch;
    Result<> m_written;
};

struct ApplyComponents {
    std::vector<manifests::Component> components;
    std::chrono::milliseconds deadline;
};
// Applies all, waits until they are ready, and removes what the ledger knows of earlier bundles and this one has not.
// Errc::TimedOut: the message is the blocker's sentence.
Result<> applyComponents(const Parts& parts, std::shared_ptr<kube::Client> client, const ApplyComponents& what, const StepProgress& progress, const std::stop_token& stop);

// An order that only serves to remove these objects: those that others stand on go last.
manifests::Order orderForRemoval(const std::vector<manifests::ObjectKey>& keys);

} // namespace kf::installer
