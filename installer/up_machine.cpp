#include "installer/cluster.h"
#include "installer/contents.h"
#include "installer/up_steps.h"

namespace kf::installer {

namespace {

Json optionsOf(const vm::MachineSpec& spec)
{
    return {{"milliCpus", spec.milliCpus}, {"memoryBytes", spec.memoryBytes}, {"internet", spec.internet == vm::Internet::On}, {"subnet", spec.subnet}};
}

} // namespace

vm::MachineSpec specOf(const Run& run, const std::optional<MachineRecord>& record)
{
    const Json saved = record && record->options.is_object() ? record->options : Json::object();
    const UpOptions& asked = run.options;
    vm::MachineSpec spec;
    spec.name = run.name();
    spec.milliCpus = asked.milliCpus.value_or(saved.value("milliCpus", spec.milliCpus));
    spec.memoryBytes = asked.memoryBytes.value_or(saved.value("memoryBytes", spec.memoryBytes));
    spec.internet = asked.internet.value_or(saved.value("internet", false) ? vm::Internet::On : vm::Internet::Off);
    spec.subnet = asked.subnet.empty() ? saved.value("subnet", std::string()) : asked.subnet;
    return spec;
}

Result<> remember(const Run& run, const Json& more)
{
    const std::optional<MachineRecord> old = KF_TRY(run.parts.journal.machine(run.name()));
    MachineRecord record = old.value_or(MachineRecord{run.name(), run.parts.machineKind, {}, Json::object(), {}});
    if (run.bundle)
        record.bundle = run.bundle->text();
    record.options.update(more);
    return run.parts.journal.saveMachine(record);
}

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
        if (before.state == vm::MachineState::Running && record && record->options.value("created", false))
            run.parts.observer.warning("The machine runs as it was started; what was changed counts from its next start: run \"kfbox restart\".");
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

} // namespace kf::installer
