#include "app/models/desktop.h"
#include "tests/gui/fixture.h"

#include <QSignalSpy>
#include <QtTest>

namespace kf {

class TestDesktop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMachineThatStartsGivesAClient();
    void aMachineThatStopsTakesTheClientAway();
    void samplesDoNotOpenTheJournal();
    void workStandsAmongTheActivitiesUntilItEnds();
    void cancelledWorkIsToldAsCancelled();
    void failuresThatNobodyElseTellsAreSignalled();
};

namespace {
struct Desk {
    fake::Workplace place;
    models::Desktop desktop{place.parts()};
};
} // namespace

void TestDesktop::aMachineThatStartsGivesAClient()
{
    Desk desk;
    desk.desktop.setSampling(std::chrono::milliseconds(20));
    QTRY_VERIFY(desk.desktop.machine().has_value());
    QVERIFY(!desk.desktop.client());
    desk.place.startMachine();
    QTRY_VERIFY(desk.desktop.client() != nullptr);
}

void TestDesktop::aMachineThatStopsTakesTheClientAway()
{
    Desk desk;
    desk.place.startMachine();
    desk.desktop.setSampling(std::chrono::milliseconds(20));
    QTRY_VERIFY(desk.desktop.client() != nullptr);
    {
        const std::lock_guard lock(desk.place.machineMutex);
        desk.place.machine.state = vm::MachineState::Stopped;
    }
    QTRY_VERIFY(!desk.desktop.client());
}

void TestDesktop::samplesDoNotOpenTheJournal()
{
    Desk desk;
    QSignalSpy sampled(&desk.desktop, &models::Desktop::machineSampled);
    desk.desktop.setSampling(std::chrono::milliseconds(20));
    QTRY_VERIFY(desk.desktop.status().has_value());
    const std::filesystem::path journal = desk.place.paths().state();
    std::filesystem::rename(journal, journal.string() + ".away");
    std::filesystem::create_directory(journal); // whoever opens it now fails
    sampled.clear();
    QTRY_VERIFY(sampled.count() >= 3);
    QCOMPARE(desk.desktop.machineProblem(), QString());
    desk.desktop.refresh(); // who asks for all is told
    QTRY_VERIFY(!desk.desktop.machineProblem().isEmpty());
}

void TestDesktop::workStandsAmongTheActivitiesUntilItEnds()
{
    Desk desk;
    std::optional<std::optional<Error>> ended;
    desk.desktop.perform(
        QStringLiteral("Counting"), [](const installer::Parts&, const std::stop_token&) -> Result<> { return {}; }, nullptr,
        [&ended](const std::optional<Error>& error) { ended = error; });
    QCOMPARE(desk.desktop.activities().all().size(), std::size_t(1));
    QTRY_VERIFY(ended.has_value());
    QVERIFY(!ended->has_value());
    QCOMPARE(desk.desktop.activities().all().size(), std::size_t(0));
}

void TestDesktop::cancelledWorkIsToldAsCancelled()
{
    Desk desk;
    std::optional<Error> ended;
    const auto work = [](const installer::Parts&, const std::stop_token& stop) -> Result<> {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait(lock, stop, [] { return false; });
        return Error{Errc::Cancelled, "Stopped.", {}};
    };
    const int id = desk.desktop.perform(QStringLiteral("Waiting"), work, nullptr, [&ended](const std::optional<Error>& error) { ended = error; });
    desk.desktop.activities().cancel(id);
    QTRY_VERIFY(ended.has_value());
    QCOMPARE(ended->code, Errc::Cancelled);
}

void TestDesktop::failuresThatNobodyElseTellsAreSignalled()
{
    Desk desk;
    QSignalSpy failed(&desk.desktop, &models::Desktop::failed);
    desk.desktop.perform(QStringLiteral("Failing"), [](const installer::Parts&, const std::stop_token&) -> Result<> { return Error{Errc::Unavailable, "No disk.", {}}; });
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().toString(), QStringLiteral("Failing"));
}

} // namespace kf

QTEST_MAIN(kf::TestDesktop)
#include "tst_desktop.moc"
