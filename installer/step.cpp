#include "installer/step.h"

namespace kf::installer {

const char* toText(ComponentState state)
{
    switch (state) {
    case ComponentState::Installing: return "installing";
    case ComponentState::Waiting: return "waiting";
    case ComponentState::Ready: return "ready";
    case ComponentState::Failed: return "failed";
    case ComponentState::Stopped: return "stopped";
    }
    return "waiting";
}

namespace {

StepState stateOf(const Result<>& result)
{
    if (result)
        return StepState::Done;
    return result.error().code == Errc::Cancelled ? StepState::Cancelled : StepState::Failed;
}

Result<> runStep(const Step& step, Observer& observer, const std::stop_token& stop)
{
    if (stop.stop_requested())
        return Error{Errc::Cancelled, "Interrupted before \"" + step.title + "\"; the same command goes on from here.", {}};
    return step.run(stop, [&](std::uint64_t done, std::uint64_t total, const std::string& text) { observer.stepProgress(step.id, done, total, text); });
}

} // namespace

Result<> runSteps(const std::vector<Step>& steps, Journal& journal, std::int64_t install, const Clock& clock, Observer& observer, const std::stop_token& stop)
{
    for (const Step& step : steps) {
        if (step.isDone && KF_TRY(step.isDone(stop))) {
            observer.stepSkipped(step.id, step.title);
            continue;
        }
        const auto begin = clock.steady();
        KF_TRY(journal.stepStarted(install, step.id));
        observer.stepStarted(step.id, step.title);
        Result<> result = runStep(step, observer, stop);
        const std::string problem = result ? std::string() : result.error().message;
        observer.stepFinished(step.id, std::chrono::duration<double>(clock.steady() - begin).count(), result ? std::nullopt : std::optional(result.error()));
        Result<> written = journal.stepFinished(install, step.id, stateOf(result), problem);
        if (!result)
            return result;
        if (!written)
            return written;
    }
    return {};
}

} // namespace kf::installer
