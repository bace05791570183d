// The wizard from the first page to a platform that works, and what can come between.
#include "app/gui/widgets/error_card.h"
#include "app/gui/wizard/wizard_panel.h"
#include "base/file.h"
#include "installer/lock.h"
#include "tests/gui/wizard_place.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QTableView>
#include <QtTest>

namespace kf {

using State = models::InstallModel::State;

class TestWizardInstall : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWholeInstallEndsWithReadyComponents();
    void afterwardsOneGoesToANotebookOrHome();
    void theLimitsReachTheMachine();
    void aComponentThatWaitsSaysForWhat();
    void cancelTakesEffectAtOnceAndTheInstallGoesOn();
    void noRoomOnTheDiskLeadsBackToTheChecks();
    void aCliThatInstallsMeanwhileIsSaid();
    void aDeniedAdministratorIsSaidAndCanBeTriedAgain();
    void aPasswordThatWasNotGivenIsNoFailure();
    void anUnfinishedInstallIsOfferedFirst();
    void theLogIsFoldedCopiedAndSaved();
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
        panel->resize(1100, 1400);
        panel->show();
        QTRY_VERIFY(panel->preflight().isChecked());
    }
    // As a person does it: next, a bundle, install.
    void begin()
    {
        action("wizardNext")->trigger();
        panel->open(QString::fromStdString(place.bundle("core.kfb").string()));
        QTRY_VERIFY(panel->bundle().facts().has_value());
        find<QCheckBox>("allowUntrusted")->click();
        QVERIFY(action("wizardInstall")->isEnabled());
        QTest::mouseClick(find<QPushButton>("wizardInstallButton"), Qt::LeftButton);
        QCOMPARE(panel->currentPage(), QStringLiteral("install"));
    }
    State state() const { return panel->install().state(); }
    template <class T = QWidget> T* find(const char* name) const { return panel->findChild<T*>(QLatin1String(name)); }
    QAction* action(const char* name) const { return panel->findChild<QAction*>(QLatin1String(name)); }
    QString headline() const { return find<QLabel>("installHeadline")->text(); }
    QString problem() const { return find<gui::ErrorCard>("installProblem")->isVisible() ? find<gui::ErrorCard>("installProblem")->sentence() : QString(); }
};

} // namespace

void TestWizardInstall::aWholeInstallEndsWithReadyComponents()
{
    Shown shown;
    shown.show();
    shown.begin();
    QVERIFY(shown.find<QPushButton>("installCancelButton")->isVisible());
    QVERIFY(shown.find<QLabel>("installTime")->text().contains(QStringLiteral("left")));
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
    QCOMPARE(shown.headline(), QStringLiteral("core 0.1.0 is installed, and every component has proved itself"));
    const auto* rows = shown.find<QTableView>("installComponents")->model();
    QCOMPARE(rows->rowCount(), 3);
    for (int row = 0; row < rows->rowCount(); ++row)
        QCOMPARE(rows->index(row, 2).data().toString(), QStringLiteral("Ready"));
    QCOMPARE(shown.find<QProgressBar>("installProgress")->value(), shown.find<QProgressBar>("installProgress")->maximum());
    QCOMPARE(shown.place.machine.boots, 1);
}

void TestWizardInstall::afterwardsOneGoesToANotebookOrHome()
{
    Shown shown;
    shown.show();
    shown.begin();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
    QTest::mouseClick(shown.find<QPushButton>("installNotebookButton"), Qt::LeftButton);
    QTest::mouseClick(shown.find<QPushButton>("installHomeButton"), Qt::LeftButton);
    QCOMPARE(shown.went, QStringList({QStringLiteral("notebooks:new"), QStringLiteral("home:")}));
    QVERIFY(!shown.action("installCancel")->isVisible());
    QVERIFY(!shown.action("wizardBack")->isVisible());
}

void TestWizardInstall::theLimitsReachTheMachine()
{
    Shown shown;
    shown.show();
    shown.action("wizardNext")->trigger();
    shown.panel->open(QString::fromStdString(shown.place.bundle("core.kfb").string()));
    QTRY_VERIFY(shown.panel->bundle().facts().has_value());
    shown.find<QCheckBox>("allowUntrusted")->click();
    shown.find<QSlider>("cpuLimit")->setValue(3);
    shown.find<QSlider>("memoryLimit")->setValue(16);
    shown.action("wizardInstall")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
    QCOMPARE(shown.place.machine.spec.milliCpus, 1500u);
    QCOMPARE(shown.place.machine.spec.memoryBytes, 4ull << 30);
    QVERIFY(shown.place.machine.spec.internet == vm::Internet::Off);
}

void TestWizardInstall::aComponentThatWaitsSaysForWhat()
{
    Shown shown;
    shown.place.hold({"notebooks"});
    shown.show();
    shown.begin();
    auto* blocker = shown.find("installBlocker");
    QTRY_VERIFY_WITH_TIMEOUT(blocker->isVisible(), 30000);
    QVERIFY(shown.find<QLabel>("installBlockerText")->text().contains(QStringLiteral("notebooks")));
    const auto* rows = shown.find<QTableView>("installComponents")->model();
    QVERIFY(!rows->index(2, 4).data().toString().isEmpty());
    shown.place.letGo("kubeflow", "notebooks");
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
    QVERIFY(!blocker->isVisible());
}

void TestWizardInstall::cancelTakesEffectAtOnceAndTheInstallGoesOn()
{
    Shown shown;
    shown.place.hold({"notebooks"});
    shown.show();
    shown.begin();
    QTRY_VERIFY_WITH_TIMEOUT(shown.find("installBlocker")->isVisible(), 30000);
    QElapsedTimer time;
    time.start();
    QTest::mouseClick(shown.find<QPushButton>("installCancelButton"), Qt::LeftButton);
    QCOMPARE(shown.state(), State::Stopping);
    QVERIFY(shown.headline().startsWith(QStringLiteral("Stopping")));
    QVERIFY(time.elapsed() < 200);
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Cancelled, 5000);
    QVERIFY(shown.problem().isEmpty()); // a person's wish is no failure
    QVERIFY(shown.find<QPushButton>("installResumeButton")->isVisible());
    shown.place.letGo("kubeflow", "notebooks");
    QTest::mouseClick(shown.find<QPushButton>("installResumeButton"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
    QCOMPARE(shown.place.machine.creations, 1); // nothing was done twice
}

void TestWizardInstall::noRoomOnTheDiskLeadsBackToTheChecks()
{
    Shown shown;
    shown.show();
    shown.action("wizardNext")->trigger();
    shown.panel->open(QString::fromStdString(shown.place.bundle("core.kfb").string()));
    QTRY_VERIFY(shown.panel->bundle().facts().has_value());
    shown.find<QCheckBox>("allowUntrusted")->click();
    shown.place.facts.diskFree = 1 << 20; // between the check and the install
    shown.action("wizardInstall")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Failed, 30000);
    QVERIFY2(shown.problem().contains(QStringLiteral("1.0 MiB free")), qPrintable(shown.problem()));
    auto* repair = shown.find<QPushButton>("installCheckAgainButton");
    QVERIFY(repair && repair->isVisible());
    QTest::mouseClick(repair, Qt::LeftButton);
    QCOMPARE(shown.panel->currentPage(), QStringLiteral("check"));
}

void TestWizardInstall::aCliThatInstallsMeanwhileIsSaid()
{
    Shown shown;
    shown.show();
    {
        const auto held = installer::MachineLock::take(shown.place.paths().lock(), "kfbox", "up");
        QVERIFY(held);
        shown.begin();
        QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Failed, 10000);
    }
    QVERIFY2(shown.problem().contains(QStringLiteral("is being changed by")), qPrintable(shown.problem()));
    shown.action("installResume")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
}

void TestWizardInstall::aDeniedAdministratorIsSaidAndCanBeTriedAgain()
{
    Shown shown;
    shown.show();
    {
        const std::lock_guard lock(shown.place.machineMutex);
        shown.place.machine.failure = Error{Errc::Permission, "This needs an administrator, and that was not allowed.", {}};
    }
    shown.begin();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Failed, 30000);
    QCOMPARE(shown.problem(), QStringLiteral("This needs an administrator, and that was not allowed."));
    shown.action("installResume")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
}

void TestWizardInstall::aPasswordThatWasNotGivenIsNoFailure()
{
    Shown shown;
    shown.show();
    {
        const std::lock_guard lock(shown.place.machineMutex);
        shown.place.machine.failure = Error{Errc::Cancelled, "No password was given, so nothing was changed.", {}};
    }
    shown.begin();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Cancelled, 30000);
    QVERIFY(shown.problem().isEmpty());
    QVERIFY(shown.find<QLabel>("installNote")->isVisible());
    QVERIFY(shown.find<QLabel>("installNote")->text().contains(QStringLiteral("No password was given")));
}

void TestWizardInstall::anUnfinishedInstallIsOfferedFirst()
{
    Shown shown;
    shown.place.hold({"notebooks"});
    {
        models::InstallModel earlier(shown.desktop);
        earlier.start(shown.place.wish());
        QTRY_VERIFY_WITH_TIMEOUT(!earlier.blocker().isEmpty(), 30000);
        earlier.cancel();
        QTRY_COMPARE_WITH_TIMEOUT(earlier.state(), State::Cancelled, 5000);
    }
    shown.place.letGo("kubeflow", "notebooks");
    shown.show();
    QTRY_COMPARE(shown.panel->currentPage(), QStringLiteral("install"));
    QVERIFY(shown.headline().contains(QStringLiteral("is not finished")));
    shown.action("installResume")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
}

void TestWizardInstall::theLogIsFoldedCopiedAndSaved()
{
    Shown shown;
    shown.show();
    shown.begin();
    QTRY_COMPARE_WITH_TIMEOUT(shown.state(), State::Done, 30000);
    auto* text = shown.find<QPlainTextEdit>("installLog");
    QVERIFY(!text->isVisible());
    shown.find<QPushButton>("installLogToggle")->click();
    QVERIFY(text->isVisible());
    QVERIFY(text->toPlainText().contains(QStringLiteral("Starting the machine")));
    shown.action("copyInstallLog")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), text->toPlainText());
    const std::filesystem::path file = shown.place.media() / "install.log";
    shown.place.prompter.path = QString::fromStdString(file.string());
    shown.action("saveInstallLog")->trigger();
    QTRY_VERIFY(std::filesystem::exists(file));
    QVERIFY(readFile(file)->find("Starting the machine") != std::string::npos);
}

} // namespace kf

QTEST_MAIN(kf::TestWizardInstall)
#include "tst_wizard_install.moc"
