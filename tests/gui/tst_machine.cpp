#include "app/gui/machine/machine_panel.h"
#include "app/gui/machine/merge_dialog.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/object_table.h"
#include "app/models/machine_verbs.h"
#include "installer/lock.h"
#include "tests/gui/home_place.h"

#include <QAction>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

namespace kf {

class TestMachine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCannotBeDoneSaysWhy_data();
    void whatCannotBeDoneSaysWhy();
    void stopAndStart();
    void restartAsksFirst();
    void aVerbThatRunsDisablesTheOthers();
    void anotherKfboxAtWorkIsToldInPlace();
    void theFactsStandOnTheFirstTab();
    void limitsCountFromTheNextStart();
    void moreThanTheComputerHasIsRefusedInPlace();
    void theConsoleLogIsReadSearchedAndSaved();
    void aLogThatCannotBeReadIsTold();
    void theDiskIsMeasured();
    void aCleanUpSaysBeforeWhatItFrees();
    void imagesAreListedLoadedAndRemoved();
    void anArchiveThatIsNoneIsToldInPlace();
    void imagesOfAMachineThatStandsAreNotShown();
    void theKubeconfigIsSavedForItsOwnerOnly();
    void theKubeconfigIsMerged();
    void aContextOfThatNameIsReplacedWhenAsked();
    void theSupportFileIsWritten();
    void deletionSaysWhatWouldBeLost();
    void deletionKeepsTheDataUnlessAskedFor();
    void aDeletionThatCannotSaveIsOfferedWithoutSaving();
    void notConfirmedNothingIsDeleted();
};

namespace {

using Page = fake::PanelOver<gui::MachinePanel>;

QAction* action(const Page& page, const char* name) { return page.find<QAction>(name); }
gui::ErrorCard* problem(const Page& page)
{
    for (gui::ErrorCard* card : page.panel->findChildren<gui::ErrorCard*>()) {
        if (card->isVisible())
            return card;
    }
    return nullptr;
}
std::string file(const Page& page, const char* name) { return (page.place.folder.path() + QLatin1Char('/') + QString::fromLatin1(name)).toStdString(); }

} // namespace

void TestMachine::whatCannotBeDoneSaysWhy_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QStringList>("possible");
    QTest::newRow("absent") << int(vm::MachineState::Absent) << QStringList{};
    QTest::newRow("stopped") << int(vm::MachineState::Stopped) << QStringList{QStringLiteral("machineStart"), QStringLiteral("machineDelete")};
    QTest::newRow("running") << int(vm::MachineState::Running)
                             << QStringList{QStringLiteral("machineStop"), QStringLiteral("machineRestart"), QStringLiteral("machineDelete"), QStringLiteral("imageLoad"),
                                    QStringLiteral("kubeconfigExport"), QStringLiteral("kubeconfigMerge")};
}

void TestMachine::whatCannotBeDoneSaysWhy()
{
    QFETCH(int, state);
    QFETCH(QStringList, possible);
    Page page;
    QVERIFY(page.place.install());
    page.place.machine.state = vm::MachineState(state);
    page.show();
    QTRY_VERIFY(page.desktop->machine().has_value());
    for (const char* name : {"machineStart", "machineStop", "machineRestart", "machineDelete", "imageLoad", "imageRemove", "kubeconfigExport", "kubeconfigMerge", "limitApply"}) {
        QTRY_COMPARE(action(page, name)->isEnabled(), possible.contains(QString::fromLatin1(name)));
        QVERIFY2(action(page, name)->isEnabled() || !action(page, name)->toolTip().isEmpty(), name);
    }
}

void TestMachine::stopAndStart()
{
    Page page;
    QVERIFY(page.place.install());
    page.show();
    QTRY_VERIFY(action(page, "machineStop")->isEnabled());
    action(page, "machineStop")->trigger();
    QCOMPARE(page.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(page.place.prompter.questions[0].text.contains(QStringLiteral("kept")));
    QTRY_VERIFY(action(page, "machineStart")->isEnabled());
    QCOMPARE(int(page.place.machine.state), int(vm::MachineState::Stopped));
    action(page, "machineStart")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(action(page, "machineStop")->isEnabled(), 20'000);
    QCOMPARE(page.place.machine.boots, 2);
}

void TestMachine::restartAsksFirst()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.prompter.reply.yes = false;
    page.show();
    QTRY_VERIFY(action(page, "machineRestart")->isEnabled());
    action(page, "machineRestart")->trigger();
    QCOMPARE(page.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(page.desktop->activities().all().empty());
    page.place.prompter.reply.yes = true;
    action(page, "machineRestart")->trigger();
    QTRY_COMPARE(page.place.machine.stops, 1);
    QTRY_COMPARE_WITH_TIMEOUT(page.place.machine.boots, 2, 20'000);
}

void TestMachine::aVerbThatRunsDisablesTheOthers()
{
    Page page;
    QVERIFY(page.place.install());
    page.show();
    QTRY_VERIFY(action(page, "machineStop")->isEnabled());
    const auto waits = [](const installer::Parts&, const std::stop_token& stop) -> Result<> {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait(lock, stop, [] { return false; });
        return Error{Errc::Cancelled, "Cancelled.", {}};
    };
    const int id = page.desktop->perform(models::titleOf(models::MachineVerb::Restart), waits, page.panel.get());
    QVERIFY(!action(page, "machineStop")->isEnabled());
    QVERIFY2(action(page, "machineStop")->toolTip().contains(QStringLiteral("Restarting the machine")), qPrintable(action(page, "machineStop")->toolTip()));
    QVERIFY(!action(page, "machineDelete")->isEnabled());
    page.desktop->activities().cancel(id);
    QTRY_VERIFY(action(page, "machineStop")->isEnabled());
}

void TestMachine::anotherKfboxAtWorkIsToldInPlace()
{
    Page page;
    QVERIFY(page.place.install());
    page.show();
    QTRY_VERIFY(action(page, "machineStop")->isEnabled());
    const auto lock = installer::MachineLock::take(page.place.paths().lock(), "kfbox", "up");
    QVERIFY(lock);
    action(page, "machineStop")->trigger();
    QTRY_VERIFY(problem(page));
    QVERIFY(!problem(page)->sentence().isEmpty());
}

void TestMachine::theFactsStandOnTheFirstTab()
{
    Page page;
    QVERIFY(page.place.install());
    page.show();
    const auto texts = [&page] {
        QStringList all;
        for (const QLabel* label : page.find<QWidget>("machineFacts")->findChildren<QLabel*>())
            all << label->text();
        return all;
    };
    QTRY_VERIFY(texts().contains(QStringLiteral("10.199.0.2")));
    QVERIFY(texts().contains(QStringLiteral("Running")));
    QTRY_VERIFY(texts().contains(QStringLiteral("core 0.1.0")));
    page.place.stopMachine();
    QTRY_VERIFY(texts().contains(QStringLiteral("Stopped")));
}

void TestMachine::limitsCountFromTheNextStart()
{
    Page page;
    QVERIFY(page.place.install());
    page.show();
    auto* cpus = page.find<QDoubleSpinBox>("limitCpus");
    QTRY_VERIFY(cpus->isEnabled());
    QVERIFY(!action(page, "limitApply")->isEnabled());
    cpus->setValue(1.5);
    page.find<QDoubleSpinBox>("limitMemory")->setValue(4);
    QVERIFY(action(page, "limitApply")->isEnabled());
    QSignalSpy sampled(&*page.desktop, &models::Desktop::machineSampled);
    QTRY_VERIFY(sampled.count() >= 2);
    QCOMPARE(cpus->value(), 1.5); // samples do not take back what one types
    const int boots = page.place.machine.boots;
    action(page, "limitApply")->trigger();
    QTRY_COMPARE(page.place.machine.spec.milliCpus, 1500u);
    QCOMPARE(page.place.machine.spec.memoryBytes, 4ull << 30);
    QCOMPARE(page.place.machine.boots, boots);
    QTRY_VERIFY(page.find<QLabel>("limitNote")->text().contains(QStringLiteral("restart")));
    QTRY_VERIFY(!action(page, "limitApply")->isEnabled());
}

void TestMachine::moreThanTheComputerHasIsRefusedInPlace()
{
    Page page;
    QVERIFY(page.place.install());
    page.show();
    auto* cpus = page.find<QDoubleSpinBox>("limitCpus");
    QTRY_VERIFY(cpus->isEnabled());
    cpus->setValue(512);
    action(page, "limitApply")->trigger();
    QTRY_VERIFY(problem(page));
    QCOMPARE(page.place.machine.spec.milliCpus, 0u);
}

void TestMachine::theConsoleLogIsReadSearchedAndSaved()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.machine.console = "first line\nkubeadm: hello\nlast line";
    page.show();
    page.panel->open(QStringLiteral("log"));
    auto* text = page.find<QPlainTextEdit>("consoleText");
    QTRY_COMPARE(text->toPlainText(), QStringLiteral("first line\nkubeadm: hello\nlast line"));
    QTest::keyClicks(page.find<QLineEdit>("consoleSearch"), QStringLiteral("hello"));
    QCOMPARE(text->textCursor().selectedText(), QStringLiteral("hello"));
    QTest::keyClicks(page.find<QLineEdit>("consoleSearch"), QStringLiteral("x"));
    QVERIFY(!text->textCursor().hasSelection());
    page.place.machine.console += "\nmore";
    page.place.stopMachine(); // something happened: it is read again
    QTRY_VERIFY(text->toPlainText().endsWith(QStringLiteral("more")));
    page.place.prompter.path = QString::fromStdString(file(page, "console.log"));
    action(page, "consoleSave")->trigger();
    QTRY_VERIFY(bool(readFile(file(page, "console.log"))));
    QVERIFY(readFile(file(page, "console.log"))->find("kubeadm: hello") != std::string::npos);
    page.place.prompter.path = QStringLiteral("/nonexistent/console.log");
    action(page, "consoleSave")->trigger();
    QTRY_VERIFY(problem(page));
}

void TestMachine::aLogThatCannotBeReadIsTold()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.machine.logFailure = Error{Errc::Permission, "The password was not given.", {}};
    page.show();
    QTRY_VERIFY(page.desktop->isRunning());
    page.panel->open(QStringLiteral("log"));
    QTRY_VERIFY(problem(page));
    QCOMPARE(problem(page)->sentence(), QStringLiteral("The password was not given."));
    page.place.machine.logFailure.reset();
    action(page, "consoleRefresh")->trigger();
    QTRY_VERIFY(!problem(page));
    QTRY_VERIFY(!page.find<QPlainTextEdit>("consoleText")->toPlainText().isEmpty());
}

void TestMachine::theDiskIsMeasured()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.writeVolume("workspace", "demo-workspace", 300'000);
    page.show();
    page.panel->open(QStringLiteral("disk"));
    auto* table = page.find<gui::ObjectTable>("volumes");
    QTRY_COMPARE(table->model().rowCount(), 1);
    QCOMPARE(table->model().at(0).cells[0].text, QStringLiteral("workspace/demo-workspace"));
    QVERIFY(page.find<QLabel>("diskData")->text().contains(QStringLiteral("KiB")));
    page.place.writeVolume("workspace", "another", 10'000);
    action(page, "diskMeasure")->trigger();
    QTRY_COMPARE(table->model().rowCount(), 2);
}

void TestMachine::aCleanUpSaysBeforeWhatItFrees()
{
    Page page;
    QVERIFY(page.place.install());
    page.show();
    page.panel->open(QStringLiteral("disk"));
    auto* text = page.find<QLabel>("diskPrunable");
    QTRY_VERIFY(text->text().contains(QStringLiteral("nothing to clean up")));
    QVERIFY(!action(page, "diskCleanUp")->isEnabled());
    const std::filesystem::path left = page.place.paths().store() / "blobs" / "sha256" / std::string(64, 'a');
    QVERIFY(writeFileAtomically(left, std::string(5000, 'x')));
    action(page, "diskMeasure")->trigger();
    QTRY_VERIFY2(text->text().contains(QStringLiteral("4.9 KiB")), qPrintable(text->text()));
    page.place.prompter.reply.yes = false;
    action(page, "diskCleanUp")->trigger();
    QVERIFY(page.place.prompter.questions.back().text.contains(QStringLiteral("4.9 KiB")));
    QVERIFY(std::filesystem::exists(left));
    page.place.prompter.reply.yes = true;
    action(page, "diskCleanUp")->trigger();
    QTRY_VERIFY(!std::filesystem::exists(left));
    QTRY_VERIFY(text->text().contains(QStringLiteral("nothing to clean up")));
}

void TestMachine::imagesAreListedLoadedAndRemoved()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.machine.images = {{"kfbox.local/jupyter/lab:0.1.0", "sha256:b", 9, true}, {"docker.io/library/mine:1", "sha256:" + std::string(64, 'c'), 5u << 20, false}};
    page.show();
    QTRY_VERIFY(page.desktop->isRunning());
    page.panel->open(QStringLiteral("images"));
    auto* table = page.find<gui::ObjectTable>("ownImages");
    QTRY_COMPARE(table->model().rowCount(), 1); // those of the bundle are nobody's own
    QCOMPARE(table->model().at(0).cells[0].text, QStringLiteral("docker.io/library/mine:1"));
    QVERIFY(!action(page, "imageRemove")->isEnabled());

    page.place.prompter.path = QString::fromStdString(file(page, "new.tar"));
    page.panel->open(QStringLiteral("load-image"));
    QTRY_COMPARE(table->model().rowCount(), 2);
    QTRY_COMPARE(table->selected().size(), std::size_t(1)); // the new one
    QCOMPARE(table->selected().front().key.name, std::string("docker.io/library/new:latest"));
    QTRY_VERIFY(action(page, "imageRemove")->isEnabled());
    page.place.prompter.reply.yes = false;
    action(page, "imageRemove")->trigger();
    QVERIFY(page.place.prompter.questions.back().text.contains(QStringLiteral("docker.io/library/new:latest")));
    QCOMPARE(table->model().rowCount(), 2);
    page.place.prompter.reply.yes = true;
    action(page, "imageRemove")->trigger();
    QTRY_COMPARE(table->model().rowCount(), 1);
    QCOMPARE(page.place.machine.images.size(), std::size_t(2));
}

void TestMachine::anArchiveThatIsNoneIsToldInPlace()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.prompter.path = QString::fromStdString(file(page, "new.tar"));
    page.show();
    QTRY_VERIFY(action(page, "imageLoad")->isEnabled());
    page.place.machine.failure = Error{Errc::InvalidInput, "new.tar is no image archive.", "ctr: invalid tar header"};
    action(page, "imageLoad")->trigger();
    QTRY_VERIFY(problem(page));
    QCOMPARE(problem(page)->sentence(), QStringLiteral("new.tar is no image archive."));
}

void TestMachine::imagesOfAMachineThatStandsAreNotShown()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.stopMachine();
    page.show();
    QTRY_VERIFY(page.desktop->machine().has_value());
    page.panel->open(QStringLiteral("load-image")); // also where a shortcut leads here
    QVERIFY(problem(page));
    QVERIFY(page.find<QAction>("imageLoad")->toolTip().contains(QStringLiteral("start it")));
}

void TestMachine::theKubeconfigIsSavedForItsOwnerOnly()
{
    Page page;
    QVERIFY(page.place.install());
    page.show();
    page.panel->open(QStringLiteral("access"));
    QTRY_VERIFY(action(page, "kubeconfigExport")->isEnabled());
    page.place.prompter.path = QString::fromStdString(file(page, "own.kubeconfig"));
    action(page, "kubeconfigExport")->trigger();
    auto* done = page.find<QLabel>("accessDone");
    QTRY_VERIFY(done->isVisible());
    QVERIFY(done->text().contains(page.place.prompter.path));
    QCOMPARE(*readFile(file(page, "own.kubeconfig")), page.place.machine.config);
    QCOMPARE(QFile::permissions(page.place.prompter.path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    page.place.prompter.path = QStringLiteral("/nonexistent/config");
    action(page, "kubeconfigExport")->trigger();
    QTRY_VERIFY(problem(page));
    QVERIFY(!done->isVisible());
}

void TestMachine::theKubeconfigIsMerged()
{
    Page page;
    QVERIFY(page.place.install());
    const std::string target = file(page, "config");
    QVERIFY(writeFileAtomically(target, "apiVersion: v1\nkind: Config\n# mine\ncontexts:\n- name: work\n  context: {cluster: w}\ncurrent-context: work\n"));
    page.show();
    QTRY_VERIFY(action(page, "kubeconfigMerge")->isEnabled());
    page.panel->open(QStringLiteral("access"));
    action(page, "kubeconfigMerge")->trigger();
    auto* dialog = page.panel->findChild<gui::MergeDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("mergeName"));
    QCOMPARE(name->text(), QStringLiteral("kfbox"));
    auto* add = dialog->findChild<QPushButton*>(QStringLiteral("mergeAccept"));
    name->clear();
    QVERIFY(!add->isEnabled() && !add->toolTip().isEmpty());
    name->setText(QStringLiteral("lab"));
    dialog->findChild<QLineEdit*>(QStringLiteral("mergeFile"))->setText(QString::fromStdString(target));
    QVERIFY(add->isEnabled());
    add->click();
    auto* done = page.find<QLabel>("accessDone");
    QTRY_VERIFY(done->isVisible());
    QVERIFY2(done->text().contains(QStringLiteral("before-kfbox")), qPrintable(done->text())); // the backup
    const std::string merged = *readFile(target);
    QVERIFY2(merged.find("name: lab") != std::string::npos && merged.find("# mine") != std::string::npos && merged.find("current-context: work") != std::string::npos, merged.c_str());
}

void TestMachine::aContextOfThatNameIsReplacedWhenAsked()
{
    Page page;
    QVERIFY(page.place.install());
    const std::string target = file(page, "config");
    QVERIFY(writeFileAtomically(target, "apiVersion: v1\nkind: Config\ncontexts:\n- name: kfbox\n  context: {cluster: old}\n"));
    page.show();
    QTRY_VERIFY(action(page, "kubeconfigMerge")->isEnabled());
    page.panel->open(QStringLiteral("merge"));
    auto* dialog = page.panel->findChild<gui::MergeDialog*>();
    dialog->findChild<QLineEdit*>(QStringLiteral("mergeFile"))->setText(QString::fromStdString(target));
    dialog->findChild<QPushButton*>(QStringLiteral("mergeAccept"))->click();
    auto* card = dialog->findChild<gui::ErrorCard*>();
    QTRY_VERIFY(card->isVisible());
    QVERIFY(card->sentence().contains(QStringLiteral("\"kfbox\"")));
    auto* replace = dialog->findChild<QPushButton*>(QStringLiteral("mergeReplaceButton"));
    QVERIFY(replace && replace->isVisible());
    replace->click();
    QTRY_VERIFY(readFile(target)->find("cluster: kfbox") != std::string::npos);
}

void TestMachine::theSupportFileIsWritten()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.prompter.path = QString::fromStdString(file(page, "support.json"));
    page.show();
    QTRY_VERIFY(page.desktop->machine().has_value());
    page.panel->open(QStringLiteral("support"));
    QTRY_VERIFY(bool(readFile(file(page, "support.json"))));
    QTRY_VERIFY(page.find<QLabel>("accessDone")->text().contains(QStringLiteral("no secrets")));
    QVERIFY(kube::Json::parse(*readFile(file(page, "support.json"))).contains("status"));
}

void TestMachine::deletionSaysWhatWouldBeLost()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.putNotebook("demo", "2026-11-20T08:00:00Z");
    page.place.writeVolume("workspace", "demo-workspace", 300'000);
    page.place.prompter.reply.yes = false;
    page.show();
    QTRY_VERIFY(action(page, "machineDelete")->isEnabled() && page.desktop->client());
    action(page, "machineDelete")->trigger();
    QTRY_COMPARE(page.place.prompter.questions.size(), std::size_t(1));
    const gui::Question& question = page.place.prompter.questions[0];
    QVERIFY2(question.text.contains(QStringLiteral("workspace/demo\n")) && question.text.contains(QStringLiteral("workspace/demo-workspace (")), qPrintable(question.text));
    QCOMPARE(question.confirmWord, QStringLiteral("kfbox"));
    QVERIFY(question.danger && !question.option.isEmpty());
}

void TestMachine::deletionKeepsTheDataUnlessAskedFor()
{
    for (const bool withData : {false, true}) {
        Page page;
        QVERIFY(page.place.install());
        page.place.prompter.reply.option = withData;
        page.show();
        QTRY_VERIFY(action(page, "machineDelete")->isEnabled());
        action(page, "machineDelete")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(int(page.desktop->machine()->state), int(vm::MachineState::Absent), 20'000);
        QTRY_VERIFY(page.desktop->activities().all().empty());
        QCOMPARE(page.place.machine.dataDeleted, withData);
        QTRY_VERIFY(!action(page, "machineDelete")->isEnabled());
    }
}

void TestMachine::aDeletionThatCannotSaveIsOfferedWithoutSaving()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.stopMachine(); // by nobody of ours: nothing was saved
    page.show();
    QTRY_VERIFY(action(page, "machineDelete")->isEnabled());
    page.place.machine.failure = Error{Errc::Unavailable, "The node does not start.", {}};
    action(page, "machineDelete")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(problem(page), 20'000);
    auto* force = page.find<QPushButton>("machineForceButton");
    QVERIFY(force && force->isVisible());
    force->click();
    QTRY_COMPARE_WITH_TIMEOUT(int(page.desktop->machine()->state), int(vm::MachineState::Absent), 20'000);
}

void TestMachine::notConfirmedNothingIsDeleted()
{
    Page page;
    QVERIFY(page.place.install());
    page.place.prompter.reply.yes = false;
    page.show();
    QTRY_VERIFY(action(page, "machineDelete")->isEnabled());
    action(page, "machineDelete")->trigger();
    QTRY_COMPARE(page.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(page.desktop->activities().all().empty());
    QCOMPARE(int(page.place.machine.state), int(vm::MachineState::Running));
}

} // namespace kf

QTEST_MAIN(kf::TestMachine)
#include "tst_machine.moc"
