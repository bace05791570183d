#include "app/gui/main_window.h"
#include "tests/gui/frame_place.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTextEdit>
#include <QtTest>

namespace kf {

class TestMainWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void panelsAreMadeWhenTheyAreFirstShown();
    void theMachinesStateAndUseStandOnTop();
    void gpusOfTheNodesAreNamed();
    void theNamespaceIsChosenForAllPanels();
    void aNamespaceThatIsNotThereStaysChosen();
    void whatAStartAskedForIsShown();
    void anUnknownPanelIsToldWithThoseThereAre();
    void aFirstStartWithoutAMachineLeadsToTheInstall();
    void whoHasAMachineStaysAtHome();
    void whoWentSomewhereIsNotLedAway();
    void helpHasTheDayTheKeysAndTheVersions();
    void quittingAsksOnlyWhereWorkRuns();
    void quittingWhileWorkRunsCancelsIt();
    void whoSaysNoStays();
};

void TestMainWindow::panelsAreMadeWhenTheyAreFirstShown()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    QCOMPARE(frame.made, 1);
    QCOMPARE(window.currentPanel(), QStringLiteral("one"));
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(window.currentPanel(), QStringLiteral("two"));
    window.go(QStringLiteral("nothing"));
    QCOMPARE(window.currentPanel(), QStringLiteral("two"));
    QCOMPARE(frame.made, 2);
}

void TestMainWindow::aFirstStartWithoutAMachineLeadsToTheInstall()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open(fake::FramePlace::Start::First);
    QTRY_COMPARE(window.currentPanel(), QStringLiteral("two"));
    window.go(QStringLiteral("one"));
    QSignalSpy read(&frame.desktop, &models::Desktop::statusChanged);
    frame.desktop.refresh();
    QTRY_VERIFY(!read.isEmpty());
    QCOMPARE(window.currentPanel(), QStringLiteral("one")); // once is enough
}

void TestMainWindow::whoHasAMachineStaysAtHome()
{
    fake::FramePlace frame;
    frame.place.startMachine();
    gui::MainWindow& window = frame.open(fake::FramePlace::Start::First);
    QTRY_VERIFY(frame.desktop.status().has_value());
    QCOMPARE(window.currentPanel(), QStringLiteral("one"));
}

void TestMainWindow::whoWentSomewhereIsNotLedAway()
{
    fake::FramePlace frame;
    frame.window = std::make_unique<gui::MainWindow>(frame.desktop, frame.place.prompter, fake::smallPanels(), &frame.session);
    frame.window->go(QStringLiteral("one")); // before anything is known
    frame.window->show();
    QTRY_VERIFY(frame.desktop.status().has_value());
    QCOMPARE(frame.window->currentPanel(), QStringLiteral("one"));
}

void TestMainWindow::theMachinesStateAndUseStandOnTop()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    const auto* state = window.findChild<QLabel*>(QStringLiteral("machineState"));
    const auto* memory = window.findChild<QLabel*>(QStringLiteral("machineMemory"));
    QTRY_COMPARE(state->text(), QStringLiteral("No machine yet"));
    QVERIFY(memory->isHidden());
    frame.place.startMachine();
    QTRY_COMPARE_WITH_TIMEOUT(state->text(), QStringLiteral("The machine runs"), 6000);
    QTRY_VERIFY(!memory->isHidden());
    QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QLabel*>(QStringLiteral("machineCpu"))->text().contains(QStringLiteral(" of ")), 6000);
}

void TestMainWindow::gpusOfTheNodesAreNamed()
{
    fake::FramePlace frame;
    frame.place.startMachine();
    frame.place.server.put(kube::types::nodes,
        {{"apiVersion", "v1"}, {"kind", "Node"}, {"metadata", {{"name", "kfbox"}}}, {"status", {{"allocatable", {{"cpu", "2"}, {"nvidia.com/gpu", "1"}}}}}});
    gui::MainWindow& window = frame.open();
    QTRY_COMPARE(window.findChild<QLabel*>(QStringLiteral("machineGpu"))->text(), QStringLiteral("1 × nvidia.com/gpu"));
}

void TestMainWindow::theNamespaceIsChosenForAllPanels()
{
    fake::FramePlace frame;
    frame.place.startMachine();
    const auto nameSpace = [](const std::string& name, const std::string& owner) {
        kube::Json object{{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", name}}}};
        if (!owner.empty())
            object["metadata"]["annotations"] = {{"owner", owner}};
        return object;
    };
    frame.place.server.put(kube::types::namespaces, nameSpace("default", {}));
    frame.place.server.put(kube::types::namespaces, nameSpace("workspace", "ada@example.org"));
    gui::MainWindow& window = frame.open();
    auto* choice = window.findChild<QComboBox*>(QStringLiteral("nameSpace"));
    QTRY_VERIFY(choice->findData(QStringLiteral("default")) >= 0);
    QVERIFY(choice->findData(QStringLiteral("workspace")) < choice->findData(QStringLiteral("default"))); // people's own first
    QCOMPARE(choice->currentText(), QStringLiteral("workspace"));
    choice->setFocus();
    choice->setCurrentIndex(choice->findData(QStringLiteral("default")));
    Q_EMIT choice->activated(choice->currentIndex());
    QCOMPARE(frame.desktop.nameSpace(), QStringLiteral("default"));
    frame.desktop.setNameSpace({});
    QCOMPARE(choice->currentText(), QStringLiteral("All namespaces"));
}

void TestMainWindow::aNamespaceThatIsNotThereStaysChosen()
{
    fake::FramePlace frame;
    frame.desktop.setNameSpace(QStringLiteral("gone"));
    QCOMPARE(frame.open().findChild<QComboBox*>(QStringLiteral("nameSpace"))->currentText(), QStringLiteral("gone"));
}

void TestMainWindow::whatAStartAskedForIsShown()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    window.take({.panel = QStringLiteral("one"), .object = QStringLiteral("lab/demo")});
    QCOMPARE(frame.panel("one").opened, QStringList(QStringLiteral("lab/demo")));
    window.take({.bundle = QStringLiteral("/tmp/core.kfb")});
    QCOMPARE(window.currentPanel(), QStringLiteral("two"));
    QCOMPARE(frame.panel("two").opened, QStringList(QStringLiteral("/tmp/core.kfb")));
}

void TestMainWindow::anUnknownPanelIsToldWithThoseThereAre()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    window.take({.panel = QStringLiteral("pipelines")});
    QCOMPARE(window.currentPanel(), QStringLiteral("one"));
    const auto* sentence = window.findChild<QLabel*>(QStringLiteral("noticeSentence"));
    QVERIFY(sentence && sentence->text().contains(QStringLiteral("one, two")));
}

void TestMainWindow::helpHasTheDayTheKeysAndTheVersions()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    QTest::keyClick(&window, Qt::Key_F1);
    auto* help = window.findChild<QDialog*>(QStringLiteral("helpDialog"));
    QVERIFY(help && help->isVisible());
    QVERIFY(help->findChild<QTextEdit*>(QStringLiteral("helpDay"))->toPlainText().contains(QStringLiteral("kfbox notebook create demo")));
    const auto* keys = help->findChild<QTableWidget*>(QStringLiteral("helpKeyboard"));
    QVERIFY(!keys->findItems(QStringLiteral("Ctrl+K"), Qt::MatchContains).isEmpty());
    QVERIFY(help->findChild<QLabel*>(QStringLiteral("helpAbout"))->text().contains(QStringLiteral(KFBOX_VERSION)));
}

void TestMainWindow::quittingAsksOnlyWhereWorkRuns()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    QSignalSpy quits(&window, &gui::MainWindow::quitNow);
    window.quitAction()->trigger();
    QCOMPARE(quits.count(), 1);
    QVERIFY(frame.place.prompter.questions.empty());
}

void TestMainWindow::quittingWhileWorkRunsCancelsIt()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    QSignalSpy quits(&window, &gui::MainWindow::quitNow);
    QSignalSpy ended(&frame.desktop.activities(), &models::Activities::ended);
    frame.desktop.perform(QStringLiteral("Installing core"), fake::untilCancelled);
    window.close(); // no tray here: the same as to quit
    QCOMPARE(frame.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(frame.place.prompter.questions.front().text.contains(QStringLiteral("Installing core")));
    QTRY_COMPARE(quits.count(), 1);
    QTRY_COMPARE(ended.count(), 1);
}

void TestMainWindow::whoSaysNoStays()
{
    fake::FramePlace frame;
    frame.place.prompter.reply.yes = false;
    gui::MainWindow& window = frame.open();
    QSignalSpy quits(&window, &gui::MainWindow::quitNow);
    frame.desktop.perform(QStringLiteral("Installing core"), fake::untilCancelled);
    window.close();
    QVERIFY(window.isVisible());
    QCOMPARE(quits.count(), 0);
    QVERIFY(!frame.desktop.activities().all().front().stopping);
}

} // namespace kf

QTEST_MAIN(kf::TestMainWindow)
#include "tst_main_window.moc"
