// Page 1 of the wizard: what stands against an install is said and mended in place.
#include "app/gui/widgets/error_card.h"
#include "app/gui/wizard/state_badge.h"
#include "app/gui/wizard/wizard_panel.h"
#include "tests/gui/wizard_place.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

namespace kf {

using models::PreflightModel;

class TestWizardCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCapableComputerMayGoOn();
    void whatFailsStandsFirstAndBlocksNext();
    void aWarningDoesNotBlock();
    void everyStateIsAWordAndNotOnlyAColour();
    void fixMendsAndChecksAgain();
    void fixGoesThroughTheWayToRoot();
    void aPasswordThatWasNotGivenIsAnAnswer();
    void aDeniedPasswordIsSaidInPlace();
    void checkAgainSeesWhatChanged();
    void runningAsRootIsSaid();
};

namespace {

struct Shown {
    fake::WizardPlace place;
    models::Desktop desktop{place.parts()};
    QStringList went;
    gui::Context context{desktop, place.prompter, [this](const QString& wanted, const QString& object) { went << wanted + QLatin1Char(':') + object; }};
    std::unique_ptr<gui::WizardPanel> panel;

    void show()
    {
        panel = std::make_unique<gui::WizardPanel>(context, std::vector<std::filesystem::path>{place.media()});
        panel->show();
        QTRY_VERIFY(panel->preflight().isChecked());
    }
    template <class T = QWidget> T* find(const char* name) const { return panel->findChild<T*>(QLatin1String(name)); }
    QAction* action(const char* name) const { return panel->findChild<QAction*>(QLatin1String(name)); }
    QString summary() const { return find<QLabel>("checkSummary")->text(); }
};

// fs.inotify.max_user_instances is too low; sysctl mends it.
void makeMendable(fake::WizardPlace& place)
{
    place.facts.inotifyInstances = 128;
    place.runner.on("sysctl", [&place](const Command&) -> Result<Finished> {
        place.facts.inotifyInstances = 8192;
        return Finished{};
    });
}

} // namespace

void TestWizardCheck::aCapableComputerMayGoOn()
{
    Shown shown;
    shown.show();
    const QAbstractItemModelTester tester(&shown.panel->preflight(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(shown.summary(), QStringLiteral("This computer is ready for Kubeflow"));
    QVERIFY(shown.action("wizardNext")->isEnabled());
    shown.action("wizardNext")->trigger();
    QCOMPARE(shown.panel->currentPage(), QStringLiteral("choose"));
    shown.action("wizardBack")->trigger();
    QCOMPARE(shown.panel->currentPage(), QStringLiteral("check"));
}

void TestWizardCheck::whatFailsStandsFirstAndBlocksNext()
{
    Shown shown;
    shown.place.facts.runcVersion.clear();
    shown.show();
    const PreflightModel& checks = shown.panel->preflight();
    QCOMPARE(checks.index(0).data(PreflightModel::IdRole).toString(), QStringLiteral("runc"));
    QCOMPARE(shown.summary(), QStringLiteral("One thing must be put right first"));
    QVERIFY(!shown.action("wizardNext")->isEnabled());
    const auto* why = shown.panel->findChild<QLabel*>(QStringLiteral("installPanelSubtitle"));
    QVERIFY((why ? why->text() : shown.action("wizardNext")->toolTip()).contains(QStringLiteral("runc is not installed")));
    QVERIFY(shown.find("check-runc"));
    QVERIFY(!shown.find("fix-runc")); // kfbox cannot install it
}

void TestWizardCheck::aWarningDoesNotBlock()
{
    Shown shown;
    shown.place.facts.inotifyInstances = 128;
    shown.show();
    QCOMPARE(shown.summary(), QStringLiteral("This computer can run Kubeflow; one thing could be better"));
    QVERIFY(shown.action("wizardNext")->isEnabled());
}

void TestWizardCheck::everyStateIsAWordAndNotOnlyAColour()
{
    Shown shown;
    shown.place.facts.runcVersion.clear();
    shown.place.facts.inotifyInstances = 128;
    shown.show();
    const auto word = [&shown](const char* check) { return shown.find(check)->findChild<gui::StateBadge*>()->word(); };
    QCOMPARE(word("check-runc"), QStringLiteral("Not met"));
    QCOMPARE(word("check-inotify"), QStringLiteral("Warning"));
    QCOMPARE(word("check-memory"), QStringLiteral("Ok"));
    QCOMPARE(shown.find("check-runc")->accessibleName(), QStringLiteral("Container runtime: Not met"));
}

void TestWizardCheck::fixMendsAndChecksAgain()
{
    Shown shown;
    makeMendable(shown.place);
    shown.show();
    auto* fix = shown.find<QPushButton>("fix-inotify");
    QVERIFY(fix);
    QCOMPARE(fix->accessibleName(), QStringLiteral("Fix: File watches"));
    QTest::mouseClick(fix, Qt::LeftButton);
    QTRY_COMPARE(shown.summary(), QStringLiteral("This computer is ready for Kubeflow"));
    QVERIFY(!shown.find("fix-inotify"));
    QCOMPARE(shown.place.runner.commands.size(), std::size_t(1));
}

void TestWizardCheck::fixGoesThroughTheWayToRoot()
{
    Shown shown;
    makeMendable(shown.place);
    shown.place.facts.root = false;
    shown.place.facts.elevation = "pkexec";
    shown.show();
    shown.action("fixEverything")->trigger();
    QTRY_COMPARE(shown.place.runner.commands.size(), std::size_t(1));
    QTRY_VERIFY(!shown.panel->preflight().isRunning());
    QCOMPARE(toText(shown.place.runner.commands.front()), std::string("pkexec sysctl -w fs.inotify.max_user_instances=2280"));
}

void TestWizardCheck::aPasswordThatWasNotGivenIsAnAnswer()
{
    Shown shown;
    shown.place.facts.inotifyInstances = 128;
    shown.place.facts.root = false;
    shown.place.facts.elevation = "pkexec";
    shown.place.runner.on("sysctl", Finished{.status = 126, .output = {}, .errors = "Error executing command as another user: Request dismissed"});
    shown.show();
    QTest::mouseClick(shown.find<QPushButton>("fix-inotify"), Qt::LeftButton);
    auto* note = shown.find<QLabel>("checkNote");
    QTRY_VERIFY(note->isVisible());
    QVERIFY2(note->text().contains(QStringLiteral("No password was given")), qPrintable(note->text()));
    QVERIFY(!shown.find("checkProblem")->isVisible());
    QVERIFY(shown.action("wizardNext")->isEnabled()); // the warning stays a warning
}

void TestWizardCheck::aDeniedPasswordIsSaidInPlace()
{
    Shown shown;
    shown.place.facts.inotifyInstances = 128;
    shown.place.facts.root = false;
    shown.place.facts.elevation = "pkexec";
    shown.place.runner.on("sysctl", Finished{.status = 127, .output = {}, .errors = "Not authorized"});
    shown.show();
    QTest::mouseClick(shown.find<QPushButton>("fix-inotify"), Qt::LeftButton);
    auto* problem = shown.find<gui::ErrorCard>("checkProblem");
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->sentence().contains(QStringLiteral("not allowed")), qPrintable(problem->sentence()));
}

void TestWizardCheck::checkAgainSeesWhatChanged()
{
    Shown shown;
    shown.place.facts.runcVersion.clear();
    shown.show();
    QVERIFY(!shown.action("wizardNext")->isEnabled());
    shown.place.facts.runcVersion = "1.1";
    shown.action("checkAgain")->trigger();
    QVERIFY(!shown.action("checkAgain")->isEnabled());
    QTRY_VERIFY(shown.action("wizardNext")->isEnabled());
}

void TestWizardCheck::runningAsRootIsSaid()
{
    Shown shown; // a capable computer's facts are root's
    shown.show();
    QVERIFY(shown.find("runsAsRoot")->isVisible());
    shown.place.facts.root = false;
    shown.place.facts.elevation = "pkexec";
    shown.action("checkAgain")->trigger();
    QTRY_VERIFY(!shown.find("runsAsRoot")->isVisible());
}

} // namespace kf

QTEST_MAIN(kf::TestWizardCheck)
#include "tst_wizard_check.moc"
