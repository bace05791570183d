#include "app/gui/frame/appearance.h"
#include "tests/gui/frame_place.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QtTest>

namespace kf {

class TestSession : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWindowComesBackAsItWas();
    void columnWidthsComeBackAlsoInTablesMadeLater();
    void aPanelThatIsNoMoreIsNoFault();
    void aBrokenFileCountsAsNone();
    void theFileLiesInTheHome();
    void colourChoicesAreKept();
    void theSystemsColoursAreFollowedAtOnce();
    void aLargerTextReachesWhatIsThere();
};

void TestSession::theWindowComesBackAsItWas()
{
    fake::FramePlace frame;
    {
        gui::MainWindow& window = frame.open();
        window.resize(1000, 700);
        window.go(QStringLiteral("two"));
        frame.desktop.setNameSpace(QStringLiteral("lab"));
        window.close();
    }
    frame.window.reset();
    frame.desktop.setNameSpace({});
    frame.made = 0;
    gui::MainWindow& window = frame.open();
    QCOMPARE(window.size(), QSize(1000, 700));
    QCOMPARE(window.currentPanel(), QStringLiteral("two"));
    QCOMPARE(frame.desktop.nameSpace(), QStringLiteral("lab"));
    QCOMPARE(frame.made, 1); // what is not shown is not made
}

namespace {
QTableWidget* addTable(QWidget& panel)
{
    auto* table = new QTableWidget(1, 3);
    table->setObjectName(QStringLiteral("podsTable"));
    panel.layout()->addWidget(table);
    return table;
}
} // namespace

void TestSession::columnWidthsComeBackAlsoInTablesMadeLater()
{
    fake::FramePlace frame;
    frame.open();
    QTableWidget* table = addTable(frame.panel("one"));
    QCoreApplication::processEvents(); // the layout is asked for again
    table->setColumnWidth(1, 234);
    frame.open();
    table = addTable(frame.panel("one"));
    QTRY_COMPARE(table->columnWidth(1), 234);
}

void TestSession::aPanelThatIsNoMoreIsNoFault()
{
    fake::FramePlace frame;
    frame.session.setPanel(QStringLiteral("pipelines"));
    QCOMPARE(frame.open().currentPanel(), QStringLiteral("one"));
}

void TestSession::aBrokenFileCountsAsNone()
{
    fake::FramePlace frame;
    const QString path = frame.place.folder.filePath(QStringLiteral("broken.conf"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("textSize=huge\nscheme=\x01\x02pink\ngeometry=@ByteArray(no)\n[columns\n");
    file.close();
    gui::Session session(path);
    QCOMPARE(session.textSize(), 100);
    QCOMPARE(session.scheme(), gui::theme::Scheme::System);
    QMainWindow window;
    QVERIFY(!session.restoreWindow(window));
}

void TestSession::theFileLiesInTheHome()
{
    const QByteArray before = qgetenv("KFBOX_HOME");
    qputenv("KFBOX_HOME", "/somewhere");
    QCOMPARE(gui::Session::fileFromEnvironment("/somewhere"), QStringLiteral("/somewhere/gui.conf"));
    qunsetenv("KFBOX_HOME");
    QVERIFY(gui::Session::fileFromEnvironment("/elsewhere").endsWith(QStringLiteral("/kfbox/gui.conf")));
    if (!before.isNull())
        qputenv("KFBOX_HOME", before);
}

void TestSession::colourChoicesAreKept()
{
    fake::FramePlace frame;
    gui::Appearance appearance(*qApp, frame.session);
    appearance.setScheme(gui::theme::Scheme::Dark);
    QVERIFY(gui::theme::isDark(QApplication::palette()));
    QCOMPARE(gui::Session(frame.place.folder.filePath(QStringLiteral("gui.conf"))).scheme(), gui::theme::Scheme::Dark);
    appearance.setScheme(gui::theme::Scheme::Light);
    QVERIFY(!gui::theme::isDark(QApplication::palette()));
}

// Here the platform's palette is light and stays so: what is seen is that the theme is applied again and the choice survives it.
void TestSession::theSystemsColoursAreFollowedAtOnce()
{
    fake::FramePlace frame;
    gui::Appearance appearance(*qApp, frame.session);
    QSignalSpy changes(&appearance, &gui::Appearance::changed);
    QWidget window;
    QEvent theme(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&window, &theme);
    QTRY_COMPARE(changes.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Highlight), gui::theme::paletteFor(false).color(QPalette::Highlight));
    appearance.setScheme(gui::theme::Scheme::Dark);
    QCoreApplication::sendEvent(&window, &theme);
    QTRY_COMPARE(changes.count(), 3);
    QVERIFY(gui::theme::isDark(QApplication::palette()));
}

void TestSession::aLargerTextReachesWhatIsThere()
{
    fake::FramePlace frame;
    gui::Appearance appearance(*qApp, frame.session);
    gui::MainWindow& window = frame.open();
    const auto* state = window.findChild<QLabel*>(QStringLiteral("machineState"));
    const auto* navigation = window.findChild<QWidget*>(QStringLiteral("navigation"));
    const double points = state->font().pointSizeF();
    const int width = navigation->width();
    appearance.setTextSize(200);
    QCOMPARE(state->font().pointSizeF(), 2 * points);
    QTRY_VERIFY(navigation->width() > width * 3 / 2);
    appearance.setTextSize(100);
    QCOMPARE(state->font().pointSizeF(), points);
    QTRY_COMPARE(navigation->width(), width);
}

} // namespace kf

QTEST_MAIN(kf::TestSession)
#include "tst_session.moc"
