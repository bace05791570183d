// Page 2 of the wizard: a bundle is looked into before it is believed, and a machine fits this computer.
#include "app/gui/widgets/error_card.h"
#include "app/gui/wizard/drop_area.h"
#include "app/gui/wizard/state_badge.h"
#include "app/gui/wizard/wizard_panel.h"
#include "base/file.h"
#include "bundle/trust.h"
#include "tests/bundle/forge.h"
#include "tests/gui/wizard_place.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTableView>
#include <QtTest>

namespace kf {

class TestWizardChoose : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_key = *bundle::generateKey(); }
    void withoutABundleOneCannotGoOn();
    void bundlesAtHandAreOffered();
    void aFileIsChosenByTheButton();
    void aFileIsDropped();
    void contentsSizesAndFingerprintAreShown();
    void aNewKeyIsTrustedOnlyAfterAQuestion();
    void aQuestionThatIsDeniedTrustsNobody();
    void anUnsignedBundleNeedsTheSwitch();
    void hostileBundlesAreRefusedInPlace_data();
    void hostileBundlesAreRefusedInPlace();
    void aLateAnswerAboutAnotherFileIsDropped();
    void theRecommendedMachineIsChosenAndOthersSayWhyNot();
    void limitsEndWhereTheComputerDoes();
    void theUpperEndIsNoLimit();
    void anEditionThatIsTooLargeIsSaid();
    void noRoomOnTheDiskIsSaid();
    void anotherProcessorTypeIsSaid();
    void theGpuIsGreyedWithTheReason();
    void theInternetNeedsAPacketFilter();
    void aSubnetIsCheckedAsOneTypes();

private:
    bundle::SecretKey m_key;
};

namespace {

struct Shown {
    fake::WizardPlace place;
    models::Desktop desktop{place.parts()};
    gui::Context context{desktop, place.prompter, [](const QString&, const QString&) {}};
    std::unique_ptr<gui::WizardPanel> panel;

    void show()
    {
        panel = std::make_unique<gui::WizardPanel>(context, std::vector<std::filesystem::path>{place.media()});
        panel->resize(1100, 1400);
        panel->show();
        QTRY_VERIFY(panel->preflight().isChecked());
        action("wizardNext")->trigger();
    }
    void choose(const std::filesystem::path& file)
    {
        panel->open(QString::fromStdString(file.string()));
        QTRY_VERIFY(!panel->bundle().isReading());
    }
    template <class T = QWidget> T* find(const char* name) const { return panel->findChild<T*>(QLatin1String(name)); }
    QAction* action(const char* name) const { return panel->findChild<QAction*>(QLatin1String(name)); }
    bool mayInstall() const { return action("wizardInstall")->isEnabled(); }
    QString obstacle() const { return action("wizardInstall")->toolTip(); }
};

} // namespace

void TestWizardChoose::withoutABundleOneCannotGoOn()
{
    Shown shown;
    shown.show();
    QVERIFY(!shown.mayInstall());
    QCOMPARE(shown.obstacle(), QStringLiteral("Choose a bundle first."));
}

void TestWizardChoose::bundlesAtHandAreOffered()
{
    Shown shown;
    shown.place.bundle("core.kfb", m_key);
    QVERIFY(writeFileAtomically(shown.place.media() / "holiday.jpg", "no bundle"));
    shown.show();
    auto* known = shown.find<QListWidget>("knownBundles");
    QTRY_COMPARE(known->count(), 1);
    QVERIFY(known->item(0)->text().startsWith(QStringLiteral("core.kfb in ")));
    QTest::mouseClick(known->viewport(), Qt::LeftButton, Qt::NoModifier, known->visualItemRect(known->item(0)).center());
    QTRY_VERIFY(shown.panel->bundle().facts().has_value());
    QVERIFY(shown.find<QLabel>("bundleTitle")->text().startsWith(QStringLiteral("core 0.1.0")));
}

void TestWizardChoose::aFileIsChosenByTheButton()
{
    Shown shown;
    shown.place.prompter.path = QString::fromStdString(shown.place.bundle("other.kfb", m_key).string());
    shown.show();
    QTest::mouseClick(shown.find<QPushButton>("chooseBundleFileButton"), Qt::LeftButton);
    QTRY_VERIFY(shown.panel->bundle().facts().has_value());
}

void TestWizardChoose::aFileIsDropped()
{
    Shown shown;
    const auto file = shown.place.bundle("dropped.kfb", m_key);
    shown.show();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(file.string()))});
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    static_cast<QObject*>(shown.find("bundleDrop"))->event(&drop); // without a drag, the application would hand it to nobody
    QTRY_VERIFY(shown.panel->bundle().facts().has_value());
    QCOMPARE(shown.panel->bundle().facts()->file, file);
}

void TestWizardChoose::contentsSizesAndFingerprintAreShown()
{
    Shown shown;
    shown.show();
    shown.choose(shown.place.bundle("core.kfb", m_key));
    const auto* model = shown.find<QTableView>("bundleContents")->model();
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("storage"));
    QCOMPARE(model->index(2, 1).data().toString(), QStringLiteral("0.1.0"));
    QVERIFY(shown.find<QLabel>("bundleSignature")->text().contains(QString::fromStdString(bundle::fingerprint(m_key.publicKey))));
}

void TestWizardChoose::aNewKeyIsTrustedOnlyAfterAQuestion()
{
    Shown shown;
    shown.show();
    shown.choose(shown.place.bundle("core.kfb", m_key));
    QVERIFY(!shown.mayInstall());
    QVERIFY(shown.obstacle().contains(QStringLiteral("trust its key")));
    QCOMPARE(shown.find<gui::StateBadge>("bundleStanding")->word(), QStringLiteral("New key"));
    shown.action("trustKey")->trigger();
    QCOMPARE(shown.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(shown.place.prompter.questions.front().text.contains(QString::fromStdString(bundle::fingerprint(m_key.publicKey))));
    QTRY_COMPARE(shown.find<gui::StateBadge>("bundleStanding")->word(), QStringLiteral("Trusted"));
    QVERIFY(shown.mayInstall());
    QCOMPARE(bundle::trustedKeys(shown.place.paths().trustedKeys())->size(), std::size_t(1));
}

void TestWizardChoose::aQuestionThatIsDeniedTrustsNobody()
{
    Shown shown;
    shown.place.prompter.reply.yes = false;
    shown.show();
    shown.choose(shown.place.bundle("core.kfb", m_key));
    shown.action("trustKey")->trigger();
    QCOMPARE(shown.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(!shown.panel->bundle().isReading());
    QVERIFY(!shown.mayInstall());
    QVERIFY(bundle::trustedKeys(shown.place.paths().trustedKeys())->empty());
}

void TestWizardChoose::anUnsignedBundleNeedsTheSwitch()
{
    Shown shown;
    shown.show();
    shown.choose(shown.place.bundle("core.kfb"));
    QVERIFY(!shown.mayInstall());
    QCOMPARE(shown.find<gui::StateBadge>("bundleStanding")->word(), QStringLiteral("Not signed"));
    QVERIFY(!shown.action("trustKey")->isVisible());
    QVERIFY(shown.find<QLabel>("untrustedConsequence")->isVisible());
    shown.find<QCheckBox>("allowUntrusted")->click();
    QVERIFY(shown.mayInstall());
    QVERIFY(shown.panel->bundle().options().open.allowUnsigned);
    shown.choose(shown.place.bundle("again.kfb")); // a permission is for one bundle
    QVERIFY(!shown.mayInstall());
}

void TestWizardChoose::hostileBundlesAreRefusedInPlace_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("says");
    QTest::newRow("no bundle at all") << 0 << "";
    QTest::newRow("cut off") << 1 << "";
    QTest::newRow("its index was changed after it was signed") << 2 << "";
    QTest::newRow("it is not there") << 3 << "There is no bundle at";
}

void TestWizardChoose::hostileBundlesAreRefusedInPlace()
{
    QFETCH(int, how);
    QFETCH(QString, says);
    Shown shown;
    const std::filesystem::path file = shown.place.bundle("core.kfb", m_key);
    if (how == 0)
        QVERIFY(writeFileAtomically(file, std::string(5000, 'x')));
    else if (how == 1)
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    else if (how == 2) {
        bundle::Forge forge = bundle::Forge::of(file);
        std::string index = forge["index.json"].bytes;
        index.replace(index.find("0.1.0"), 5, "0.1.1");
        forge["index.json"] = bundle::Forge::member("index.json", index);
        QVERIFY(writeFileAtomically(file, forge.bytes()));
    } else
        std::filesystem::remove(file);
    shown.show();
    shown.choose(file);
    auto* problem = shown.find<gui::ErrorCard>("bundleProblem");
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->sentence().contains(says), qPrintable(problem->sentence()));
    QVERIFY(!shown.mayInstall());
    QCOMPARE(shown.obstacle(), problem->sentence());
    QVERIFY(!shown.find("allowUntrusted")->isVisible()); // no switch helps here
}

void TestWizardChoose::aLateAnswerAboutAnotherFileIsDropped()
{
    Shown shown;
    const auto good = shown.place.bundle("good.kfb", m_key);
    QVERIFY(writeFileAtomically(shown.place.media() / "bad.kfb", "no bundle"));
    shown.show();
    shown.panel->open(QString::fromStdString((shown.place.media() / "bad.kfb").string()));
    shown.choose(good);
    QVERIFY(shown.panel->bundle().facts().has_value());
    QVERIFY(!shown.panel->bundle().problem());
}

void TestWizardChoose::theRecommendedMachineIsChosenAndOthersSayWhyNot()
{
    Shown shown;
    shown.show();
    const auto* embedded = shown.find<QRadioButton>("machineKind-embedded");
    QVERIFY(embedded->isChecked() && embedded->isEnabled());
    QVERIFY(embedded->accessibleDescription().startsWith(QStringLiteral("Recommended")));
    for (const char* other : {"machineKind-vm", "machineKind-kind", "machineKind-external"}) {
        const auto* button = shown.find<QRadioButton>(other);
        QVERIFY(!button->isEnabled());
        QVERIFY(button->accessibleDescription().contains(QStringLiteral("Not in this version")));
    }
}

void TestWizardChoose::limitsEndWhereTheComputerDoes()
{
    Shown shown; // 2 cores, 16 GiB
    shown.show();
    shown.choose(shown.place.bundle("core.kfb", m_key));
    const auto* cpus = shown.find<QSlider>("cpuLimit");
    QCOMPARE(cpus->maximum(), 4); // half cores
    QCOMPARE(cpus->value(), cpus->maximum());
    QCOMPARE(shown.find<QSlider>("memoryLimit")->maximum(), 64); // of 256 MiB
    QVERIFY(shown.find<QLabel>("diskText")->text().contains(QStringLiteral("needed")));
}

void TestWizardChoose::theUpperEndIsNoLimit()
{
    Shown shown;
    shown.show();
    shown.choose(shown.place.bundle("core.kfb", m_key));
    auto* memory = shown.find<QSlider>("memoryLimit");
    QCOMPARE(shown.find<QLabel>("memoryLimitValue")->text(), QStringLiteral("No limit: up to 16.0 GiB"));
    memory->setValue(16);
    QCOMPARE(shown.find<QLabel>("memoryLimitValue")->text(), QStringLiteral("4.0 GiB"));
    shown.find<QSlider>("cpuLimit")->setValue(3);
    QCOMPARE(shown.find<QLabel>("cpuLimitValue")->text(), QStringLiteral("1.5 cores"));
}

void TestWizardChoose::anEditionThatIsTooLargeIsSaid()
{
    Shown shown;
    const auto file = shown.place.media() / "huge.kfb";
    std::vector<installer::TinyComponent> components = installer::threeComponents();
    components.front().resources = {{"cpu", "500m"}, {"memory", "64Gi"}};
    installer::writeTinyBundle(file, "0.1.0", components, m_key);
    shown.show();
    shown.choose(file);
    QVERIFY(shown.find<QLabel>("editionNeeds")->text().contains(QStringLiteral("64.2 GiB")));
    QVERIFY(!shown.find<QSlider>("memoryLimit")->isEnabled());
}

void TestWizardChoose::noRoomOnTheDiskIsSaid()
{
    Shown shown;
    shown.place.facts.diskFree = 4ull << 30;
    shown.show();
    shown.place.facts.diskFree = 100u << 20; // meanwhile something else took it
    shown.panel->preflight().check();
    QTRY_VERIFY(!shown.panel->preflight().isRunning());
    shown.choose(shown.place.bundle("core.kfb", m_key));
    auto* obstacle = shown.find<gui::ErrorCard>("chooseObstacle");
    QVERIFY(obstacle->isVisible());
    QVERIFY2(obstacle->sentence().contains(QStringLiteral("100 MiB free")), qPrintable(obstacle->sentence()));
    QVERIFY(!shown.mayInstall());
}

void TestWizardChoose::anotherProcessorTypeIsSaid()
{
    Shown shown;
    shown.place.facts.architecture = "arm64";
    shown.show();
    shown.choose(shown.place.bundle("core.kfb", m_key));
    QVERIFY(shown.find<gui::ErrorCard>("chooseObstacle")->sentence().contains(QStringLiteral("the bundle is for amd64")));
}

void TestWizardChoose::theGpuIsGreyedWithTheReason()
{
    Shown shown;
    shown.show();
    QVERIFY(!shown.find<QComboBox>("gpuChoice")->isEnabled());
    QVERIFY(!shown.find<QLabel>("gpuReason")->text().isEmpty());
}

void TestWizardChoose::theInternetNeedsAPacketFilter()
{
    Shown shown;
    shown.place.facts.programs.erase("nft");
    shown.show();
    shown.choose(shown.place.bundle("core.kfb", m_key));
    shown.action("trustKey")->trigger();
    QTRY_VERIFY(shown.mayInstall());
    shown.find<QCheckBox>("internetSwitch")->click();
    QVERIFY(!shown.mayInstall());
    QVERIFY(shown.find<gui::ErrorCard>("chooseObstacle")->sentence().contains(QStringLiteral("nft is not installed")));
    shown.find<QCheckBox>("internetSwitch")->click();
    QVERIFY(shown.mayInstall());
}

void TestWizardChoose::aSubnetIsCheckedAsOneTypes()
{
    Shown shown;
    shown.show();
    shown.choose(shown.place.bundle("core.kfb"));
    shown.find<QCheckBox>("allowUntrusted")->click();
    QVERIFY(shown.mayInstall());
    shown.find<QPushButton>("advancedSettings")->click();
    auto* subnet = shown.find<QLineEdit>("subnetField");
    QTest::keyClicks(subnet, QStringLiteral("8.8.8.0/24"));
    QVERIFY(!shown.mayInstall());
    QVERIFY(shown.find<QLabel>("subnetProblem")->isVisible());
    subnet->clear();
    QTest::keyClicks(subnet, QStringLiteral("10.199.7.0/24"));
    QVERIFY(shown.mayInstall());
    QVERIFY(!shown.find<QLabel>("subnetProblem")->isVisible());
}

} // namespace kf

QTEST_MAIN(kf::TestWizardChoose)
#include "tst_wizard_choose.moc"
