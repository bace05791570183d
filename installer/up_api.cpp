#include "installer/cluster.h"
#include "installer/up_steps.h"

namespace kf::installer {

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

namespace {

constexpr int mostBeginnings = 6; // an API server that ends more often has another fault, and the error says which

template <class T> Result<T> outlive(const Run& run, const std::stop_token& stop, const StepProgress& progress, const std::function<Result<T>()>& work)
{
    Result<T> result = work();
    for (int beginning = 1; !result && result.error().code == Errc::Unavailable && beginning < mostBeginnings; ++beginning) {
        KF_TRY(waitForApi(run.parts, run.options.deadline, progress, stop));
        result = work();
    }
    return result;
}

} // namespace

Step outlivingTheApi(const Run& run, Step step)
{
    if (step.isDone)
        step.isDone = [&run, isDone = step.isDone](const std::stop_token& stop) {
            return outlive<bool>(run, stop, [](auto&&...) {}, [&] { return isDone(stop); });
        };
    step.run = [&run, work = step.run](const std::stop_token& stop, const StepProgress& progress) {
        return outlive<Done>(run, stop, progress, [&] { return work(stop, progress); });
    };
    return step;
}

} // namespace kf::installer
