// The terminal: bytes → cells, keys → bytes, and the widget with a real program behind it.
#include "app/gui/terminal/exec_program.h"
#include "app/gui/terminal/pty_program.h"
#include "app/gui/terminal/terminal_pane.h"
#include "app/gui/terminal/terminal_widget.h"
#include "app/gui/theme.h"
#include "tests/gui/fixture.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

#include <atomic>

namespace kf {

using gui::TerminalPane;
using gui::TerminalWidget;
using terminal::Cell;
using terminal::Color;
using terminal::Key;
using terminal::Screen;

class TestTerminal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textStandsWhereItIsWritten();
    void colorsAndShapesAreKept();
    void wideAndCombiningCharactersTakeTheirCells();
    void linesThatScrollOutStayInTheHistory();
    void theHistoryIsBounded();
    void aFullScreenProgramHasNoHistory();
    void resizingKeepsTheCursorInside();
    void keysSendWhatXtermSends_data();
    void keysSendWhatXtermSends();
    void pastedTextCannotTypeCommands();
    void pastingIsBracketedWhereAskedFor();
    void hostileBytesAreHarmless_data();
    void hostileBytesAreHarmless();
    void answersThatNobodyTakesAreBounded();
    void titlesAreShortAndClean();
    void textLeavesOutBlanksAndHalves();
    void tabStaysInsideAndCtrlShiftTabLeaves();
    void escapeAndShortcutsGoToTheProgram();
    void copyAndPasteByTheKeyboard();
    void aSelectionFollowsItsTextUp();
    void theGridFollowsTheWindow();
    void screenReadersGetTheText();
    void aShellOnThisComputerEchoes();
    void aProgramThatCannotStartSaysSo();
    void closingEndsTheProgram();
    void aFloodLeavesTheWindowResponsive();
    void aShellInAContainerEchoesAndResizes();
    void aContainerWithoutAShellSaysSo();
};

namespace {

Screen& fed(Screen& screen, std::string_view bytes)
{
    screen.feed(bytes);
    return screen;
}

struct Window {
    QWidget window;
    QLineEdit* before = new QLineEdit(&window);
    TerminalWidget* terminal = new TerminalWidget(QStringLiteral("Shell"), &window);
    QLineEdit* after = new QLineEdit(&window);
    QByteArray typed;
    Window()
    {
        window.resize(900, 500);
        before->setGeometry(0, 0, 100, 30);
        terminal->setGeometry(0, 40, 800, 400);
        after->setGeometry(0, 450, 100, 30);
        QObject::connect(terminal, &TerminalWidget::typed, &window, [this](const QByteArray& bytes) { typed += bytes; });
        window.show();
        QApplication::setActiveWindow(&window);
        terminal->setFocus();
    }
    std::string taken() { return std::exchange(typed, {}).toStdString(); }
};

TerminalPane::Start ptyStart(const Command& command)
{
    return [command](TerminalWidget& terminal) -> Result<gui::TerminalProgram*> {
        auto program = std::make_unique<gui::PtyProgram>(command, terminal.feed(), &terminal);
        KF_TRY(program->start(terminal.columns(), terminal.rows()));
        return program.release();
    };
}

Command shell(const std::string& script) { return {.program = "/bin/sh", .arguments = {"-c", script}, .folder = {}, .environment = {}, .input = {}}; }

QString stateOf(const TerminalPane& pane) { return pane.findChild<QLabel*>(QStringLiteral("terminalState"))->text(); }

} // namespace

void TestTerminal::textStandsWhereItIsWritten()
{
    Screen screen(5, 20);
    fed(screen, "one\r\ntwo\x1b[4;10Hfar");
    QCOMPARE(screen.text(), std::string("one\ntwo\n\n         far"));
    QCOMPARE(screen.cursor().row, 3);
    QCOMPARE(screen.cursor().column, 12);
    fed(screen, "\x1b[2J\x1b[H");
    QCOMPARE(screen.text(), std::string());
}

void TestTerminal::colorsAndShapesAreKept()
{
    Screen screen(3, 40);
    fed(screen, "\x1b[31;1mR\x1b[0m\x1b[38;5;208mO\x1b[48;2;1;2;3mT\x1b[0;3;4;7;9mS\x1b[0mP");
    QCOMPARE(screen.cell({0, 0}).ink, (Color{Color::Kind::Indexed, 1, 0, 0}));
    QVERIFY(screen.cell({0, 0}).bold);
    QCOMPARE(screen.cell({0, 1}).ink, (Color{Color::Kind::Indexed, 208, 0, 0}));
    QCOMPARE(screen.cell({0, 2}).ground, (Color{Color::Kind::Rgb, 1, 2, 3}));
    const Cell shaped = screen.cell({0, 3});
    QVERIFY(shaped.italic && shaped.underline && shaped.reverse && shaped.strike && !shaped.bold);
    QCOMPARE(screen.cell({0, 4}).ink, Color());
}

void TestTerminal::wideAndCombiningCharactersTakeTheirCells()
{
    Screen screen(2, 10);
    fed(screen, "日e\xcc\x81x");
    QCOMPARE(int(screen.cell({0, 0}).width), 2);
    QCOMPARE(int(screen.cell({0, 1}).width), 0);
    QCOMPARE(screen.cell({0, 2}).text[1], U'\u0301');
    QCOMPARE(screen.text(), std::string("日e\xcc\x81x"));
}

void TestTerminal::linesThatScrollOutStayInTheHistory()
{
    Screen screen(3, 10);
    fed(screen, "1\r\n2\r\n3\r\n4\r\n5");
    QCOMPARE(screen.history(), 2);
    QCOMPARE(screen.text({-2, 0}, {0, 9}), std::string("1\n2\n3"));
    QCOMPARE(screen.cell({-3, 0}), Cell());
}

void TestTerminal::theHistoryIsBounded()
{
    Screen screen(3, 10);
    for (std::size_t i = 0; i < Screen::mostHistory + 500; ++i)
        screen.feed("line\r\n");
    QCOMPARE(std::size_t(screen.history()), Screen::mostHistory);
    QVERIFY(screen.scrolled() > Screen::mostHistory);
}

void TestTerminal::aFullScreenProgramHasNoHistory()
{
    Screen screen(3, 10);
    fed(screen, "1\r\n2\r\n3\r\n4\x1b[?1049h\x1b[Hvi");
    QVERIFY(screen.isAlternate());
    QCOMPARE(screen.history(), 0);
    fed(screen, "\x1b[?1049l");
    QCOMPARE(screen.history(), 1);
    QCOMPARE(screen.text(), std::string("2\n3\n4"));
}

void TestTerminal::resizingKeepsTheCursorInside()
{
    Screen screen(20, 80);
    fed(screen, "\x1b[20;80Hx");
    for (const auto& [rows, columns] : {std::pair(1, 2), std::pair(0, 0), std::pair(-5, 100000), std::pair(300, 3), std::pair(24, 80)}) {
        screen.resize(rows, columns);
        screen.feed("abc\r\n");
        QVERIFY(screen.cursor().row < screen.rows() && screen.cursor().column < screen.columns());
        QVERIFY(screen.rows() >= 1 && screen.rows() <= Screen::mostRows && screen.columns() >= 2 && screen.columns() <= Screen::mostColumns);
    }
}

void TestTerminal::keysSendWhatXtermSends_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("letter") << int(Qt::Key_A) << int(Qt::NoModifier) << "a" << QByteArray("a");
    QTest::newRow("umlaut") << int(Qt::Key_Udiaeresis) << int(Qt::NoModifier) << QString::fromUtf8("ü") << QByteArray("ü");
    QTest::newRow("return") << int(Qt::Key_Return) << int(Qt::NoModifier) << "\r" << QByteArray("\r");
    QTest::newRow("tab") << int(Qt::Key_Tab) << int(Qt::NoModifier) << "\t" << QByteArray("\t");
    QTest::newRow("back tab") << int(Qt::Key_Backtab) << int(Qt::ShiftModifier) << "" << QByteArray("\x1b[Z");
    QTest::newRow("backspace") << int(Qt::Key_Backspace) << int(Qt::NoModifier) << "\b" << QByteArray("\x7f");
    QTest::newRow("escape") << int(Qt::Key_Escape) << int(Qt::NoModifier) << "\x1b" << QByteArray("\x1b");
    QTest::newRow("up") << int(Qt::Key_Up) << int(Qt::NoModifier) << "" << QByteArray("\x1b[A");
    QTest::newRow("ctrl right") << int(Qt::Key_Right) << int(Qt::ControlModifier) << "" << QByteArray("\x1b[1;5C");
    QTest::newRow("delete") << int(Qt::Key_Delete) << int(Qt::NoModifier) << "\x7f" << QByteArray("\x1b[3~");
    QTest::newRow("page up") << int(Qt::Key_PageUp) << int(Qt::NoModifier) << "" << QByteArray("\x1b[5~");
    QTest::newRow("F1") << int(Qt::Key_F1) << int(Qt::NoModifier) << "" << QByteArray("\x1bOP");
    QTest::newRow("F12") << int(Qt::Key_F12) << int(Qt::NoModifier) << "" << QByteArray("\x1b[24~");
    QTest::newRow("ctrl c") << int(Qt::Key_C) << int(Qt::ControlModifier) << "\x03" << QByteArray("\x03");
    QTest::newRow("ctrl d") << int(Qt::Key_D) << int(Qt::ControlModifier) << "\x04" << QByteArray("\x04");
    QTest::newRow("ctrl space") << int(Qt::Key_Space) << int(Qt::ControlModifier) << "" << QByteArray("\0", 1);
    QTest::newRow("alt b") << int(Qt::Key_B) << int(Qt::AltModifier) << "b" << QByteArray("\x1b""b");
    QTest::newRow("ctrl k is the program's") << int(Qt::Key_K) << int(Qt::ControlModifier) << "\x0b" << QByteArray("\x0b");
    QTest::newRow("shift alone") << int(Qt::Key_Shift) << int(Qt::ShiftModifier) << "" << QByteArray();
}

void TestTerminal::keysSendWhatXtermSends()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    Window window;
    QKeyEvent event(QEvent::KeyPress, key, Qt::KeyboardModifiers(modifiers), text);
    QApplication::sendEvent(window.terminal, &event);
    QCOMPARE(window.typed, bytes);
}

void TestTerminal::pastedTextCannotTypeCommands()
{
    Screen screen(5, 20);
    screen.paste("safe\x1b[201~\x03\x7f\xc2\x9b" "201~\r\nnext\tend");
    QCOMPARE(screen.takeOutput(), std::string("safe[201~201~\rnext\tend"));
}

void TestTerminal::pastingIsBracketedWhereAskedFor()
{
    Screen screen(5, 20);
    screen.feed("\x1b[?2004h");
    screen.paste("two\nlines");
    QCOMPARE(screen.takeOutput(), std::string("\x1b[200~two\rlines\x1b[201~"));
}

void TestTerminal::hostileBytesAreHarmless_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("times");
    QTest::newRow("endless title") << QByteArray("\x1b]0;") + QByteArray(100'000, 'a') << 200;
    QTest::newRow("endless device string") << QByteArray("\x1bP") + QByteArray(100'000, '1') << 200;
    QTest::newRow("endless parameters") << QByteArray("\x1b[") + QByteArray("9;").repeated(50'000) << 50;
    QTest::newRow("huge numbers") << QByteArray("\x1b[99999999999999999999;99999999999999999999H\x1b[2147483647A\x1b[2147483648L\x1b[4294967295P\x1b[-1M") << 1000;
    QTest::newRow("huge repeat") << QByteArray("x\x1b[2147483647b") << 5;
    QTest::newRow("odd margins") << QByteArray("\x1b[5;2r\x1b[0;0r\x1b[999;999r\x1b[?69h\x1b[9;3s\x1b[L\x1b[M\x1b[S\x1b[T") << 1000;
    QTest::newRow("broken UTF-8") << QByteArray("\xff\xfe\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xe2\x82") << 1000;
    QTest::newRow("combining flood") << QByteArray("e") + QByteArray("\xcc\x81").repeated(1000) << 100;
    QTest::newRow("alternate flicker") << QByteArray("\x1b[?1049h\x1b[?1049l\x1b[?47h\x1b[?1047l\x1b""c") << 1000;
    QTest::newRow("double lines at the edge") << QByteArray("\x1b[1;80H\x1b#6\x1b#3\x1b#8日\x1b[80G日\x1b[K") << 1000;
    QTest::newRow("resize request") << QByteArray("\x1b[8;10000;10000t\x1b[?3h\x1b[?40h\x1b[?3l") << 100;
    QTest::newRow("every control") << QByteArray("\x00\x01\x02\x05\x06\x0e\x0f\x18\x1a\x1b\x7f\x80\x9b\x9c", 14) << 1000;
}

void TestTerminal::hostileBytesAreHarmless()
{
    QFETCH(QByteArray, piece);
    QFETCH(int, times);
    Screen screen(24, 80);
    for (int i = 0; i < times; ++i) {
        screen.feed(std::string_view(piece.constData(), static_cast<std::size_t>(piece.size())));
        if (i % 20 == 0)
            screen.resize(1 + i % 30, 2 + i % 90);
    }
    QVERIFY(screen.takeOutput().size() <= Screen::mostOutput);
    QVERIFY(screen.title().size() <= 200);
    screen.feed("\x18\x1b\\\x1b""c"); // back to a known state
    screen.resize(24, 80);
    screen.feed("\x1b[2J\x1b[Hfine");
    QCOMPARE(screen.text(), std::string("fine"));
}

void TestTerminal::answersThatNobodyTakesAreBounded()
{
    Screen screen(24, 80);
    for (int i = 0; i < 100'000; ++i)
        screen.feed("\x1b[6n\x1b[c\x1bP$qm\x1b\\");
    QVERIFY(screen.takeOutput().size() <= Screen::mostOutput);
    screen.feed("\x1b[6n");
    QCOMPARE(screen.takeOutput().substr(0, 2), std::string("\x1b["));
}

void TestTerminal::titlesAreShortAndClean()
{
    Screen screen(24, 80);
    screen.feed("\x1b]2;kfbox: lab\x07");
    QCOMPARE(screen.title(), std::string("kfbox: lab"));
}

void TestTerminal::textLeavesOutBlanksAndHalves()
{
    Screen screen(3, 10);
    screen.feed("a  b   \r\n  c");
    QCOMPARE(screen.text({0, 0}, {1, 9}), std::string("a  b\n  c"));
    QCOMPARE(screen.text({1, 9}, {0, 3}), std::string("b\n  c"));
    QCOMPARE(screen.text({-100, 0}, {100, 9}), std::string("a  b\n  c\n"));
}

void TestTerminal::tabStaysInsideAndCtrlShiftTabLeaves()
{
    Window window;
    QVERIFY(window.terminal->hasFocus());
    QTest::keyClick(window.terminal, Qt::Key_Tab);
    QVERIFY(window.terminal->hasFocus());
    QCOMPARE(window.taken(), std::string("\t"));
    QTest::keyClick(window.terminal, Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(window.terminal->hasFocus());
    QTest::keyClick(window.terminal, Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!window.terminal->hasFocus());
    QVERIFY(window.terminal->accessibleDescription().contains(QStringLiteral("Ctrl+Shift+Tab")));
}

void TestTerminal::escapeAndShortcutsGoToTheProgram()
{
    Window window;
    for (const auto& [key, modifiers] : {std::pair(Qt::Key_Escape, Qt::NoModifier), std::pair(Qt::Key_K, Qt::ControlModifier), std::pair(Qt::Key_1, Qt::ControlModifier)}) {
        QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
        event.ignore();
        QApplication::sendEvent(window.terminal, &event);
        QVERIFY(event.isAccepted());
    }
    QKeyEvent apps(QEvent::ShortcutOverride, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    apps.ignore();
    QApplication::sendEvent(window.terminal, &apps);
    QVERIFY(!apps.isAccepted());
}

void TestTerminal::copyAndPasteByTheKeyboard()
{
    Window window;
    (*window.terminal->feed())("hello world");
    QTRY_COMPARE(window.terminal->visibleText(), QStringLiteral("hello world"));
    QTest::mouseDClick(window.terminal->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(5, 5));
    QCOMPARE(window.terminal->selectedText(), QStringLiteral("hello"));
    QTest::keyClick(window.terminal, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("hello"));
    QCOMPARE(window.taken(), std::string());
    QTest::keyClick(window.terminal, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(window.taken(), std::string("hello"));
}

void TestTerminal::aSelectionFollowsItsTextUp()
{
    Window window;
    (*window.terminal->feed())("hello world\r\n");
    QTRY_VERIFY(window.terminal->visibleText().startsWith(QStringLiteral("hello")));
    QTest::mouseDClick(window.terminal->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(5, 5));
    for (int i = 0; i < 200; ++i)
        (*window.terminal->feed())("more\r\n");
    QTRY_VERIFY(window.terminal->verticalScrollBar()->maximum() > 100);
    QCOMPARE(window.terminal->selectedText(), QStringLiteral("hello"));
}

void TestTerminal::theGridFollowsTheWindow()
{
    Window window;
    QSignalSpy resized(window.terminal, &TerminalWidget::gridResized);
    const int before = window.terminal->columns();
    window.terminal->resize(400, 400);
    QTRY_VERIFY(resized.count() > 0);
    QVERIFY(window.terminal->columns() < before);
    QCOMPARE(resized.last().first().toInt(), window.terminal->columns());
}

void TestTerminal::screenReadersGetTheText()
{
    Window window;
    (*window.terminal->feed())("root@demo:~# ls");
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(window.terminal);
    QVERIFY(accessible);
    QCOMPARE(accessible->role(), QAccessible::Terminal);
    QCOMPARE(accessible->text(QAccessible::Name), QStringLiteral("Shell"));
    QVERIFY(accessible->textInterface());
    QCOMPARE(accessible->textInterface()->text(0, 100), QStringLiteral("root@demo:~# ls"));
}

void TestTerminal::aShellOnThisComputerEchoes()
{
    TerminalPane pane(QStringLiteral("Shell"), ptyStart(shell("stty -echo; echo \"$TERM $(tty | cut -c1-8)\"; read line; echo \"got $line\"; exit 3")));
    pane.resize(800, 400);
    pane.show();
    pane.start();
    QTRY_VERIFY(pane.terminal().visibleText().contains(QStringLiteral("xterm-256color /dev/pts")));
    QTest::keyClicks(&pane.terminal(), QStringLiteral("hello"));
    QTest::keyClick(&pane.terminal(), Qt::Key_Return);
    QTRY_VERIFY(pane.terminal().visibleText().contains(QStringLiteral("got hello")));
    QTRY_COMPARE(stateOf(pane), QStringLiteral("The shell ended with exit code 3."));
    QVERIFY(!pane.isRunning());
    pane.findChild<QAction*>(QStringLiteral("terminalAgain"))->trigger();
    QVERIFY(pane.isRunning());
}

void TestTerminal::aProgramThatCannotStartSaysSo()
{
    TerminalPane pane(QStringLiteral("Shell"), ptyStart({.program = "/no/such/program", .arguments = {}, .folder = {}, .environment = {}, .input = {}}));
    pane.start();
    QVERIFY(stateOf(pane).contains(QStringLiteral("/no/such/program")));
}

void TestTerminal::closingEndsTheProgram()
{
    QTemporaryDir folder;
    const std::string mark = folder.filePath(QStringLiteral("ended")).toStdString();
    {
        TerminalPane pane(QStringLiteral("Shell"), ptyStart(shell("trap 'touch " + mark + "; exit' HUP; echo ready; while :; do read line; done")));
        pane.show();
        pane.start();
        QTRY_VERIFY(pane.terminal().visibleText().contains(QStringLiteral("ready")));
    }
    QTRY_VERIFY(QFile::exists(QString::fromStdString(mark)));
}

// What a flood may cost the window: less than a frame that somebody would feel.
void TestTerminal::aFloodLeavesTheWindowResponsive()
{
    TerminalPane pane(QStringLiteral("Shell"), ptyStart(shell("yes 'a line of some length that fills a part of the screen' | head -c 6000000; echo; echo finished")));
    pane.resize(1000, 600);
    pane.show();
    QTimer pulse;
    QElapsedTimer since;
    qint64 longest = 0;
    connect(&pulse, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
    pulse.start(5);
    since.start();
    pane.start();
    QTRY_VERIFY_WITH_TIMEOUT(pane.terminal().visibleText().contains(QStringLiteral("finished")), 60'000);
    qInfo("longest gap of the event loop: %lld ms", static_cast<long long>(longest));
    QVERIFY2(longest < 250, qPrintable(QString::number(longest))); // generous: the computers of tests are busy
}

void TestTerminal::aShellInAContainerEchoesAndResizes()
{
    fake::FakeApiServer server;
    std::atomic<int> columns = 0;
    server.onTyped = [](const std::string& bytes) { return "<" + bytes + ">"; };
    server.onResized = [&columns](int wanted, int) { columns = wanted; };
    const auto client = server.client();
    TerminalPane pane(QStringLiteral("Shell"), [client](TerminalWidget& terminal) -> Result<gui::TerminalProgram*> { return new gui::ExecProgram(client, {"default", "web", "main"}, terminal.feed(), &terminal); });
    pane.resize(800, 400);
    pane.show();
    pane.start();
    QTRY_COMPARE(columns.load(), pane.terminal().columns());
    QTest::keyClicks(&pane.terminal(), QStringLiteral("l"));
    QTRY_COMPARE(pane.terminal().visibleText(), QStringLiteral("<l>"));
    QTest::keyClick(&pane.terminal(), Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE(stateOf(pane), QStringLiteral("The shell ended."));
}

void TestTerminal::aContainerWithoutAShellSaysSo()
{
    fake::FakeApiServer server;
    server.onTyped = [](const std::string&) { return std::string("x"); };
    server.onExec = [](const std::vector<std::string>&, const std::string&) { return fake::ExecAnswer{.output = {}, .errors = {}, .exitStatus = 127}; };
    const auto client = server.client();
    TerminalPane pane(QStringLiteral("Shell"), [client](TerminalWidget& terminal) -> Result<gui::TerminalProgram*> { return new gui::ExecProgram(client, {"default", "web", "main"}, terminal.feed(), &terminal); });
    pane.show();
    pane.start();
    QTest::keyClick(&pane.terminal(), Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(stateOf(pane).contains(QStringLiteral("has no shell")));
}

} // namespace kf

QTEST_MAIN(kf::TestTerminal)
#include "tst_terminal.moc"
