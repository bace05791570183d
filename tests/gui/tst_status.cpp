#include "app/gui/frame/activity_list.h"
#include "app/gui/frame/status_line.h"
#include "app/gui/frame/tray.h"
#include "tests/gui/frame_place.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QtTest>

namespace kf {

class TestStatus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingRunsIsSaid();
    void workIsShownWithStepBlockerAndProgress();
    void workIsCancelledFromTheLine();
    void severalAreCountedAndListed();
    void eachIsCancelledFromTheList();
    void escapeClosesTheList();
    void howItEndedIsSaid_data();
    void howItEndedIsSaid();
    void aFailureStandsAboveThePanelUntilItIsClosed();
    void theSameWorkThatSucceedsTakesItsFailureBack();
    void aFailureThatThePanelTellsIsNotToldTwice();
    void noMoreThanThreeNoticesStandThere();
    void theTrayTellsStateAndWork();
};

namespace {

struct Line {
    models::Activities activities;
    gui::StatusLine line{activities};

    QString text() const { return line.text(); }
    QPushButton& button(const char* name) { return *line.findChild<QPushButton*>(QString::fromLatin1(name)); }
};

QString noticeText(const gui::MainWindow& window)
{
    const auto* sentence = window.findChild<QLabel*>(QStringLiteral("noticeSentence"));
    return sentence ? sentence->text() : QString();
}

} // namespace

void TestStatus::nothingRunsIsSaid()
{
    Line here;
    QCOMPARE(here.text(), QStringLiteral("Nothing runs"));
    QVERIFY(here.button("cancelWork").isHidden());
}

void TestStatus::workIsShownWithStepBlockerAndProgress()
{
    Line here;
    const int id = here.activities.begin(QStringLiteral("Installing core"), {});
    here.activities.step(id, QStringLiteral("Importing"));
    here.activities.progress(id, 25, 100);
    QCOMPARE(here.text(), QStringLiteral("Installing core · Importing"));
    const auto* bar = here.line.findChild<QProgressBar*>();
    QCOMPARE(bar->value() * 4, bar->maximum());
    here.activities.blocked(id, QStringLiteral("waits for the image jupyter"));
    QCOMPARE(here.text(), QStringLiteral("Installing core · Importing · waits for the image jupyter"));
}

void TestStatus::workIsCancelledFromTheLine()
{
    Line here;
    const std::stop_source stop;
    const int id = here.activities.begin(QStringLiteral("Installing core"), stop);
    QCOMPARE(here.button("cancelWork").accessibleName(), QStringLiteral("Cancel: Installing core"));
    here.button("cancelWork").click();
    QVERIFY(stop.stop_requested());
    QVERIFY(here.activities.find(id)->stopping);
    QVERIFY(!here.button("cancelWork").isEnabled());
    QCOMPARE(here.text(), QStringLiteral("Installing core · stopping …"));
}

void TestStatus::severalAreCountedAndListed()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    models::Activities& work = frame.desktop.activities();
    work.begin(QStringLiteral("Starting the machine"), {});
    work.begin(QStringLiteral("Loading an image"), {});
    auto* all = window.findChild<QPushButton*>(QStringLiteral("allWork"));
    QVERIFY(all->text().contains(QLatin1Char('1')));
    all->click();
    auto* list = window.findChild<gui::ActivityList*>();
    QVERIFY(list->isVisible());
    QStringList titles;
    for (const QLabel* label : list->findChildren<QLabel*>())
        titles << label->text();
    QVERIFY(titles.contains(QStringLiteral("Starting the machine")));
    QVERIFY(titles.contains(QStringLiteral("Loading an image")));
    QVERIFY(window.rect().contains(list->geometry()));
}

void TestStatus::eachIsCancelledFromTheList()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    models::Activities& work = frame.desktop.activities();
    const int first = work.begin(QStringLiteral("Starting the machine"), {});
    const int second = work.begin(QStringLiteral("Loading an image"), {});
    QTest::keyClick(&window, Qt::Key_J, Qt::ControlModifier);
    window.findChild<QPushButton*>(QStringLiteral("cancelWork%1").arg(first))->click();
    QVERIFY(work.find(first)->stopping);
    QVERIFY(!work.find(second)->stopping);
    work.end(first, {});
    QVERIFY(!window.findChild<QPushButton*>(QStringLiteral("cancelWork%1").arg(first)));
}

void TestStatus::escapeClosesTheList()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    static_cast<void>(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_J, Qt::ControlModifier);
    auto* list = window.findChild<gui::ActivityList*>();
    QVERIFY(list->isVisible());
    QVERIFY(list->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!list->isVisible());
}

void TestStatus::howItEndedIsSaid_data()
{
    QTest::addColumn<int>("code"); // -1: it worked
    QTest::addColumn<QString>("text");
    QTest::newRow("done") << -1 << "Counting: done";
    QTest::newRow("cancelled") << int(Errc::Cancelled) << "Counting: cancelled";
    QTest::newRow("failed") << int(Errc::Unavailable) << "Counting: failed";
}

void TestStatus::howItEndedIsSaid()
{
    QFETCH(int, code);
    QFETCH(QString, text);
    Line here;
    const int id = here.activities.begin(QStringLiteral("Counting"), {});
    here.activities.end(id, code < 0 ? std::nullopt : std::optional(Error{Errc(code), "No.", {}}));
    QCOMPARE(here.text(), text);
}

namespace {
models::Desktop::Work failing(const std::string& message)
{
    return [message](const installer::Parts&, const std::stop_token&) -> Result<> { return Error{Errc::Unavailable, message, "errno 28"}; };
}
Result<> succeeding(const installer::Parts&, const std::stop_token&) { return {}; }
} // namespace

void TestStatus::aFailureStandsAboveThePanelUntilItIsClosed()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    frame.desktop.perform(QStringLiteral("Loading an image"), failing("The disk is full."));
    QTRY_COMPARE(noticeText(window), QStringLiteral("Loading an image failed. The disk is full."));
    auto* details = window.findChild<QPlainTextEdit*>(QStringLiteral("noticeDetails-failed:Loading an image"));
    QVERIFY(details->isHidden());
    window.findChild<QPushButton*>(QStringLiteral("noticeMore-failed:Loading an image"))->click();
    QVERIFY(details->isVisible());
    QCOMPARE(details->toPlainText(), QStringLiteral("errno 28"));
    window.findChild<QPushButton*>(QStringLiteral("noticeClose-failed:Loading an image"))->click();
    QTRY_COMPARE(noticeText(window), QString());
}

void TestStatus::theSameWorkThatSucceedsTakesItsFailureBack()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    frame.desktop.perform(QStringLiteral("Loading an image"), failing("The disk is full."));
    QTRY_VERIFY(!noticeText(window).isEmpty());
    frame.desktop.perform(QStringLiteral("Loading an image"), succeeding);
    QTRY_COMPARE(noticeText(window), QString());
}

void TestStatus::aFailureThatThePanelTellsIsNotToldTwice()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    bool told = false;
    frame.desktop.perform(QStringLiteral("Loading an image"), failing("The disk is full."), &window, [&told](const std::optional<Error>&) { told = true; });
    QTRY_VERIFY(told);
    QCOMPARE(noticeText(window), QString());
    QCOMPARE(window.findChild<gui::StatusLine*>()->text(), QStringLiteral("Loading an image: failed"));
}

void TestStatus::noMoreThanThreeNoticesStandThere()
{
    fake::FramePlace frame;
    gui::MainWindow& window = frame.open();
    for (int i = 0; i < 5; ++i)
        window.notices().show({.id = QString::number(i), .sentence = QStringLiteral("Notice %1").arg(i)});
    QCOMPARE(window.findChildren<QLabel*>(QStringLiteral("noticeSentence")).size(), 3);
    QCOMPARE(noticeText(window), QStringLiteral("Notice 4")); // the latest on top
    window.notices().show({.id = QStringLiteral("4"), .sentence = QStringLiteral("Changed")});
    QCOMPARE(window.notices().all().size(), std::size_t(5));
    QCOMPARE(noticeText(window), QStringLiteral("Changed"));
}

void TestStatus::theTrayTellsStateAndWork()
{
    fake::FramePlace frame;
    frame.place.startMachine();
    gui::MainWindow& window = frame.open();
    gui::Tray tray(frame.desktop, window.notices(), window.quitAction());
    window.setTray(&tray);
    QTRY_VERIFY(tray.toolTip().contains(QStringLiteral("The machine runs")));
    frame.desktop.activities().begin(QStringLiteral("Loading an image"), {});
    QVERIFY(tray.toolTip().contains(QStringLiteral("Loading an image")));
    Q_EMIT tray.menu().aboutToShow();
    QStringList lines;
    for (const QAction* action : tray.menu().actions())
        lines << action->text();
    QVERIFY(lines.contains(QStringLiteral("Loading an image")));
    window.hide();
    tray.menu().findChild<QAction*>(QStringLiteral("trayShow"))->trigger();
    QVERIFY(window.isVisible());
}

} // namespace kf

QTEST_MAIN(kf::TestStatus)
#include "tst_status.moc"
