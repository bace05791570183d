#include "installer/up_steps.h"

namespace kf::installer {

namespace {

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

} // namespace kf::installer
