#include "installer/up.h"

#include "base/file.h"
#include "installer/cluster.h"
#include "installer/components.h"
#include "installer/contents.h"
#include "installer/lock.h"
#include "installer/profile.h"
#include "installer/smoke.h"
#include "installer/user_objects.h"

#include <algorithm>

namespace kf::installer {

using kube::await;

namespace {

// What the steps of one run share; later ones use what earlier ones found.
struct Run {
    const Parts& parts;
    UpOptions options;
    std::optional<bundle::Store> store{};
    std::optional<bundle::Reader> reader{};     // of the file that was named
    std::optional<bundle::Digest> bundle{};
    std::optional<bundle::Contents> contents{};
    std::shared_ptr<kube::Client> client{};
    std::string boot{};

    const std::string& name() const { return parts.machineName; }
    std::filesystem::path dataFolder() const { return parts.paths.data(name()); }
};

Error noMachine(const std::string& name)
{
    return {Errc::NotFound, "There is no machine \"" + name + "\"; \"kfbox up --bundle FILE\" makes one.", {}};
}

Json optionsOf(const vm::MachineSpec& spec)
{
    return {{"milliCpus", spec.milliCpus}, {"memoryBytes", spec.memoryBytes}, {"diskBytes", spec.diskBytes}, {"internet", spec.internet == vm::Internet::On}, {"subnet", spec.subnet}};
}

// What the user asks for now, over what the machine has, over the defaults.
vm::MachineSpec specOf(const Run& run, const std::optional<MachineRecord>& record)
{
    const Json saved = record && record->options.is_object() ? record->options : Json::object();
    const UpOptions& asked = run.options;
    vm::MachineSpec spec;
    spec.name = run.name();
    spec.milliCpus = asked.milliCpus.value_or(saved.value("milliCpus", spec.milliCpus));
    spec.memoryBytes = asked.memoryBytes.value_or(saved.value("memoryBytes", spec.memoryBytes));
    spec.diskBytes = asked.diskBytes.value_or(saved.value("diskBytes", spec.diskBytes));
    spec.internet = asked.internet.value_or(saved.value("internet", false) ? vm::Internet::On : vm::Internet::Off);
    spec.subnet = asked.subnet.empty() ? saved.value("subnet", std::string()) : asked.subnet;
    return spec;
}

// Remembers what this machine is for the next verb. Fields of `more` are added to its options.
Result<> remember(const Run& run, const Json& more)
{
    const std::optional<MachineRecord> old = KF_TRY(run.parts.journal.machine(run.name()));
    MachineRecord record = old.value_or(MachineRecord{run.name(), run.parts.machineKind, {}, Json::object(), {}});
    if (run.bundle)
        record.bundle = run.bundle->text();
    record.options.update(more);
    return run.parts.journal.saveMachine(record);
}

// --- bundle

Result<bundle::Digest> bundleWithoutFile(const Run& run)
{
    const std::optional<MachineRecord> record = KF_TRY(run.parts.journal.machine(run.name()));
    if (record && !record->bundle.empty())
        return bundle::Digest::parse(record->bundle);
    const std::optional<bundle::StoredBundle> newest = KF_TRY(run.store->newest(run.options.edition));
    if (!newest)
        return Error{Errc::NotFound, "No bundle of the edition \"" + run.options.edition + "\" was imported yet; name one with --bundle FILE.", {}};
    return newest->index;
}

// A machine keeps the bundle that it was made from.
Result<> refuseAnotherBundle(const Run& run, const bundle::Digest& wanted)
{
    const std::optional<MachineRecord> record = KF_TRY(run.parts.journal.machine(run.name()));
    if (!record || record->bundle.empty() || record->bundle == wanted.text())
        return {};
    if (KF_TRY(run.parts.machine.status()).state == vm::MachineState::Absent)
        return {};
    return Error{Errc::Conflict, "The machine \"" + run.name() + "\" was made from another bundle; run \"kfbox delete\" first (notebooks and volumes are kept), or choose another --name.",
        "has " + record->bundle + ", wanted " + wanted.text()};
}

Result<bool> isInStore(const bundle::Store& store, const bundle::Digest& index)
{
    for (const bundle::StoredBundle& known : KF_TRY(store.bundles())) {
        if (known.index == index)
            return true;
    }
    return false;
}

// Before anything is checked or changed: who signed it, is it whole, may this machine have it.
Step bundleStep(Run& run)
{
    const auto work = [&run](const std::stop_token&, const StepProgress&) -> Result<> {
        if (run.options.bundle.empty()) {
            run.bundle = KF_TRY(bundleWithoutFile(run));
        } else {
            run.reader = KF_TRY(bundle::Reader::open(run.options.bundle, run.options.open));
            run.bundle = run.reader->identity();
        }
        return refuseAnotherBundle(run, *run.bundle);
    };
    return {"bundle", "Checking the bundle", {}, work};
}

Step importStep(Run& run)
{
    const auto isDone = [&run](const std::stop_token&) -> Result<bool> {
        if (!KF_TRY(isInStore(*run.store, *run.bundle)))
            return false;
        run.contents = KF_TRY(run.store->contents(*run.bundle));
        return true;
    };
    const auto work = [&run](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        if (!run.reader)
            return Error{Errc::NotFound, "The bundle of the machine \"" + run.name() + "\" is not in the store any more; name its file with --bundle FILE.", {}};
        bundle::ImportOptions options;
        options.allowOlder = true; // the user names this very file
        const auto tell = [&progress](std::uint64_t done, std::uint64_t total) { progress(done, total, "bytes"); };
        KF_TRY(run.reader->importInto(*run.store, options, tell, stop));
        run.contents = KF_TRY(run.store->contents(*run.bundle));
        return {};
    };
    return {"import", "Importing the bundle", isDone, work};
}

// --- preflight

constexpr std::uint64_t nodesOwnFiles = 1ull << 30; // what the node writes beside its links into the store

Needs needsOfRun(const Run& run)
{
    Needs needs;
    needs.machine = run.parts.machineKind;
    needs.internet = run.options.internet == vm::Internet::On;
    needs.disk = nodesOwnFiles;
    if (run.reader) {
        needs.architecture = run.reader->contents().info.architecture;
        for (const bundle::Descriptor& blob : run.reader->contents().blobs())
            needs.disk += run.store->has(blob) ? 0 : blob.size;
    }
    return needs;
}

Step preflightStep(Run& run)
{
    const auto isDone = [&run](const std::stop_token&) -> Result<bool> { return KF_TRY(run.parts.machine.status()).state == vm::MachineState::Running; };
    const auto work = [&run](const std::stop_token& stop, const StepProgress&) -> Result<> {
        const Needs needs = needsOfRun(run);
        SystemFacts facts = run.parts.readFacts(run.parts);
        std::vector<Check> checks = checksOf(facts, needs);
        if (run.options.repair) {
            KF_TRY(repairAll(checks, facts, run.parts.runner, stop));
            facts = run.parts.readFacts(run.parts);
            checks = checksOf(facts, needs);
        }
        for (const Check& check : checks) {
            if (check.state == CheckState::Warn)
                run.parts.observer.warning(check.meaning + (check.fix.empty() ? "" : " " + check.fix));
        }
        return verdict(checks);
    };
    return {"preflight", "Checking this computer", isDone, work};
}

// --- machine

Step machineStep(Run& run)
{
    const auto isDone = [&run](const std::stop_token&) -> Result<bool> {
        const std::optional<MachineRecord> record = KF_TRY(run.parts.journal.machine(run.name()));
        if (!record || !record->options.value("created", false) || KF_TRY(run.parts.machine.status()).state == vm::MachineState::Absent)
            return false;
        Json asked = record->options;
        asked.update(optionsOf(specOf(run, record)));
        return asked == record->options;
    };
    const auto work = [&run](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        const std::optional<MachineRecord> record = KF_TRY(run.parts.journal.machine(run.name()));
        vm::MachineSpec spec = specOf(run, record);
        const vm::MachineStatus before = KF_TRY(run.parts.machine.status());
        if (before.state == vm::MachineState::Absent) {
            spec.subnet = run.options.subnet; // the old one may be taken by now
            KF_TRY(run.parts.journal.clearLedger(run.name()));
        }
        // Written first: a machine that is half made can then be finished or deleted.
        Json planned = optionsOf(spec);
        planned["created"] = false;
        KF_TRY(remember(run, planned));
        const auto tell = [&progress](const vm::Progress& at) { progress(at.done, at.total, at.what); };
        const vm::Created created = KF_TRY(run.parts.machine.create(spec, KF_TRY(nodeSourceOf(*run.contents, *run.store)), stop, tell));
        for (const std::string& warning : created.warnings)
            run.parts.observer.warning(warning);
        return remember(run, {{"created", true}});
    };
    return {"machine", "Creating the machine", isDone, work};
}

Step startStep(Run& run)
{
    const auto isDone = [&run](const std::stop_token&) -> Result<bool> {
        const vm::MachineStatus now = KF_TRY(run.parts.machine.status());
        run.boot = now.boot;
        return now.state == vm::MachineState::Running;
    };
    const auto work = [&run](const std::stop_token& stop, const StepProgress&) -> Result<> {
        KF_TRY(run.parts.machine.start(stop, std::chrono::duration_cast<std::chrono::seconds>(run.options.deadline)));
        run.boot = KF_TRY(run.parts.machine.status()).boot;
        return remember(run, {{"boot", run.boot}});
    };
    return {"start", "Starting the machine", isDone, work};
}

Step apiStep(Run& run)
{
    const auto work = [&run](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        run.client = KF_TRY(waitForApi(run.parts, run.options.deadline, progress, stop));
        // A ledger of another cluster (state restored from a backup, machine folder replaced) would skip what is not there.
        const std::string identity = KF_TRY(clusterIdentity(*run.client, stop));
        const std::optional<MachineRecord> record = KF_TRY(run.parts.journal.machine(run.name()));
        if (!record || record->options.value("cluster", std::string()) != identity)
            KF_TRY(run.parts.journal.clearLedger(run.name()));
        return remember(run, {{"cluster", identity}, {"boot", run.boot}});
    };
    return {"api", "Waiting for the API server", {}, work};
}

// --- what runs inside

Step componentsStep(Run& run)
{
    const auto work = [&run](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        return applyComponents(run.parts, run.client, {KF_TRY(componentsOf(*run.contents, *run.store)), run.options.deadline}, progress, stop);
    };
    return {"components", "Installing the components", {}, work};
}

// A mark in the cluster itself: what users removed since must not come back.
Json restoredMark(const std::string& time)
{
    return {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", "kfbox-restored"}, {"namespace", "kube-system"}}}, {"data", {{"time", time}}}};
}

Step usersStep(Run& run)
{
    const auto isDone = [&run](const std::stop_token& stop) -> Result<bool> {
        const Result<Json> mark = await(run.client->get(kube::types::configMaps, "kube-system", "kfbox-restored"), stop);
        if (!mark && mark.error().code != Errc::NotFound)
            return mark.error();
        return bool(mark);
    };
    const auto work = [&run](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        if (!KF_TRY(hasProfiles(*run.client, stop)))
            return {};
        const UserObjects saved = KF_TRY(loadUserObjects(run.dataFolder()));
        std::vector<Json> profiles = saved.profiles;
        const bool hasLocal = std::any_of(profiles.begin(), profiles.end(), [](const Json& profile) { return profile["metadata"]["name"] == localProfile; });
        if (!hasLocal)
            profiles.push_back(profileObject(localProfile, "user@kubeflow.org"));
        KF_TRY(ensureProfiles(run.client, profiles, run.options.deadline, progress, stop));
        KF_TRY(createUserObjects(*run.client, saved.objects, [&run](const std::string& sentence) { run.parts.observer.warning(sentence); }, stop));
        const Result<Json> marked = await(run.client->create(kube::types::configMaps, "kube-system", restoredMark(toRfc3339(run.parts.clock.now()))), stop);
        return marked || marked.error().code == Errc::AlreadyExists ? Result<>() : marked.error();
    };
    return {"users", "Preparing the workspace", isDone, work};
}

Step smokeStep(Run& run)
{
    const auto left = [&run]() -> Result<std::vector<SmokeExample>> { return smokeLeft(run.parts, KF_TRY(smokeExamplesOf(*run.contents, *run.store, run.boot))); };
    const auto isDone = [left](const std::stop_token&) -> Result<bool> { return KF_TRY(left()).empty(); };
    const auto work = [&run, left](const std::stop_token& stop, const StepProgress& progress) -> Result<> {
        return runSmoke(run.parts, run.client, KF_TRY(left()), progress, stop);
    };
    return {"smoke", "Trying each component", isDone, work};
}

Result<> runPlan(const Parts& parts, const std::string& verb, const std::vector<Step>& steps, const std::stop_token& stop)
{
    const std::int64_t install = KF_TRY(parts.journal.beginInstall(parts.machineName, verb));
    const Result<> result = runSteps(steps, parts.journal, install, parts.clock, parts.observer, stop);
    const Result<> written = parts.journal.finishInstall(install, result ? "done" : result.error().message);
    return result ? written : result;
}

} // namespace

Needs needsOf(const UpOptions& options, const std::string& machineKind)
{
    Needs needs;
    needs.machine = machineKind;
    needs.internet = options.internet == vm::Internet::On;
    std::error_code missing;
    const std::uintmax_t size = options.bundle.empty() ? 0 : std::filesystem::file_size(options.bundle, missing);
    if (!missing && size > 0)
        needs.disk = size + nodesOwnFiles;
    return needs;
}

Result<> up(const Parts& parts, const UpOptions& options, const std::stop_token& stop)
{
    const MachineLock lock = KF_TRY(MachineLock::take(parts.paths.lock(), parts.machineName, "up"));
    Run run{parts, options};
    run.store = KF_TRY(bundle::Store::open(parts.paths.store()));
    return runPlan(parts, "up",
        {bundleStep(run), preflightStep(run), importStep(run), machineStep(run), startStep(run), apiStep(run), componentsStep(run), usersStep(run), smokeStep(run)}, stop);
}

Result<> start(const Parts& parts, const StartOptions& options, const std::stop_token& stop)
{
    const MachineLock lock = KF_TRY(MachineLock::take(parts.paths.lock(), parts.machineName, "start"));
    const std::optional<MachineRecord> record = KF_TRY(parts.journal.machine(parts.machineName));
    if (!record || record->bundle.empty() || KF_TRY(parts.machine.status()).state == vm::MachineState::Absent)
        return noMachine(parts.machineName);
    UpOptions same;
    same.deadline = options.deadline;
    Run run{parts, same};
    run.store = KF_TRY(bundle::Store::open(parts.paths.store()));
    return runPlan(parts, "start", {bundleStep(run), importStep(run), startStep(run), apiStep(run), componentsStep(run), usersStep(run), smokeStep(run)}, stop);
}

} // namespace kf::installer
