#include "installer/up.h"

#include "installer/lock.h"
#include "installer/up_steps.h"

namespace kf::installer {

namespace {

Error noMachine(const std::string& name)
{
    return {Errc::NotFound, "There is no machine \"" + name + "\"; \"kfbox up --bundle FILE\" makes one.", {}};
}

Result<> runPlan(const Parts& parts, const std::string& verb, const std::vector<Step>& steps, const std::stop_token& stop)
{
    const std::int64_t install = KF_TRY(parts.journal.beginInstall(parts.machineName, verb));
    const Result<> result = runSteps(steps, parts.journal, install, parts.clock, parts.observer, stop);
    const Result<> written = parts.journal.finishInstall(install, result ? "done" : result.error().message);
    return result ? written : result;
}

} // namespace

Result<> up(const Parts& parts, const UpOptions& options, const std::stop_token& stop)
{
    const MachineLock lock = KF_TRY(MachineLock::take(parts.paths.lock(), parts.machineName, "up"));
    OneAtATime observer(parts.observer);
    const Parts told = parts.toldTo(observer);
    Run run{told, options};
    run.store = KF_TRY(bundle::Store::open(parts.paths.store()));
    return runPlan(told, "up",
        {bundleStep(run), preflightStep(run), importStep(run), machineStep(run), startStep(run), apiStep(run), componentsStep(run), usersStep(run), smokeStep(run), clusterStep(run)}, stop);
}

Result<> start(const Parts& parts, const StartOptions& options, const std::stop_token& stop)
{
    const MachineLock lock = KF_TRY(MachineLock::take(parts.paths.lock(), parts.machineName, "start"));
    const std::optional<MachineRecord> record = KF_TRY(parts.journal.machine(parts.machineName));
    if (!record || record->bundle.empty() || KF_TRY(parts.machine.status()).state == vm::MachineState::Absent)
        return noMachine(parts.machineName);
    UpOptions same;
    same.deadline = options.deadline;
    OneAtATime observer(parts.observer);
    const Parts told = parts.toldTo(observer);
    Run run{told, same};
    run.store = KF_TRY(bundle::Store::open(parts.paths.store()));
    return runPlan(told, "start", {bundleStep(run), importStep(run), startStep(run), apiStep(run), componentsStep(run), usersStep(run), smokeStep(run), clusterStep(run)}, stop);
}

} // namespace kf::installer
