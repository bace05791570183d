#include "installer/step.h"

#include <algorithm>
#include <thread>

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

class Steps {
public:
    Steps(Journal& journal, std::int64_t install, const Clock& clock, Observer& observer, const std::stop_token& stop)
        : m_journal(journal), m_install(install), m_clock(clock), m_observer(observer), m_stop(stop)
    {
    }

    Result<> runBesideEachOther(const std::vector<const Step*>& steps) const
    {
        for (const Step* step : steps) {
            KF_TRY(m_journal.stepStarted(m_install, step->id));
            m_observer.stepStarted(step->id, step->title);
        }
        std::vector<Result<>> results(steps.size());
        {
            std::vector<std::jthread> threads;
            for (std::size_t index = 1; index < steps.size(); ++index)
                threads.emplace_back([&, index] { results[index] = run(*steps[index]); });
            if (!steps.empty())
                results[0] = run(*steps[0]);
        } // joined
        const auto failed = std::find_if(results.begin(), results.end(), [](const Result<>& result) { return !result; });
        return failed == results.end() ? Result<>() : *failed;
    }

private:
    Result<> run(const Step& step) const
    {
        const auto begin = m_clock.steady();
        Result<> result = runStep(step, m_observer, m_stop);
        const std::string problem = result ? std::string() : result.error().message;
        m_observer.stepFinished(step.id, std::chrono::duration<double>(m_clock.steady() - begin).count(), result ? std::nullopt : std::optional(result.error()));
        Result<> written = m_journal.stepFinished(m_install, step.id, stateOf(result), problem);
        return result ? written : result;
    }

    Journal& m_journal;
    const std::int64_t m_install;
    const Clock& m_clock;
    Observer& m_observer;
    const std::stop_token& m_stop;
};

} // namespace

Result<> runSteps(const std::vector<Step>& steps, Journal& journal, std::int64_t install, const Clock& clock, Observer& observer, const std::stop_token& stop)
{
    const Steps group(journal, install, clock, observer, stop);
    for (auto begin = steps.begin(); begin != steps.end();) {
        const auto end = std::find_if(begin + 1, steps.end(), [](const Step& step) { return !step.beside; });
        std::vector<const Step*> left;
        for (; begin != end; ++begin) {
            if (begin->isDone && KF_TRY(begin->isDone(stop)))
                observer.stepSkipped(begin->id, begin->title);
            else
                left.push_back(&*begin);
        }
        KF_TRY(group.runBesideEachOther(left));
    }
    return {};
}

} // namespace kf::installer
