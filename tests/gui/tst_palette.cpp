#include "app/gui/frame/command_palette.h"
#include "tests/gui/frame_place.h"

#include <QLineEdit>
#include <QListView>
#include <QtTest>

namespace kf {

class TestPalette : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ctrlKShowsItAndEscapeGivesTheFocusBack();
    void itJumpsToAPanel();
    void itRunsAnActionOfAPanelThatWasNeverShown();
    void itOpensAnObject();
    void whatCannotBeDoneIsNotOffered();
    void whatWasUsedLastComesFirst();
    void tabStaysInside();
    void whatReturnWouldOpenIsSpoken();
    void nothingFoundIsSaid();
};

namespace {
struct Opened {
    fake::FramePlace frame;
    gui::MainWindow& window{frame.open()};
    gui::CommandPalette& palette{*window.findChild<gui::CommandPalette*>()};
    QLineEdit& field{*palette.findChild<QLineEdit*>(QStringLiteral("paletteField"))};
    QListView& list{*palette.findChild<QListView*>(QStringLiteral("paletteResults"))};

    void pop()
    {
        static_cast<void>(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    }
    QString first() const { return list.model()->index(0, 0).data().toString(); }
};
} // namespace

void TestPalette::ctrlKShowsItAndEscapeGivesTheFocusBack()
{
    Opened here;
    auto* panels = here.window.findChild<QWidget*>(QStringLiteral("panels"));
    panels->setFocus();
    here.pop();
    QVERIFY(here.palette.isVisible());
    QVERIFY(here.field.hasFocus());
    QTest::keyClick(&here.field, Qt::Key_Escape);
    QVERIFY(!here.palette.isVisible());
    QVERIFY(panels->hasFocus());
}

void TestPalette::itJumpsToAPanel()
{
    Opened here;
    here.pop();
    QTest::keyClicks(&here.field, QStringLiteral("tw"));
    QCOMPARE(here.first(), QStringLiteral("Two"));
    QTest::keyClick(&here.field, Qt::Key_Return);
    QCOMPARE(here.window.currentPanel(), QStringLiteral("two"));
    QVERIFY(!here.palette.isVisible());
}

void TestPalette::itRunsAnActionOfAPanelThatWasNeverShown()
{
    Opened here;
    here.pop();
    QTest::keyClicks(&here.field, QStringLiteral("greet two"));
    QTRY_COMPARE(here.first(), QStringLiteral("Greet two"));
    QTest::keyClick(&here.field, Qt::Key_Return);
    QCOMPARE(here.window.currentPanel(), QStringLiteral("two"));
    QCOMPARE(here.frame.panel("two").greetings, 1);
}

void TestPalette::itOpensAnObject()
{
    Opened here;
    here.frame.panel("one").has = QStringList{QStringLiteral("lab/demo"), QStringLiteral("lab/other")};
    here.pop();
    QTest::keyClicks(&here.field, QStringLiteral("other"));
    QCOMPARE(here.first(), QStringLiteral("lab/other"));
    QTest::keyClick(&here.field, Qt::Key_Return);
    QCOMPARE(here.frame.panel("one").opened, QStringList(QStringLiteral("lab/other")));
}

void TestPalette::whatCannotBeDoneIsNotOffered()
{
    Opened here;
    here.frame.panel("one").greet->setEnabled(false);
    here.pop();
    QTest::keyClicks(&here.field, QStringLiteral("greet one"));
    QVERIFY(here.first() != QStringLiteral("Greet one"));
}

void TestPalette::whatWasUsedLastComesFirst()
{
    Opened here;
    here.pop();
    QCOMPARE(here.first(), QStringLiteral("One"));
    QTest::keyClicks(&here.field, QStringLiteral("two"));
    QTest::keyClick(&here.field, Qt::Key_Return);
    here.pop();
    QCOMPARE(here.first(), QStringLiteral("Two"));
    QCOMPARE(gui::Session(here.frame.place.folder.filePath(QStringLiteral("gui.conf"))).recent().front(), QStringLiteral("panel:two"));
}

void TestPalette::tabStaysInside()
{
    Opened here;
    here.pop();
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(here.palette.isAncestorOf(QApplication::focusWidget()));
    }
    here.list.setFocus();
    QTest::keyClick(&here.list, Qt::Key_T);
    QCOMPARE(here.field.text(), QStringLiteral("t"));
}

void TestPalette::whatReturnWouldOpenIsSpoken()
{
    Opened here;
    here.pop();
    QTest::keyClicks(&here.field, QStringLiteral("two"));
    QVERIFY(here.field.accessibleDescription().startsWith(QStringLiteral("Two")));
}

void TestPalette::nothingFoundIsSaid()
{
    Opened here;
    here.pop();
    QTest::keyClicks(&here.field, QStringLiteral("zzzz"));
    QCOMPARE(here.list.model()->rowCount(), 0);
    QCOMPARE(here.field.accessibleDescription(), QStringLiteral("Nothing is called that."));
    QTest::keyClick(&here.field, Qt::Key_Return);
    QVERIFY(here.palette.isVisible());
}

} // namespace kf

QTEST_MAIN(kf::TestPalette)
#include "tst_palette.moc"
