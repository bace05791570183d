#include "app/gui/widgets/log_view.h"
#include "tests/gui/fixture.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QtTest>

#include <atomic>

namespace kf {

using kube::Json;

class TestLogView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsReadBeforeItIsSeen();
    void aLogIsFollowed();
    void itGoesOnWhenTheContainerStartsAgain();
    void theDefaultContainerIsChosenFirst();
    void anotherContainerAndThePreviousRunCanBeChosen();
    void pausedLinesWait();
    void tenThousandLinesAreKept();
    void searchFindsAndMarks();
    void theLogIsSaved();
    void aPodThatIsNotThereIsSaid();
    void aStoppedMachineIsSaid();
};

namespace {

Json pod(const std::string& name, int run, bool running = true)
{
    Json status = {{"name", "main"}, {"containerID", "containerd://" + std::to_string(run)}, {"restartCount", run - 1}};
    status["state"] = running ? Json{{"running", Json::object()}} : Json{{"terminated", {{"exitCode", 2}, {"reason", "Error"}}}};
    return {{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", {{"name", name}, {"namespace", "default"}, {"labels", {{"app", "web"}}}}}, {"spec", {{"containers", {{{"name", "main"}}, {{"name", "side"}}}}}},
        {"status", {{"containerStatuses", {status, {{"name", "side"}, {"containerID", "containerd://side"}, {"state", {{"running", Json::object()}}}}}}}}};
}

struct Desk {
    fake::Workplace place;
    models::Desktop desktop{place.parts()};
    gui::Context context{desktop, place.prompter, [](const QString&, const QString&) {}};
    std::unique_ptr<gui::LogView> view;

    explicit Desk(bool running = true)
    {
        place.server.followsLogs = true;
        if (running)
            place.startMachine();
        desktop.setSampling(std::chrono::milliseconds(50));
        view = std::make_unique<gui::LogView>(context);
        view->resize(700, 500);
    }
    void put(const Json& object) { place.server.put(kube::types::pods, object); }
    QString text() const { return view->text().toPlainText(); }
    QComboBox& containers() const { return *view->findChild<QComboBox*>(QStringLiteral("logContainer")); }
    QString state() const { return view->findChildren<QLabel*>().last()->text(); }
};

const models::PodSource web{.nameSpace = "default", .pod = "web-0"};

} // namespace

void TestLogView::nothingIsReadBeforeItIsSeen()
{
    Desk desk;
    QTRY_VERIFY(desk.desktop.client() != nullptr);
    desk.put(pod("web-0", 1));
    desk.place.server.setLog("web-0", "hello\n");
    desk.view->follow(web);
    QCoreApplication::processEvents();
    QCOMPARE(desk.place.server.count("/log"), std::size_t(0));
    desk.view->show();
    QTRY_COMPARE(desk.text(), QStringLiteral("hello"));
}

void TestLogView::aLogIsFollowed()
{
    Desk desk;
    desk.put(pod("web-0", 1));
    desk.place.server.setLog("web-0", "one\ntwo\n");
    desk.view->follow(web);
    desk.view->show();
    QTRY_COMPARE(desk.text(), QStringLiteral("one\ntwo"));
    desk.place.server.addToLog("web-0", "three\n");
    QTRY_COMPARE(desk.text(), QStringLiteral("one\ntwo\nthree"));
    QVERIFY(desk.state().contains(QStringLiteral("web-0/main")));
}

void TestLogView::itGoesOnWhenTheContainerStartsAgain()
{
    Desk desk;
    desk.put(pod("web-0", 1));
    desk.place.server.setLog("web-0", "first run\n");
    desk.view->follow(web);
    desk.view->show();
    QTRY_COMPARE(desk.text(), QStringLiteral("first run"));
    desk.put(pod("web-0", 1, false));
    desk.place.server.endLog("web-0");
    QTRY_VERIFY(desk.text().contains(QStringLiteral("— main ended (exit code 2) —")));
    desk.place.server.setLog("web-0", "second run\n");
    desk.put(pod("web-0", 2));
    QTRY_VERIFY(desk.text().endsWith(QStringLiteral("— main started again —\nsecond run")));
    QCOMPARE(desk.text().count(QStringLiteral("first run")), 1);
}

void TestLogView::theDefaultContainerIsChosenFirst()
{
    Desk desk;
    Json object = pod("web-0", 1);
    object["metadata"]["annotations"] = {{"kubectl.kubernetes.io/default-container", "side"}};
    desk.put(object);
    desk.place.server.setLog("web-0", "x\n");
    desk.view->follow(web);
    desk.view->show();
    QTRY_COMPARE(desk.containers().currentText(), QStringLiteral("web-0 / side"));
    QTRY_COMPARE(desk.place.server.count("container=side"), std::size_t(1));
}

void TestLogView::anotherContainerAndThePreviousRunCanBeChosen()
{
    Desk desk;
    desk.put(pod("web-0", 2));
    desk.put(pod("web-1", 1));
    desk.place.server.setLog("web-0", "x\n");
    desk.place.server.setLog("web-1", "y\n");
    desk.view->follow({.nameSpace = "default", .pod = {}, .labelSelector = "app=web"});
    desk.view->show();
    QTRY_COMPARE(desk.containers().count(), 4);
    QTRY_COMPARE(desk.text(), QStringLiteral("x"));
    desk.containers().setCurrentIndex(2);
    Q_EMIT desk.containers().activated(2);
    QTRY_COMPARE(desk.text(), QStringLiteral("y"));
    desk.view->findChild<QCheckBox*>(QStringLiteral("logPrevious"))->click();
    QTRY_COMPARE(desk.place.server.count("web-1/log?container=main&previous=true"), std::size_t(1));
}

void TestLogView::pausedLinesWait()
{
    Desk desk;
    desk.put(pod("web-0", 1));
    desk.place.server.setLog("web-0", "one\n");
    desk.view->follow(web);
    desk.view->show();
    QTRY_COMPARE(desk.text(), QStringLiteral("one"));
    QAction* pause = desk.view->findChild<QAction*>(QStringLiteral("logPause"));
    pause->trigger();
    std::atomic<bool> arrived = false; // at somebody else who follows it
    const auto onData = [&arrived](kube::Channel, std::string_view bytes) { arrived = arrived || bytes.find("two") != std::string_view::npos; };
    const auto other = desk.desktop.client()->logs("default", "web-0", {.container = "main", .follow = true}, onData, [](const Result<int>&) {});
    QTRY_COMPARE(desk.place.server.count("/log"), std::size_t(2));
    desk.place.server.addToLog("web-0", "two\n");
    QTRY_VERIFY(arrived);
    QCoreApplication::processEvents();
    QCOMPARE(desk.text(), QStringLiteral("one"));
    pause->trigger();
    QTRY_COMPARE(desk.text(), QStringLiteral("one\ntwo"));
}

void TestLogView::tenThousandLinesAreKept()
{
    Desk desk;
    desk.put(pod("web-0", 1));
    std::string log;
    for (int i = 1; i <= 12'000; ++i)
        log += "line " + std::to_string(i) + "\n";
    desk.place.server.setLog("web-0", log);
    desk.view->follow(web);
    desk.view->show();
    QTRY_VERIFY_WITH_TIMEOUT(desk.text().endsWith(QStringLiteral("line 12000")), 10'000);
    QCOMPARE(desk.view->text().blockCount(), gui::LogView::mostLines);
}

void TestLogView::searchFindsAndMarks()
{
    Desk desk;
    desk.put(pod("web-0", 1));
    desk.place.server.setLog("web-0", "alpha\nbeta error\ngamma\nError again\n");
    desk.view->follow(web);
    desk.view->show();
    QTRY_VERIFY(desk.text().endsWith(QStringLiteral("Error again")));
    auto* search = desk.view->findChild<QLineEdit*>(QStringLiteral("logSearch"));
    QTest::keyClicks(search, QStringLiteral("error"));
    QCOMPARE(desk.view->text().textCursor().blockNumber(), 3);
    QCOMPARE(desk.view->text().extraSelections().size(), 2);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(desk.view->text().textCursor().blockNumber(), 1);
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QCOMPARE(desk.view->text().extraSelections().size(), 0);
}

void TestLogView::theLogIsSaved()
{
    Desk desk;
    desk.put(pod("web-0", 1));
    desk.place.server.setLog("web-0", "one\ntwo\n");
    desk.view->follow(web);
    desk.view->show();
    QTRY_COMPARE(desk.text(), QStringLiteral("one\ntwo"));
    desk.place.prompter.path = desk.place.folder.filePath(QStringLiteral("out.log"));
    desk.view->findChild<QAction*>(QStringLiteral("logSave"))->trigger();
    QFile file(desk.place.prompter.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("one\ntwo\n"));
    desk.place.prompter.path = QStringLiteral("/no/such/folder/out.log");
    desk.view->findChild<QAction*>(QStringLiteral("logSave"))->trigger();
    QCOMPARE(desk.place.prompter.told.size(), std::size_t(1));
}

void TestLogView::aPodThatIsNotThereIsSaid()
{
    Desk desk;
    desk.view->follow(web);
    desk.view->show();
    QTRY_VERIFY(desk.state().contains(QStringLiteral("There is no pod now")));
}

void TestLogView::aStoppedMachineIsSaid()
{
    Desk desk(false);
    desk.view->follow(web);
    desk.view->show();
    QVERIFY(desk.state().contains(QStringLiteral("does not run")));
}

} // namespace kf

QTEST_MAIN(kf::TestLogView)
#include "tst_log_view.moc"
