// The models of the install page: what an install tells as rows, estimates and sentences.
#include "app/models/install_model.h"
#include "app/models/install_text.h"
#include "installer/lock.h"
#include "tests/gui/wizard_place.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace kf {

using models::InstallEstimate;
using models::InstallModel;
using State = models::InstallModel::State;

class TestInstallModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEstimateIsWhatTheStepsUsuallyTake();
    void aSlowMachineIsGivenMoreTime();
    void theImportGoesByItsOwnSpeed();
    void whatWasDoneBeforeTakesNoTime();
    void aStepThatTakesTooLongIsStillAboutToEnd();
    void timesAreSaidInWords();
    void everyComponentEndsReady();
    void everyStepOfTheInstallerIsKnown();
    void aComponentThatCannotStartNamesItsBlocker();
    void cancelledIsSaidAtOnceAndGoesOnLater();
    void aBundleThatIsGoneIsSaid();
    void anotherKfboxAtWorkIsSaid();
    void anUnfinishedInstallIsFoundAgain();
    void aFinishedOneIsNot();
};

namespace {

struct Desk {
    fake::WizardPlace place;
    models::Desktop desktop{place.parts()};
    InstallModel model{desktop};
};

QStringList column(const models::RowsModel& rows, int section)
{
    QStringList texts;
    for (int row = 0; row < rows.rowCount(); ++row)
        texts << rows.index(row, section).data().toString();
    return texts;
}

} // namespace

void TestInstallModel::anEstimateIsWhatTheStepsUsuallyTake()
{
    const InstallEstimate estimate;
    QVERIFY(estimate.secondsLeft(0) > 20 && estimate.secondsLeft(0) < 60);
    QCOMPARE(estimate.part(0), 0.0);
    const InstallEstimate large(40ull << 30);
    QVERIFY(large.secondsLeft(0) > estimate.secondsLeft(0) + 60);
}

void TestInstallModel::aSlowMachineIsGivenMoreTime()
{
    InstallEstimate usual, slow;
    for (InstallEstimate* one : {&usual, &slow})
        one->started("start");
    usual.finished("start", 6.5);
    slow.finished("start", 65);
    QVERIFY(slow.secondsLeft(0) > 3 * usual.secondsLeft(0));
}

void TestInstallModel::theImportGoesByItsOwnSpeed()
{
    InstallEstimate estimate(1'000'000'000);
    const double before = estimate.secondsLeft(0);
    estimate.started("import");
    estimate.progressed(100'000'000, 1'000'000'000, 10); // 100 s for all of it
    QVERIFY2(estimate.secondsLeft(10) > before + 60, qPrintable(QString::number(estimate.secondsLeft(10))));
}

void TestInstallModel::whatWasDoneBeforeTakesNoTime()
{
    InstallEstimate estimate(1'000'000'000);
    for (const std::string& step : InstallEstimate::steps())
        estimate.skipped(step);
    QCOMPARE(estimate.secondsLeft(0), 0.0);
    QCOMPARE(estimate.part(0), 1.0);
}

void TestInstallModel::aStepThatTakesTooLongIsStillAboutToEnd()
{
    InstallEstimate estimate;
    estimate.started("smoke");
    QVERIFY(estimate.secondsLeft(1000) > 0);
    QVERIFY(estimate.part(1000) < 1);
}

void TestInstallModel::timesAreSaidInWords()
{
    QCOMPARE(models::leftText(3), QStringLiteral("a few seconds left"));
    QCOMPARE(models::leftText(38), QStringLiteral("about 40 s left"));
    QCOMPARE(models::leftText(130), QStringLiteral("about 2 min left"));
    QCOMPARE(models::secondsText(65), QStringLiteral("1:05 min"));
    QCOMPARE(models::progressText("import", 1 << 20, 2 << 20, {}), QStringLiteral("1.0 MiB of 2.0 MiB"));
}

void TestInstallModel::everyComponentEndsReady()
{
    Desk desk;
    const QAbstractItemModelTester components(&desk.model.components(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester steps(&desk.model.steps(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    desk.model.start(desk.place.wish());
    QCOMPARE(desk.model.state(), State::Running);
    QCOMPARE(column(desk.model.components(), 2), QStringList(3, QStringLiteral("Waiting")));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.model.isUnderWay(), 30000);
    QVERIFY2(desk.model.state() == State::Done, qPrintable(desk.model.log().join(QLatin1Char('\n'))));
    QCOMPARE(column(desk.model.components(), 0), QStringList({QStringLiteral("storage"), QStringLiteral("profiles"), QStringLiteral("notebooks")}));
    QCOMPARE(column(desk.model.components(), 2), QStringList(3, QStringLiteral("Ready")));
    QCOMPARE(desk.model.part(), 1.0);
    QVERIFY(desk.model.log().join(QString()).contains(QStringLiteral("core 0.1.0 is ready")));
}

void TestInstallModel::everyStepOfTheInstallerIsKnown()
{
    Desk desk;
    desk.model.start(desk.place.wish());
    QTRY_VERIFY_WITH_TIMEOUT(!desk.model.isUnderWay(), 30000);
    QStringList done(static_cast<qsizetype>(InstallEstimate::steps().size()), QStringLiteral("Done"));
    done.back() = QStringLiteral("Done before"); // the fake cluster's own parts are well when they are first looked at
    QCOMPARE(column(desk.model.steps(), 1), done);
    for (const std::string& step : InstallEstimate::steps())
        QVERIFY2(models::stepTitle(step) != QString::fromStdString(step), step.c_str());
}

void TestInstallModel::aComponentThatCannotStartNamesItsBlocker()
{
    Desk desk;
    desk.place.hold({"profiles"});
    models::InstallWish wish = desk.place.wish();
    wish.options.deadline = std::chrono::seconds(6); // a cause is told when it has lasted two
    desk.model.start(wish);
    QTRY_VERIFY_WITH_TIMEOUT(desk.model.blocker().contains(QStringLiteral("profiles")), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(desk.model.state(), State::Failed, 30000);
    QCOMPARE(desk.model.error()->code, Errc::TimedOut);
    QCOMPARE(column(desk.model.components(), 2).at(1), QStringLiteral("Failed"));
    QVERIFY(column(desk.model.components(), 4).at(1).contains(QStringLiteral("profiles")));
}

void TestInstallModel::cancelledIsSaidAtOnceAndGoesOnLater()
{
    Desk desk;
    desk.place.hold({"profiles"});
    desk.model.start(desk.place.wish());
    QTRY_VERIFY_WITH_TIMEOUT(!desk.model.blocker().isEmpty(), 30000);
    desk.model.cancel();
    QCOMPARE(desk.model.state(), State::Stopping);
    QTRY_COMPARE_WITH_TIMEOUT(desk.model.state(), State::Cancelled, 5000);
    desk.place.letGo("kubeflow", "profiles");
    desk.model.resume();
    QTRY_COMPARE_WITH_TIMEOUT(desk.model.state(), State::Done, 30000);
    QVERIFY(column(desk.model.steps(), 1).contains(QStringLiteral("Done before")));
    QCOMPARE(desk.place.machine.creations, 1);
}

void TestInstallModel::aBundleThatIsGoneIsSaid()
{
    Desk desk;
    const models::InstallWish wish = desk.place.wish();
    std::filesystem::remove(wish.options.bundle);
    desk.model.start(wish);
    QTRY_COMPARE_WITH_TIMEOUT(desk.model.state(), State::Failed, 10000);
    QVERIFY(desk.model.error()->message.find("core.kfb") != std::string::npos);
}

void TestInstallModel::anotherKfboxAtWorkIsSaid()
{
    Desk desk;
    const auto held = installer::MachineLock::take(desk.place.paths().lock(), "kfbox", "up");
    QVERIFY(held);
    desk.model.start(desk.place.wish());
    QTRY_COMPARE_WITH_TIMEOUT(desk.model.state(), State::Failed, 10000);
    QCOMPARE(desk.model.error()->code, Errc::Conflict);
    QVERIFY(desk.model.error()->message.find("is being changed by") != std::string::npos);
}

void TestInstallModel::anUnfinishedInstallIsFoundAgain()
{
    Desk desk;
    desk.place.hold({"profiles"});
    desk.model.start(desk.place.wish());
    QTRY_VERIFY_WITH_TIMEOUT(!desk.model.blocker().isEmpty(), 30000);
    desk.model.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(desk.model.state(), State::Cancelled, 5000);
    desk.place.letGo("kubeflow", "profiles");

    const auto found = models::findUnfinished(desk.place.parts());
    QVERIFY(found && *found);
    QCOMPARE((*found)->title, std::string("core 0.1.0"));
    QCOMPARE((*found)->components.size(), std::size_t(3));
    InstallModel later(desk.desktop);
    later.offer(**found);
    QCOMPARE(later.state(), State::Cancelled);
    later.resume();
    QTRY_COMPARE_WITH_TIMEOUT(later.state(), State::Done, 30000);
}

void TestInstallModel::aFinishedOneIsNot()
{
    Desk desk;
    const auto before = models::findUnfinished(desk.place.parts());
    QVERIFY(before);
    QVERIFY(!before->has_value());
    desk.model.start(desk.place.wish());
    QTRY_COMPARE_WITH_TIMEOUT(desk.model.state(), State::Done, 30000);
    const auto found = models::findUnfinished(desk.place.parts());
    QVERIFY(found);
    QVERIFY(!found->has_value());
}

} // namespace kf

QTEST_MAIN(kf::TestInstallModel)
#include "tst_install_model.moc"
