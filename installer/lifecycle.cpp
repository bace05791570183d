#include "installer/lifecycle.h"

#include "installer/cluster.h"
#include "installer/components.h"
#include "installer/contents.h"
#include "installer/lock.h"
#include "installer/user_objects.h"

#include <algorithm>
#include <set>

namespace kf::installer {

namespace {

const StepProgress quietly = [](std::uint64_t, std::uint64_t, const std::string&) {};

Error noMachine(const std::string& name) { return {Errc::NotFound, "There is no machine \"" + name + "\"; \"kfbox status\" shows what there is.", {}}; }

Result<Json> savedOptions(const Parts& parts)
{
    const std::optional<MachineRecord> record = KF_TRY(parts.journal.machine(parts.machineName));
    return record ? record->options : Json::object();
}

Result<std::size_t> save(const Parts& parts, kube::Client& client, const std::stop_token& stop)
{
    const UserObjects objects = KF_TRY(readUserObjects(client, stop));
    KF_TRY(saveUserObjects(parts.paths.data(parts.machineName), objects, toRfc3339(parts.clock.now())));
    return objects.profiles.size() + objects.objects.size();
}

// A cluster whose users' objects were never restored has less than the data side: that must not be overwritten.
Result<bool> isWhole(kube::Client& client, const std::stop_token& stop)
{
    const Result<Json> mark = kube::await(client.get(kube::types::configMaps, "kube-system", "kfbox-restored"), stop);
    if (!mark && mark.error().code != Errc::NotFound)
        return mark.error();
    return bool(mark);
}

// Of a machine that runs. Notes for which start it was done, so that delete after stop need not start the machine.
Result<> saveBeforeTheEnd(const Parts& parts, kube::Client& client, const std::stop_token& stop)
{
    if (!KF_TRY(isWhole(client, stop)))
        return {};
    KF_TRY(save(parts, client, stop));
    std::optional<MachineRecord> record = KF_TRY(parts.journal.machine(parts.machineName));
    if (!record)
        return {};
    record->options["saved"] = KF_TRY(parts.machine.status()).boot;
    return parts.journal.saveMachine(*record);
}

Error notSaved(const Parts& parts, const Error& error)
{
    return {error.code == Errc::Cancelled ? Errc::Cancelled : Errc::Unavailable,
        "The notebooks and profiles of the machine \"" + parts.machineName + "\" could not be saved first (" + error.message
            + "); mend it with \"kfbox start\", or add --force to delete it all the same (volumes are kept).",
        error.detail};
}

Result<> saveForRemoval(const Parts& parts, vm::MachineState state, const std::stop_token& stop)
{
    const Json options = KF_TRY(savedOptions(parts));
    if (!options.contains("cluster"))
        return {}; // it never had a cluster
    const std::string boot = options.value("boot", std::string());
    if (state == vm::MachineState::Stopped && !boot.empty() && options.value("saved", std::string()) == boot)
        return {};
    if (state != vm::MachineState::Running)
        KF_TRY(parts.machine.start(stop));
    const std::shared_ptr<kube::Client> client = KF_TRY(waitForApi(parts, std::chrono::minutes(2), quietly, stop));
    return saveBeforeTheEnd(parts, *client, stop);
}

// Those that no machine uses, without the newest of each edition.
Result<std::vector<bundle::StoredBundle>> unusedBundles(const bundle::Store& store, Journal& journal)
{
    std::set<std::string> used;
    for (const MachineRecord& machine : KF_TRY(journal.machines()))
        used.insert(machine.bundle);
    std::vector<bundle::StoredBundle> unused;
    std::set<std::string> editions;
    for (const bundle::StoredBundle& stored : KF_TRY(store.bundles())) { // newest of an edition first
        const bool isNewest = editions.insert(stored.edition).second;
        if (!isNewest && used.count(stored.index.text()) == 0)
            unused.push_back(stored);
    }
    return unused;
}

} // namespace

Result<> stop(const Parts& parts, const std::stop_token& stop)
{
    const MachineLock lock = KF_TRY(MachineLock::take(parts.paths.lock(), parts.machineName, "stop"));
    const vm::MachineState state = KF_TRY(parts.machine.status()).state;
    if (state == vm::MachineState::Absent)
        return noMachine(parts.machineName);
    if (state == vm::MachineState::Running) {
        const Result<std::shared_ptr<kube::Client>> client = connectNow(parts, std::chrono::seconds(5), stop);
        Result<> saved = client ? saveBeforeTheEnd(parts, **client, stop) : Result<>(client.error());
        if (!saved && saved.error().code == Errc::Cancelled)
            return saved;
        if (!saved)
            parts.observer.warning("The users' objects could not be saved to the data side: " + saved.error().message);
    }
    return parts.machine.stop(stop);
}

Result<> remove(const Parts& parts, const RemoveOptions& options, const std::stop_token& stop)
{
    const MachineLock lock = KF_TRY(MachineLock::take(parts.paths.lock(), parts.machineName, "delete"));
    const vm::MachineState state = KF_TRY(parts.machine.status()).state;
    const bool isKnown = bool(KF_TRY(parts.journal.machine(parts.machineName)));
    std::error_code ignored;
    const bool hasData = std::filesystem::exists(parts.paths.data(parts.machineName), ignored);
    if (state == vm::MachineState::Absent && !isKnown && !(options.data == Data::Remove && hasData))
        return noMachine(parts.machineName);

    if (state != vm::MachineState::Absent && options.data == Data::Keep) {
        const Result<> saved = saveForRemoval(parts, state, stop);
        if (!saved && !options.force)
            return notSaved(parts, saved.error());
        if (!saved)
            parts.observer.warning("The users' objects could not be saved: " + saved.error().message);
    }
    KF_TRY(parts.machine.destroy(stop));
    KF_TRY(parts.journal.removeMachine(parts.machineName));
    return options.data == Data::Remove ? parts.machine.deleteData(stop) : Result<>();
}

Result<> uninstall(const Parts& parts, const std::string& component, const std::stop_token& stop)
{
    const MachineLock lock = KF_TRY(MachineLock::take(parts.paths.lock(), parts.machineName, "uninstall"));
    const std::vector<LedgerEntry> ledger = KF_TRY(parts.journal.ledger(parts.machineName));
    std::set<std::string> installed;
    std::vector<manifests::ObjectKey> keys;
    for (const LedgerEntry& entry : ledger) {
        installed.insert(entry.component);
        if (entry.component == component)
            keys.push_back(entry.key);
    }
    if (keys.empty())
        return Error{Errc::NotFound, "The component \"" + component + "\" is not installed on the machine \"" + parts.machineName + "\".", {}};

    const std::optional<MachineRecord> record = KF_TRY(parts.journal.machine(parts.machineName));
    if (record && !record->bundle.empty()) {
        const bundle::Store store = KF_TRY(bundle::Store::open(parts.paths.store()));
        for (const bundle::ComponentInfo& info : KF_TRY(store.contents(KF_TRY(bundle::Digest::parse(record->bundle)))).info.components) {
            const auto names = [&component](const std::vector<std::string>& others) { return std::find(others.begin(), others.end(), component) != others.end(); };
            if ((names(info.needs) || names(info.uses)) && installed.count(info.name) > 0)
                return Error{Errc::Conflict, "The component \"" + info.name + "\" needs \"" + component + "\"; uninstall that one first.", {}};
        }
    }
    const std::shared_ptr<kube::Client> client = KF_TRY(connectNow(parts, std::chrono::seconds(10), stop));
    KF_TRY(parts.journal.saveSmoke(parts.machineName, component, {{}, false, "It was uninstalled.", {}})); // its proof is void
    KF_TRY(manifests::ApplyEngine(client).remove(orderForRemoval(keys), stop));
    return parts.journal.removeEntries(parts.machineName, keys);
}

Result<Pruned> prune(const Paths& paths, Journal& journal)
{
    const bundle::Store store = KF_TRY(bundle::Store::open(paths.store()));
    Pruned pruned;
    for (const bundle::StoredBundle& stored : KF_TRY(unusedBundles(store, journal))) {
        KF_TRY(store.remove(stored.index));
        pruned.bundles.push_back(titleOf(stored));
    }
    pruned.blobs = KF_TRY(store.collect());
    return pruned;
}

Result<Pruned> prunable(const Paths& paths, Journal& journal)
{
    const bundle::Store store = KF_TRY(bundle::Store::open(paths.store()));
    Pruned found;
    std::vector<bundle::Digest> indexes;
    for (const bundle::StoredBundle& stored : KF_TRY(unusedBundles(store, journal))) {
        found.bundles.push_back(titleOf(stored));
        indexes.push_back(stored.index);
    }
    found.blobs = KF_TRY(store.collectable(indexes));
    return found;
}

Result<std::size_t> exportObjects(const Parts& parts, const std::stop_token& stop)
{
    const std::shared_ptr<kube::Client> client = KF_TRY(connectNow(parts, std::chrono::seconds(10), stop));
    return save(parts, *client, stop);
}

} // namespace kf::installer
