#include "app/gui/home/guide_dialog.h"
#include "app/gui/home/home_panel.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/chart.h"
#include "app/gui/widgets/error_card.h"
#include "tests/gui/home_place.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QtTest>

namespace kf {

class TestHome : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutAMachineTheInstallIsOffered();
    void aMachineThatStandsIsStartedFromHere();
    void anInstallUnderWayIsSaidWithItsStep();
    void aStartThatFailsIsToldInPlace();
    void aMachineThatStartsShowsTheConsoleLog();
    void aHealthyPlatformIsSaidInOneLine();
    void aBlockerIsNamedAndLeadsToItsObject();
    void aSilentApiServerIsSaidAndARestartIsOffered();
    void anApiServerThatDiesIsNoticed_data();
    void anApiServerThatDiesIsNoticed();
    void atTheWindowsUsualSizeNothingIsCut();
    void aMachineThatCannotBeReadIsSaid();
    void cpuIsDrawnAsARate();
    void theChartsKeepWhatTheySawWhileTheMachineStands();
    void notebooksStandByTheirLastActivity();
    void aNotebookIsStoppedFromHere();
    void onlyANotebookThatRunsIsOpened();
    void withoutNotebooksItSaysSo();
    void theNamespaceIsFollowed();
    void shortcutsLeadOn_data();
    void shortcutsLeadOn();
    void shortcutsThatCannotWorkSayWhy();
    void helpNeedsNoInternet();
};

namespace {

using Home = fake::PanelOver<gui::HomePanel>;

QString sentence(const Home& home) { return home.find<QLabel>("healthSentence")->text(); }
bool offers(const Home& home, const char* button)
{
    const auto* found = home.find<QPushButton>(button);
    return found && found->isVisible();
}
void click(const Home& home, const char* button) { home.find<QPushButton>(button)->click(); }

} // namespace

void TestHome::withoutAMachineTheInstallIsOffered()
{
    Home home;
    home.show();
    QTRY_COMPARE(sentence(home), QStringLiteral("No machine yet"));
    QVERIFY(offers(home, "homeInstallButton") && offers(home, "homeDoctorButton"));
    QVERIFY(!offers(home, "homeStartButton"));
    QVERIFY(!home.find<gui::LineChart>("cpuChart")->isVisible());
    QVERIFY(!home.find<QWidget>("recentNotebooks")->isVisible());
    click(home, "homeInstallButton");
    QCOMPARE(home.place.went.back().first, QStringLiteral("install"));
}

void TestHome::aMachineThatStandsIsStartedFromHere()
{
    Home home;
    QVERIFY(home.place.install());
    home.place.stopMachine();
    home.show();
    QTRY_COMPARE(sentence(home), QStringLiteral("The machine is stopped"));
    QVERIFY(offers(home, "homeStartButton") && !offers(home, "homeInstallButton"));
    click(home, "homeStartButton");
    QTRY_COMPARE_WITH_TIMEOUT(sentence(home), QStringLiteral("Everything works"), 20'000);
    QVERIFY(!offers(home, "homeStartButton"));
}

void TestHome::anInstallUnderWayIsSaidWithItsStep()
{
    Home home;
    home.show();
    QTRY_COMPARE(sentence(home), QStringLiteral("No machine yet"));
    const auto installs = [](const installer::Parts& parts, const std::stop_token& stop) -> Result<> {
        parts.observer.stepStarted("import", "Importing the bundle");
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait(lock, stop, [] { return false; });
        return Error{Errc::Cancelled, "Cancelled.", {}};
    };
    const int id = home.desktop->perform(QStringLiteral("Installing core 0.1.0"), installs, home.panel.get());
    QTRY_COMPARE(sentence(home), QStringLiteral("Installing core 0.1.0"));
    QCOMPARE(home.find<QLabel>("healthHint")->text(), QStringLiteral("Importing the bundle"));
    QVERIFY(!offers(home, "homeInstallButton"));
    home.desktop->activities().cancel(id);
    QTRY_COMPARE(sentence(home), QStringLiteral("No machine yet"));
}

void TestHome::aStartThatFailsIsToldInPlace()
{
    Home home;
    QVERIFY(home.place.install());
    home.place.stopMachine();
    home.show();
    QTRY_VERIFY(offers(home, "homeStartButton"));
    home.place.machine.failure = Error{Errc::Unavailable, "runc is gone.", "exec: runc"};
    click(home, "homeStartButton");
    auto* card = home.find<gui::ErrorCard>("errorCard");
    QTRY_VERIFY(card->isVisible());
    QCOMPARE(card->sentence(), QStringLiteral("runc is gone."));
    click(home, "homeStartButton"); // another try takes it away
    QVERIFY(!card->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(sentence(home), QStringLiteral("Everything works"), 20'000);
}

void TestHome::aMachineThatStartsShowsTheConsoleLog()
{
    Home home;
    QVERIFY(home.place.install());
    home.place.machine.state = vm::MachineState::Starting;
    home.show();
    QTRY_COMPARE(sentence(home), QStringLiteral("The machine starts"));
    QVERIFY(offers(home, "homeLogButton"));
    click(home, "homeLogButton");
    QVERIFY(home.place.went.back() == std::pair(QStringLiteral("machine"), QStringLiteral("log")));
}

void TestHome::aHealthyPlatformIsSaidInOneLine()
{
    Home home;
    QVERIFY(home.place.install());
    home.show();
    QTRY_COMPARE(sentence(home), QStringLiteral("Everything works"));
    QTRY_VERIFY(home.find<QLabel>("componentState-notebooks"));
    QCOMPARE(home.find<QLabel>("componentState-notebooks")->text(), QStringLiteral("Ready"));
    QVERIFY(!offers(home, "homeDoctorButton") && !offers(home, "homeRestartButton") && !offers(home, "homeInstallButton"));
}

void TestHome::aBlockerIsNamedAndLeadsToItsObject()
{
    Home home;
    QVERIFY(home.place.install());
    home.show();
    QTRY_COMPARE(sentence(home), QStringLiteral("Everything works"));
    home.place.cluster.neverReady = {"notebooks"};
    home.place.cluster.put(installer::deploymentNamed("kubeflow", "notebooks"));
    QTRY_VERIFY_WITH_TIMEOUT(sentence(home) != QStringLiteral("Everything works"), 10'000);
    QTRY_VERIFY(home.find<QPushButton>("blocker1Show"));
    QTRY_VERIFY(home.find<QLabel>("componentState-notebooks")->text() != QStringLiteral("Ready"));
    click(home, "blocker1Show");
    QCOMPARE(home.place.went.back().first, QStringLiteral("cluster"));
    QVERIFY2(home.place.went.back().second.startsWith(QStringLiteral("deployments/kubeflow/notebooks")), qPrintable(home.place.went.back().second));
    // It recovers by itself.
    home.place.cluster.neverReady.clear();
    home.place.cluster.put(installer::deploymentNamed("kubeflow", "notebooks"));
    QTRY_COMPARE_WITH_TIMEOUT(sentence(home), QStringLiteral("Everything works"), 10'000);
    QTRY_VERIFY(!home.find<QWidget>("blocker1"));
}

void TestHome::aSilentApiServerIsSaidAndARestartIsOffered()
{
    Home home;
    QVERIFY(home.place.install());
    home.place.cluster.setAnswers(false);
    home.show();
    QTRY_COMPARE_WITH_TIMEOUT(sentence(home), QStringLiteral("The Kubernetes API server does not answer"), 15'000);
    QVERIFY(offers(home, "homeRestartButton") && offers(home, "homeLogButton"));
    home.place.cluster.setAnswers(true);
    click(home, "homeRestartButton");
    QCOMPARE(home.place.prompter.questions.size(), std::size_t(1)); // asked first
    QTRY_COMPARE_WITH_TIMEOUT(sentence(home), QStringLiteral("Everything works"), 20'000);
    QCOMPARE(home.place.machine.stops, 1);
}

void TestHome::anApiServerThatDiesIsNoticed_data()
{
    QTest::addColumn<int>("unready");
    QTest::newRow("and comes back") << 0;
    QTest::newRow("and comes back before it calls itself ready") << 2;
}

// Nobody asks it meanwhile: the watches tell.
void TestHome::anApiServerThatDiesIsNoticed()
{
    QFETCH(int, unready);
    Home home;
    QVERIFY(home.place.install());
    home.show();
    QTRY_COMPARE(sentence(home), QStringLiteral("Everything works"));
    home.place.cluster.setAnswers(false);
    QTRY_COMPARE(sentence(home), QStringLiteral("The Kubernetes API server does not answer"));
    home.place.cluster.unready = unready;
    home.place.cluster.setAnswers(true);
    QTRY_COMPARE(sentence(home), QStringLiteral("Everything works"));
    QCOMPARE(home.place.cluster.unready.load(), 0);
}

void TestHome::atTheWindowsUsualSizeNothingIsCut()
{
    Home home;
    QVERIFY(home.place.install());
    home.show();
    home.panel->resize(gui::theme::space(118), gui::theme::space(85)); // beside the navigation
    QTRY_COMPARE(sentence(home), QStringLiteral("Everything works"));
    const auto* scroll = home.find<QScrollArea>("homeScroll");
    QTRY_VERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), qPrintable(QStringLiteral("%1 > %2").arg(scroll->widget()->width()).arg(scroll->viewport()->width())));
}

void TestHome::aMachineThatCannotBeReadIsSaid()
{
    Home home;
    QVERIFY(QDir().mkpath(QString::fromStdString((home.place.paths().home / "state.db").string()))); // a folder where the journal should be
    home.show();
    auto* hint = home.find<QLabel>("healthHint");
    QTRY_VERIFY2(hint->text().contains(QStringLiteral("read again")), qPrintable(sentence(home)));
    QVERIFY(sentence(home) != QStringLiteral("No machine yet"));
}

void TestHome::cpuIsDrawnAsARate()
{
    Home home;
    QVERIFY(home.place.install());
    home.show();
    auto* chart = home.find<gui::LineChart>("cpuChart");
    QTRY_VERIFY(chart->isVisible());
    QTRY_VERIFY(chart->points().size() >= 3);
    QCOMPARE(chart->points().back().value, 0.0); // it used nothing meanwhile
    home.place.setUsage(std::chrono::seconds(4000));
    QTRY_VERIFY(std::any_of(chart->points().begin(), chart->points().end(), [](const gui::ChartPoint& point) { return point.value > 100; }));
    QTRY_VERIFY(home.find<QLabel>("memoryChartValue")->text().startsWith(QStringLiteral("2.0 GiB")));
    QVERIFY2(home.find<QLabel>("diskChartValue")->text().contains(QStringLiteral("80.0 GiB free")), qPrintable(home.find<QLabel>("diskChartValue")->text()));
    QVERIFY(chart->accessibleDescription().startsWith(QStringLiteral("Now ")));
}

void TestHome::theChartsKeepWhatTheySawWhileTheMachineStands()
{
    Home home;
    QVERIFY(home.place.install());
    home.show();
    auto* chart = home.find<gui::LineChart>("memoryChart");
    QTRY_VERIFY(chart->points().size() >= 3);
    const std::size_t before = chart->points().size();
    home.place.stopMachine();
    QTRY_COMPARE(home.find<QLabel>("cpuChartValue")->text(), QStringLiteral("The machine does not run"));
    QVERIFY(chart->points().size() > before);
}

void TestHome::notebooksStandByTheirLastActivity()
{
    Home home;
    QVERIFY(home.place.install());
    for (int i = 1; i <= 7; ++i)
        home.place.putNotebook("n" + std::to_string(i), "2026-11-0" + std::to_string(i) + "T08:00:00Z");
    home.show();
    QTRY_VERIFY(home.find<QPushButton>("recentOpen-workspace-n7"));
    QVERIFY(home.find<QPushButton>("recentOpen-workspace-n3"));
    QVERIFY(!home.find<QPushButton>("recentOpen-workspace-n2")); // five at most
    const auto placeOf = [&home](const char* name) { return home.find<QPushButton>(name)->mapTo(home.panel.get(), QPoint()).y(); };
    QTRY_VERIFY(placeOf("recentOpen-workspace-n7") < placeOf("recentOpen-workspace-n3"));
    home.place.putNotebook("n1", "2026-11-20T08:00:00Z");
    QTRY_VERIFY(home.find<QPushButton>("recentOpen-workspace-n1"));
}

void TestHome::aNotebookIsStoppedFromHere()
{
    Home home;
    QVERIFY(home.place.install());
    home.place.putNotebook("demo", "2026-11-20T08:00:00Z");
    home.show();
    QTRY_VERIFY(home.find<QPushButton>("recentTurn-workspace-demo"));
    QCOMPARE(home.find<QPushButton>("recentTurn-workspace-demo")->accessibleName(), QStringLiteral("Stop the notebook demo"));
    click(home, "recentTurn-workspace-demo");
    const auto isStopped = [&home] {
        return home.place.cluster.object({"kubeflow.org/v1", "Notebook", "workspace", "demo"})["metadata"]["annotations"].contains("kubeflow-resource-stopped");
    };
    QTRY_VERIFY(isStopped());
    QTRY_COMPARE(home.find<QLabel>("recentState-workspace-demo")->text(), QStringLiteral("Stopping"));
}

void TestHome::onlyANotebookThatRunsIsOpened()
{
    Home home;
    QVERIFY(home.place.install());
    home.place.putNotebook("runs", "2026-11-20T08:00:00Z");
    home.place.putNotebook("stands", "2026-11-19T08:00:00Z", false);
    home.show();
    QTRY_VERIFY(home.find<QPushButton>("recentOpen-workspace-stands"));
    QVERIFY(!home.find<QPushButton>("recentOpen-workspace-stands")->isEnabled());
    QVERIFY(!home.find<QPushButton>("recentOpen-workspace-stands")->toolTip().isEmpty());
    QCOMPARE(home.find<QPushButton>("recentTurn-workspace-stands")->text(), QStringLiteral("Start"));
    click(home, "recentOpen-workspace-runs");
    QVERIFY2(home.place.went.back().second.endsWith(QStringLiteral("workspace/runs")), qPrintable(home.place.went.back().second));
}

void TestHome::withoutNotebooksItSaysSo()
{
    Home home;
    QVERIFY(home.place.install());
    home.show();
    auto* empty = home.find<QLabel>("recentEmpty");
    QTRY_COMPARE(empty->text(), QStringLiteral("There is no notebook in workspace yet."));
    home.place.stopMachine();
    QTRY_VERIFY(empty->text().contains(QStringLiteral("does not run")));
}

void TestHome::theNamespaceIsFollowed()
{
    Home home;
    QVERIFY(home.place.install());
    home.place.putNotebook("ours", "2026-11-20T08:00:00Z");
    home.place.putNotebook("theirs", "2026-11-19T08:00:00Z", true, "team");
    home.show();
    QTRY_VERIFY(home.find<QPushButton>("recentOpen-workspace-ours"));
    QVERIFY(!home.find<QPushButton>("recentOpen-team-theirs"));
    home.desktop->setNameSpace(QStringLiteral("team"));
    QTRY_VERIFY(home.find<QPushButton>("recentOpen-team-theirs"));
    home.desktop->setNameSpace({});
    QTRY_VERIFY(home.find<QPushButton>("recentOpen-workspace-ours") && home.find<QPushButton>("recentOpen-team-theirs"));
}

void TestHome::shortcutsLeadOn_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("panel");
    QTest::addColumn<QString>("object");
    QTest::newRow("new notebook") << QStringLiteral("homeNewNotebookButton") << QStringLiteral("notebooks") << QStringLiteral("new");
    QTest::newRow("notebooks") << QStringLiteral("homeOpenNotebookButton") << QStringLiteral("notebooks") << QString();
    QTest::newRow("image") << QStringLiteral("homeLoadImageButton") << QStringLiteral("machine") << QStringLiteral("load-image");
    QTest::newRow("terminal") << QStringLiteral("homeTerminalButton") << QStringLiteral("cluster") << QStringLiteral("shell");
    QTest::newRow("support") << QStringLiteral("homeSupportButton") << QStringLiteral("machine") << QStringLiteral("support");
}

void TestHome::shortcutsLeadOn()
{
    QFETCH(QString, button);
    QFETCH(QString, panel);
    QFETCH(QString, object);
    Home home;
    QVERIFY(home.place.install());
    home.show();
    auto* found = home.panel->findChild<QPushButton*>(button);
    QVERIFY(found);
    QTRY_VERIFY(found->isEnabled());
    found->click();
    QVERIFY(home.place.went.back() == std::pair(panel, object));
}

void TestHome::shortcutsThatCannotWorkSayWhy()
{
    Home home;
    home.show();
    QTRY_COMPARE(sentence(home), QStringLiteral("No machine yet"));
    for (const char* name : {"homeNewNotebookButton", "homeTerminalButton", "homeLoadImageButton"}) {
        const auto* button = home.find<QPushButton>(name);
        QVERIFY2(!button->isEnabled(), name);
        QVERIFY2(button->toolTip().contains(QStringLiteral("machine")), qPrintable(button->toolTip()));
    }
}

void TestHome::helpNeedsNoInternet()
{
    Home home;
    home.show();
    QVERIFY(gui::guides().size() >= 5);
    for (const gui::Guide& guide : gui::guides()) {
        QVERIFY(guide.text.size() > 200);
        QVERIFY(!guide.text.contains(QStringLiteral("http")));
        home.panel->findChild<QPushButton*>(QStringLiteral("help-") + guide.id)->click();
        auto* dialog = home.panel->findChild<gui::GuideDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        delete dialog;
    }
}

} // namespace kf

QTEST_MAIN(kf::TestHome)
#include "tst_home.moc"
