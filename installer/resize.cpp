#include "installer/resize.h"

#include "installer/lock.h"
#include "installer/preflight.h"
#include "installer/up_steps.h"

namespace kf::installer {

Result<> resize(const Parts& parts, const Limits& limits, const std::stop_token& stop)
{
    const MachineLock lock = KF_TRY(MachineLock::take(parts.paths.lock(), parts.machineName, "resize"));
    const std::optional<MachineRecord> record = KF_TRY(parts.journal.machine(parts.machineName));
    if (!record || record->bundle.empty() || KF_TRY(parts.machine.status()).state == vm::MachineState::Absent)
        return Error{Errc::NotFound, "There is no machine \"" + parts.machineName + "\"; \"kfbox up --bundle FILE\" makes one.", {}};
    UpOptions options;
    options.milliCpus = limits.milliCpus;
    options.memoryBytes = limits.memoryBytes;
    Run run{parts, options};
    run.store = KF_TRY(bundle::Store::open(parts.paths.store()));
    run.bundle = KF_TRY(bundle::Digest::parse(record->bundle));
    run.contents = KF_TRY(run.store->contents(*run.bundle));

    const vm::MachineSpec spec = specOf(run, record);
    Needs needs = needsOf(*run.contents, &*run.store, NodeState::Made);
    needs.cpuLimit = spec.milliCpus;
    needs.memoryLimit = spec.memoryBytes;
    KF_TRY(verdict({limitsCheck(parts.readFacts(parts), needs)}));
    const Step step = machineStep(run);
    if (KF_TRY(step.isDone(stop)))
        return {};
    return step.run(stop, [](std::uint64_t, std::uint64_t, const std::string&) {});
}

} // namespace kf::installer
