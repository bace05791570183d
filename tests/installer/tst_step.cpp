#include "installer/step.h"
#include "tests/installer/computer.h"

#include <QTest>

#include <future>

using namespace kf;
using namespace kf::installer;

class TestStep : public QObject {
    Q_OBJECT
    using Ids = std::vector<std::string>;
    Computer m_computer;
    RecordingObserver m_seen;

    Result<> run(const std::vector<Step>& steps)
    {
        const Parts parts = m_computer.parts();
        m_seen = {};
        OneAtATime observer(m_seen);
        return runSteps(steps, parts.journal, *parts.journal.beginInstall("lab", "up"), parts.clock, observer, {});
    }
    static Step step(const std::string& id, const std::function<Result<>()>& work, bool beside = false)
    {
        return {id, id, {}, [work](const std::stop_token&, const StepProgress&) { return work(); }, beside};
    }
    static Result<> fails() { return Error{Errc::Unavailable, "It failed.", {}}; }

private Q_SLOTS:
    void stepsBesideEachOtherRunAtTheSameTime()
    {
        std::promise<void> one, other;
        const auto meets = [](std::promise<void>& mine, std::promise<void>& theirs) -> Result<> {
            mine.set_value();
            return theirs.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready ? Result<>() : fails();
        };
        QVERIFY(run({step("one", [&] { return meets(one, other); }), step("other", [&] { return meets(other, one); }, true)}));
        QVERIFY((m_seen.started == Ids{"one", "other"}));
    }

    void oneThatFailsLeavesTheOtherItsEndAndNothingComesAfterThem()
    {
        bool ended = false;
        const Result<> failed = run({step("one", fails), step("other", [&]() -> Result<> { ended = true; return {}; }, true), step("next", [] { return Result<>(); })});
        QVERIFY(!failed && failed.error().code == Errc::Unavailable);
        QVERIFY(ended);
        QVERIFY((m_seen.started == Ids{"one", "other"}));
        const std::int64_t install = **m_computer.journal->lastInstall("lab");
        QVERIFY((*m_computer.journal->steps(install))[0].state == StepState::Failed);
        QVERIFY((*m_computer.journal->steps(install))[1].state == StepState::Done);
    }

    void whatIsDoneIsSkippedAndTheOneBesideItRuns()
    {
        Step done = step("done", fails);
        done.isDone = [](const std::stop_token&) -> Result<bool> { return true; };
        QVERIFY(run({done, step("other", [] { return Result<>(); }, true)}));
        QVERIFY((m_seen.skipped == Ids{"done"}));
        QVERIFY((m_seen.started == Ids{"other"}));
    }
};

QTEST_GUILESS_MAIN(TestStep)
#include "tst_step.moc"
