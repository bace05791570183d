#include "installer/contents.h"
#include "installer/up_steps.h"

namespace kf::installer {

namespace {

constexpr std::uint64_t nodesOwnFiles = 1ull << 30; // what the node writes beside its links into the store
constexpr std::uint64_t unpackedTimes = 3;          // as large as its EROFS image a tree is, at most
constexpr std::uint64_t nodesOwnMemory = 256ull << 20; // of a limit, what the kubelet and containerd keep for themselves

Result<Needs> needsOfRun(const Run& run)
{
    const vm::MachineSpec spec = specOf(run, KF_TRY(run.parts.journal.machine(run.name())));
    const bool isNew = KF_TRY(run.parts.machine.status()).state == vm::MachineState::Absent;
    const Result<bundle::Contents> contents = run.reader ? Result<bundle::Contents>(run.reader->contents()) : run.store->contents(*run.bundle);
    Needs needs;
    needs.disk = nodesOwnFiles;
    if (contents) // else the import will say why
        needs = needsOf(*contents, &*run.store, isNew ? NodeState::New : NodeState::Made);
    needs.machine = run.parts.machineKind;
    needs.internet = run.options.internet == vm::Internet::On;
    needs.cpuLimit = spec.milliCpus;
    needs.memoryLimit = spec.memoryBytes;
    needs.subnet = run.options.subnet;
    return needs;
}

} // namespace

Needs needsOf(const bundle::Contents& contents, const bundle::Store* store, NodeState node)
{
    Needs needs;
    needs.architecture = contents.info.architecture;
    needs.disk = nodesOwnFiles;
    for (const bundle::Descriptor& blob : contents.blobs()) {
        needs.disk += store && store->has(blob) ? 0 : blob.size;
        needs.unpackedDisk += node == NodeState::New && blob.mediaType == bundle::media::erofsLayer ? unpackedTimes * blob.size : 0;
    }
    const Requests requests = requestsOf(contents.info);
    needs.leastCpu = requests.milliCpus;
    needs.leastMemory = requests.memoryBytes + nodesOwnMemory;
    return needs;
}

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
    const auto isRunning = [&run]() -> Result<bool> { return KF_TRY(run.parts.machine.status()).state == vm::MachineState::Running; };
    const auto isDone = [&run, isRunning](const std::stop_token&) -> Result<bool> {
        const bool asksForLimits = run.options.milliCpus || run.options.memoryBytes;
        return !asksForLimits && KF_TRY(isRunning());
    };
    const auto work = [&run, isRunning](const std::stop_token& stop, const StepProgress&) -> Result<> {
        const Needs needs = KF_TRY(needsOfRun(run));
        SystemFacts facts = run.parts.readFacts(run.parts);
        if (KF_TRY(isRunning()))
            return verdict({limitsCheck(facts, needs)});
        std::vector<Check> checks = checksOf(facts, needs);
        if (run.options.repair) {
            KF_TRY(repairAll(checks, facts, run.parts.runner, stop));
            facts = run.parts.readFacts(run.parts);
            checks = checksOf(facts, needs);
        }
        for (const Check& check : checks) {
            if (check.state == CheckState::Warn)
                run.parts.observer.warning(sentenceOf(check));
        }
        return verdict(checks);
    };
    return {"preflight", "Checking this computer", isDone, work};
}

} // namespace kf::installer
