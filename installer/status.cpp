#include "installer/status.h"

#include "installer/cluster.h"
#include "installer/cluster_health.h"
#include "installer/contents.h"
#include "installer/live_objects.h"
#include "installer/lock.h"
#include "installer/smoke.h"
#include "manifests/blocker_lookup.h"
#include "manifests/readiness.h"

#include <unistd.h>

#include <algorithm>
#include <map>

namespace kf::installer {

using manifests::ObjectKey;

namespace {

constexpr std::chrono::seconds patience{3}; // for one answer of the API server

manifests::Blocker blockerText(std::string cause, std::string sentence, ObjectKey object = {})
{
    manifests::Blocker blocker;
    blocker.object = std::move(object);
    blocker.cause = std::move(cause);
    blocker.sentence = std::move(sentence);
    return blocker;
}

struct Fault {
    ObjectKey key;
    manifests::Readiness readiness;
};

// The faults among one component's objects; those that failed for good first.
std::vector<Fault> faultsOf(const std::string& component, const std::vector<LedgerEntry>& ledger, const LiveObjects& live)
{
    std::vector<Fault> faults;
    const auto judge = [&](const ObjectKey& key, const Json* object) {
        const manifests::Readiness readiness
            = object ? manifests::readinessOf(*object, live.classes()) : manifests::Readiness{manifests::State::Failed, "it is missing; \"kfbox up\" makes it again"};
        if (readiness.state != manifests::State::Ready)
            faults.push_back({key, readiness});
    };
    for (const LedgerEntry& entry : ledger) {
        if (entry.component == component)
            judge(entry.key, live.find(entry.key));
    }
    if (component == clusterComponent) {
        for (const Json& object : clustersOwn(live))
            judge(manifests::keyOf(object), &object);
    }
    std::stable_sort(faults.begin(), faults.end(), [](const Fault& left, const Fault& right) {
        return left.readiness.state == manifests::State::Failed && right.readiness.state != manifests::State::Failed;
    });
    return faults;
}

manifests::Blocker explain(kube::Client& client, const Fault& fault, const std::stop_token& stop)
{
    const Result<std::optional<manifests::Blocker>> found = manifests::findBlocker(client, fault.key, stop);
    if (found && *found)
        return **found;
    return blockerText("unready", manifests::toText(fault.key) + ": " + fault.readiness.message + ".", fault.key);
}

struct View { // what all components are judged by
    const std::vector<LedgerEntry>& ledger;
    const std::map<std::string, SmokeResult>& smoke;
    std::string boot;
    bool isBeingChanged = false; // a verb holds the machine's lock
    std::optional<manifests::Blocker> nodeFault;
};

void judge(ComponentStatus& status, const bundle::ComponentInfo& info, const View& view, const LiveObjects& live, kube::Client& client, const std::stop_token& stop)
{
    const auto result = view.smoke.find(info.name);
    const bool isOfThisStart = result != view.smoke.end() && result->second.start == smokeStart(view.boot, info);
    const bool passed = isOfThisStart && result->second.passed;
    const bool isInstalled = std::any_of(view.ledger.begin(), view.ledger.end(), [&](const LedgerEntry& entry) { return entry.component == info.name; });
    const std::vector<Fault> faults = faultsOf(info.name, view.ledger, live);

    if (info.name == clusterComponent && view.nodeFault) {
        status.blocker = view.nodeFault; // pods that are not ready any more are its consequence
        status.state = passed ? ComponentState::Failed : ComponentState::Waiting;
    } else if (!faults.empty()) {
        status.blocker = explain(client, faults.front(), stop);
        // What had proved itself and does not work any more is failed, not slow.
        const bool isFailed = faults.front().readiness.state == manifests::State::Failed || (passed && !status.blocker->passing);
        status.state = isFailed ? ComponentState::Failed : ComponentState::Waiting;
    } else if (passed) {
        status.state = ComponentState::Ready;
    } else if (view.isBeingChanged) {
        status.state = isInstalled ? ComponentState::Waiting : ComponentState::Installing;
    } else if (isOfThisStart) {
        status.state = ComponentState::Failed;
        status.blocker = blockerText("smoke", "Its smoke example failed: " + result->second.message);
    } else {
        status.state = ComponentState::Waiting;
        status.blocker = isInstalled ? blockerText("smoke", "Its smoke example has not run since the machine started; \"kfbox start\" runs it.")
                                     : blockerText("not-installed", "It is not installed yet; \"kfbox up\" goes on with it.");
    }
}

std::string causeInTheNode(const Parts& parts)
{
    const Result<std::string> log = parts.machine.log(100);
    return log ? causeInLog(*log) : std::string();
}

void setAll(Status& status, ComponentState state, const std::optional<manifests::Blocker>& blocker)
{
    for (ComponentStatus& component : status.components) {
        component.state = state;
        component.blocker = blocker;
    }
}

std::string bundleTitle(const bundle::Contents& contents) { return contents.info.edition + " " + contents.info.version; }

} // namespace

bool Status::isReady() const
{
    return !components.empty() && std::all_of(components.begin(), components.end(), [](const ComponentStatus& one) { return one.state == ComponentState::Ready; });
}

Result<Status> status(const Parts& parts, const std::stop_token& stop)
{
    Status status{parts.machineName, parts.machineKind, {}, KF_TRY(parts.machine.status()), {}};
    const std::optional<MachineRecord> record = KF_TRY(parts.journal.machine(parts.machineName));
    if (!record || record->bundle.empty())
        return status;
    status.kind = record->kind;
    const bundle::Store store = KF_TRY(bundle::Store::open(parts.paths.store()));
    const Result<bundle::Contents> contents = store.contents(KF_TRY(bundle::Digest::parse(record->bundle)));
    if (!contents)
        return contents.error().code == Errc::NotFound ? Result<Status>(status) : contents.error(); // not imported yet
    status.bundle = bundleTitle(*contents);
    for (const bundle::ComponentInfo& info : contents->info.components)
        status.components.push_back({info.name, info.title, info.version, ComponentState::Waiting, {}});

    const bool isBeingChanged = MachineLock::isHeld(parts.paths.lock(), parts.machineName);
    if (status.machine.state != vm::MachineState::Running) {
        const bool isOnItsWay = isBeingChanged || status.machine.state == vm::MachineState::Starting;
        setAll(status, isOnItsWay ? ComponentState::Installing : ComponentState::Stopped, std::nullopt);
        return status;
    }
    const Result<std::shared_ptr<kube::Client>> client = connectNow(parts, patience, stop);
    const std::vector<LedgerEntry> ledger = KF_TRY(parts.journal.ledger(parts.machineName));
    const Result<LiveObjects> live = client ? LiveObjects::read(**client, ledger, patience, stop) : Result<LiveObjects>(client.error());
    if (!live) {
        if (live.error().code == Errc::Cancelled)
            return live.error();
        const std::string cause = ::geteuid() == 0 ? causeInTheNode(parts) : std::string(); // who only looks is not asked for a password
        setAll(status, isBeingChanged ? ComponentState::Installing : ComponentState::Waiting, blockerText("api", "The Kubernetes API server does not answer: " + withCause(live.error().message, cause)));
        return status;
    }
    const std::map<std::string, SmokeResult> smoke = KF_TRY(parts.journal.smoke(parts.machineName));
    const View view{ledger, smoke, status.machine.boot, isBeingChanged, nodeFault(**client, live->ofKind("Node"), patience, stop)};
    for (std::size_t index = 0; index < status.components.size(); ++index)
        judge(status.components[index], contents->info.components[index], view, *live, **client, stop);
    return status;
}

nlohmann::json toJson(const Status& status)
{
    const vm::MachineStatus& machine = status.machine;
    Json components = Json::array();
    for (const ComponentStatus& component : status.components) {
        Json one{{"name", component.name}, {"title", component.title}, {"version", component.version}, {"state", toText(component.state)}};
        if (component.blocker) {
            one["blocker"] = component.blocker->sentence;
            one["cause"] = component.blocker->cause;
        }
        components.push_back(std::move(one));
    }
    return {{"machine",
                {{"name", status.name}, {"kind", status.kind}, {"state", vm::toText(machine.state)}, {"address", machine.address}, {"since", machine.since},
                    {"bundle", status.bundle}, {"milliCpus", machine.spec.milliCpus}, {"memoryLimitBytes", machine.spec.memoryBytes},
                    {"memoryBytes", machine.usage.memoryBytes}, {"workingSetBytes", machine.usage.workingSetBytes}, {"diskBytes", machine.usage.diskBytes},
                    {"diskFreeBytes", machine.usage.diskFreeBytes}, {"internet", machine.spec.internet == vm::Internet::On}}},
        {"components", std::move(components)}};
}

} // namespace kf::installer
