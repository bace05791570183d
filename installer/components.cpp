#include "installer/components.h"

#include "installer/cluster_health.h"
#include "installer/contents.h"

#include <algorithm>

namespace kf::installer {

using manifests::ObjectKey;

LedgerObserver::LedgerObserver(
    const manifests::Order& order, const std::vector<ObjectKey>& clustersOwn, Journal& journal, std::string machine, Observer& observer, StepProgress progress)
    : m_order(order), m_journal(journal), m_machine(std::move(machine)), m_observer(observer), m_progress(std::move(progress)),
      m_total(order.objects.size() + clustersOwn.size()), m_left(order.components.size(), 0)
{
    const auto cluster = std::find(order.components.begin(), order.components.end(), clusterComponent);
    for (const ObjectKey& key : clustersOwn) {
        if (cluster == order.components.end())
            break;
        m_components[key] = static_cast<std::size_t>(cluster - order.components.begin());
        ++m_left[m_components[key]];
    }
    for (std::size_t index = 0; index < order.objects.size(); ++index) {
        m_components[manifests::keyOf(order.objects[index])] = order.component[index];
        ++m_left[order.component[index]];
    }
    if (Result<std::vector<LedgerEntry>> known = journal.ledger(m_machine)) {
        for (LedgerEntry& entry : *known)
            m_entries[entry.key] = std::move(entry);
    }
}

std::size_t LedgerObserver::componentOf(const ObjectKey& key) const
{
    const auto found = m_components.find(key);
    return found == m_components.end() ? m_order.components.size() : found->second;
}

void LedgerObserver::tell(std::size_t component, ComponentState state, const std::optional<manifests::Blocker>& blocker)
{
    if (component < m_order.components.size())
        m_observer.componentState(m_order.components[component], state, blocker);
}

void LedgerObserver::save(const LedgerEntry& entry)
{
    m_entries[entry.key] = entry;
    m_batch.push_back(entry);
}

void LedgerObserver::applied(const ObjectKey& key, const std::string& digest, const manifests::Json& live)
{
    const std::size_t component = componentOf(key);
    const std::string name = component < m_order.components.size() ? m_order.components[component] : std::string();
    const Json metadata = live.is_object() ? live.value("metadata", Json::object()) : Json::object();
    save({key, name, metadata.value("uid", std::string()), digest, Phase::Applied, metadata.value("generation", std::int64_t{0})});
    tell(component, ComponentState::Installing, std::nullopt);
}

void LedgerObserver::unchanged(const ObjectKey& key) { tell(componentOf(key), ComponentState::Waiting, std::nullopt); }

void LedgerObserver::ready(const ObjectKey& key)
{
    if (const auto found = m_entries.find(key); found != m_entries.end() && found->second.phase != Phase::Ready) {
        LedgerEntry entry = found->second;
        entry.phase = Phase::Ready;
        save(entry);
    }
    const std::size_t component = componentOf(key);
    if (component == m_order.components.size() || !m_ready.insert(key).second)
        return;
    m_progress(m_ready.size(), m_total, m_order.components[component]);
    // Its objects are there; it is "ready" only when its smoke example has passed.
    tell(component, --m_left[component] == 0 ? ComponentState::Waiting : ComponentState::Installing, std::nullopt);
}

void LedgerObserver::blocked(const ObjectKey& key, const manifests::Blocker& blocker)
{
    const std::size_t component = componentOf(key);
    if (component < m_order.components.size() && m_ready.erase(key) > 0)
        ++m_left[component]; // it had been ready
    tell(component, ComponentState::Waiting, blocker);
}

void LedgerObserver::waiting()
{
    const Result<> written = m_journal.saveEntries(m_machine, m_batch);
    if (!written && m_written)
        m_written = written;
    m_batch.clear();
}

Result<> LedgerObserver::finish()
{
    waiting();
    return m_written;
}

namespace {

// How late an object goes when all are removed: what others stand on is last.
enum Rank : std::size_t { Admission, Custom, Ordinary, Rights, Namespaces, Definitions, RankCount };

Rank removalRank(const ObjectKey& key)
{
    if (key.kind == "ValidatingWebhookConfiguration" || key.kind == "MutatingWebhookConfiguration" || key.kind == "APIService")
        return Admission; // so that they do not refuse the rest
    if (key.kind == "CustomResourceDefinition")
        return Definitions;
    if (key.kind == "Namespace")
        return Namespaces;
    if (key.kind.find("Role") != std::string::npos || key.kind == "ServiceAccount")
        return Rights; // controllers need them to clean up
    const std::string group = key.group();
    const bool isBuiltIn = group.find('.') == std::string::npos || (group.size() > 7 && group.compare(group.size() - 7, 7, ".k8s.io") == 0);
    return isBuiltIn ? Ordinary : Custom; // while the controllers run that clean up behind custom resources
}

using Wanted = std::map<ObjectKey, const Json*>;

std::vector<ObjectKey> staleKeys(const std::vector<LedgerEntry>& ledger, const Wanted& wanted)
{
    std::vector<ObjectKey> stale;
    for (const LedgerEntry& entry : ledger) {
        if (wanted.count(entry.key) == 0)
            stale.push_back(entry.key);
    }
    return stale;
}

} // namespace

manifests::Order orderForRemoval(const std::vector<ObjectKey>& keys)
{
    manifests::Order order;
    order.components = {"removal"};
    order.levels.resize(RankCount); // the engine removes from the last level to the first
    for (const ObjectKey& key : keys) {
        Json metadata{{"name", key.name}};
        if (!key.nameSpace.empty())
            metadata["namespace"] = key.nameSpace;
        order.levels[RankCount - 1 - removalRank(key)].push_back(order.objects.size());
        order.objects.push_back({{"apiVersion", key.apiVersion}, {"kind", key.kind}, {"metadata", std::move(metadata)}});
        order.component.push_back(0);
    }
    return order;
}

Result<> applyComponents(const Parts& parts, std::shared_ptr<kube::Client> client, const ApplyComponents& what, const StepProgress& progress, const std::stop_token& stop)
{
    const manifests::Order order = KF_TRY(manifests::orderOf(what.components));
    const std::vector<LedgerEntry> ledger = KF_TRY(parts.journal.ledger(parts.machineName));
    Wanted wanted;
    for (const Json& object : order.objects)
        wanted[manifests::keyOf(object)] = &object;
    std::map<ObjectKey, std::string> digests; // of what needs no second application; what somebody changed since gets one
    std::vector<ObjectKey> own;               // of a cluster that was whole before, and has to be again
    std::vector<Json> nodes;
    if (!ledger.empty()) {
        const LiveObjects live = KF_TRY(LiveObjects::read(*client, ledger, std::chrono::seconds(30), stop));
        for (const LedgerEntry& entry : ledger) {
            const auto asked = wanted.find(entry.key);
            if (live.isAsApplied(entry, asked == wanted.end() ? nullptr : asked->second))
                digests[entry.key] = entry.digest;
        }
        own = keysOf(clustersOwn(live));
        nodes = live.ofKind("Node");
        if (const auto fault = nodeFault(*client, nodes, kubeletPatience, stop))
            parts.observer.componentState(clusterComponent, ComponentState::Waiting, fault);
    }

    LedgerObserver observer(order, own, parts.journal, parts.machineName, parts.observer, progress);
    manifests::ApplyOptions options;
    options.deadline = what.deadline;
    options.alsoReady = own;
    options.isUnchanged = [&digests](const ObjectKey& key, const std::string& digest) {
        const auto found = digests.find(key);
        return found != digests.end() && found->second == digest;
    };
    manifests::ApplyEngine engine(client, options, &observer);
    Result<> applied = engine.apply(order, stop);
    Result<> written = observer.finish();
    if (!applied && applied.error().code == Errc::TimedOut) {
        if (const auto fault = nodeFault(*client, nodes, kubeletPatience, stop))
            return Error{Errc::TimedOut, fault->sentence, applied.error().message + "\n" + applied.error().detail};
    }
    if (!applied)
        return applied;
    if (!written)
        return written;

    const std::vector<ObjectKey> stale = staleKeys(ledger, wanted);
    if (stale.empty())
        return {};
    KF_TRY(engine.remove(orderForRemoval(stale), stop));
    return parts.journal.removeEntries(parts.machineName, stale);
}

} // namespace kf::installer
