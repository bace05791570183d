#include "app/gui/notebooks/connection_list.h"
#include "app/gui/notebooks/create_dialog.h"
#include "app/gui/notebooks/notebooks_panel.h"
#include "app/gui/notebooks/resize_dialog.h"
#include "app/gui/notebooks/volume_editor.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/object_table.h"
#include "app/models/notebook_rows.h"
#include "platform/notebook_resources.h"
#include "tests/gui/notebook_place.h"

#include <QAction>
#include <QComboBox>
#include <QDesktopServices>
#include <QFile>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTcpSocket>
#include <QtTest>

namespace kf {

namespace types = kube::types;
using fake::putNotebook;

class TestNotebooks : public QObject {
    Q_OBJECT
public:
    QStringList openedFiles;
public Q_SLOTS:
    void openedFile(const QUrl& url) { openedFiles << url.toLocalFile(); } // what a browser would be given
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void theFormMakesWhatUpstreamsFormWouldMake();
    void createPressedBeforeTheImagesAreKnownWaitsForThem();
    void withoutAnyImageThePressedCreateSaysSo();
    void problemsStandBesideTheirFieldAsOneTypes();
    void theFieldsOfAVolumeStandApart_data();
    void theFieldsOfAVolumeStandApart();
    void aRefusalOfTheServerStaysInTheForm();
    void creatingIsCancelledByEscape();
    void severalAreStoppedAndStarted();
    void deletingKeepsTheVolumeUnlessAskedFor();
    void deletingTakesTheVolumeWhereAskedFor();
    void nothingIsDeletedWhenTheQuestionIsRefused();
    void connectingForwardsAPortAndOpensABrowser();
    void aConnectionComesBackWithTheMachine();
    void whatOtherPagesAskForHappensAsSoonAsItCan();
    void logsFollowTheNotebook();
    void resizingChangesTheNotebook();
    void theCauseOfAWaitIsNamed();
    void whatSomebodyElseDeletedGoes();
    void aVerbOnWhatIsGoneIsAFailureInPlace();
    void aStoppedMachineIsSaid();
};

namespace {

struct Desk {
    using Json = fake::Json;
    fake::Workplace place;
    models::Desktop desktop{place.parts()};
    gui::Context context{desktop, place.prompter, [](const QString&, const QString&) {}};
    std::unique_ptr<gui::NotebooksPanel> panel;

    explicit Desk(bool runs = true)
    {
        fake::prepareNotebooks(place);
        if (runs)
            place.server.onPut = fake::runNotebook;
    }
    void open()
    {
        panel = std::make_unique<gui::NotebooksPanel>(context);
        panel->resize(1200, 800);
        panel->show();
        desktop.setSampling(std::chrono::milliseconds(20));
    }
    template <class T> T* find(const char* name) const { return panel->findChild<T*>(QString::fromLatin1(name)); }
    void trigger(const char* name) const { find<QAction>(name)->trigger(); }
    gui::ObjectTable& table() const { return *find<gui::ObjectTable>("notebooks"); }
    int rows() const { return table().view().model()->rowCount(); }
    QString cell(int row, models::NotebookColumn column) const { return table().view().model()->index(row, int(column)).data().toString(); }
    bool isReady() const { return desktop.client() && table().model().isSynced(); }
    void selectAll() const { table().view().selectAll(); }
    std::optional<Json> notebook(const std::string& name) const { return place.server.find(types::notebooks, "workspace", name); }
    bool hasClaim(const std::string& name) const { return place.server.find(types::claims, "workspace", name).has_value(); }
    bool isStopped(const std::string& name) const { return (*notebook(name))["metadata"].value("annotations", Json::object()).contains("kubeflow-resource-stopped"); }
    QString failure() const
    {
        const auto* card = panel->findChild<gui::ErrorCard*>(QStringLiteral("errorCard"), Qt::FindDirectChildrenOnly);
        return card && card->isVisible() ? card->sentence() : QString();
    }
    gui::CreateDialog* openForm()
    {
        trigger("notebookNew");
        return panel->findChild<gui::CreateDialog*>();
    }
    void setState(vm::MachineState state)
    {
        const std::lock_guard lock(place.machineMutex);
        place.machine.state = state;
    }
};

void fill(const QDialog& dialog, const char* field, const QString& text)
{
    auto* editor = dialog.findChild<QLineEdit*>(QString::fromLatin1(field));
    QVERIFY2(editor, field);
    editor->clear();
    QTest::keyClicks(editor, text);
}

QString note(const QDialog& dialog, const char* field)
{
    const auto* label = dialog.findChild<QLabel*>(QString::fromLatin1(field) + QStringLiteral("Note"));
    return label && label->isVisible() ? label->text() : QString();
}

void choose(const QDialog& dialog, const char* box, const QVariant& data)
{
    auto* combo = dialog.findChild<QComboBox*>(QString::fromLatin1(box));
    QVERIFY2(combo && combo->findData(data) >= 0, box);
    combo->setCurrentIndex(combo->findData(data));
}

void click(const QWidget& window, const char* button) { QTest::mouseClick(window.findChild<QPushButton*>(QString::fromLatin1(button)), Qt::LeftButton); }

// The form with the least that it needs; there is no bundle here, so the image is named.
void fillLeast(const gui::CreateDialog& dialog, const QString& name)
{
    QTRY_VERIFY(dialog.findChild<QComboBox*>(QStringLiteral("notebookImage"))->findData(QStringLiteral("custom")) >= 0);
    fill(dialog, "notebookName", name);
    choose(dialog, "notebookImage", QStringLiteral("custom"));
    fill(dialog, "notebookCustomImage", QStringLiteral("kfbox.local/mine:1"));
}

} // namespace

void TestNotebooks::initTestCase() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "openedFile"); }

void TestNotebooks::cleanup() { openedFiles.clear(); }

void TestNotebooks::theFormMakesWhatUpstreamsFormWouldMake()
{
    Desk desk;
    desk.open();
    QTRY_VERIFY(desk.isReady());
    const QPointer<gui::CreateDialog> dialog = desk.openForm();
    fillLeast(*dialog, QStringLiteral("demo"));
    fill(*dialog, "notebookCpu", QStringLiteral("2"));
    fill(*dialog, "notebookMemoryLimit", QStringLiteral("none"));
    click(*dialog, "addVolume");
    fill(*dialog, "volume1Name", QStringLiteral("extra"));
    fill(*dialog, "volume1Path", QStringLiteral("/extra"));
    click(*dialog, "createNotebookAccept");
    QTRY_VERIFY(!dialog);
    const auto notebook = desk.notebook("demo");
    QVERIFY(notebook);
    const fake::Json pod = (*notebook)["spec"]["template"]["spec"];
    QCOMPARE(pod["serviceAccountName"].get<std::string>(), std::string("default-editor"));
    QCOMPARE(pod["containers"][0]["image"].get<std::string>(), std::string("kfbox.local/mine:1"));
    QCOMPARE(pod["containers"][0]["resources"]["limits"]["cpu"].get<std::string>(), std::string("2400m"));
    QVERIFY(!pod["containers"][0]["resources"]["limits"].contains("memory"));
    QCOMPARE(pod["volumes"].size(), std::size_t(3)); // workspace, data, shared memory
    QVERIFY(desk.hasClaim("demo-workspace"));
    QVERIFY(desk.hasClaim("extra"));
    QVERIFY(desk.place.server.find(types::secrets, "workspace", "demo-token"));
    QTRY_COMPARE(desk.cell(0, models::NotebookColumn::Name), QStringLiteral("demo"));
    QTRY_COMPARE(desk.table().selected().size(), std::size_t(1));
}

void TestNotebooks::createPressedBeforeTheImagesAreKnownWaitsForThem()
{
    Desk desk;
    desk.place.machine.images = {{"docker.io/library/mine:1", "sha256:" + std::string(64, 'a'), 1u << 20, false}};
    desk.open();
    QTRY_VERIFY(desk.isReady());
    const QPointer<gui::CreateDialog> dialog = desk.openForm();
    fill(*dialog, "notebookName", QStringLiteral("demo"));
    click(*dialog, "createNotebookAccept"); // no event came meanwhile that could have brought them
    QVERIFY(!dialog->findChild<gui::ErrorCard*>()->isVisible());
    QTRY_VERIFY(!dialog);
    QVERIFY(desk.notebook("demo"));
    QCOMPARE((*desk.notebook("demo"))["spec"]["template"]["spec"]["containers"][0]["image"].get<std::string>(), std::string("docker.io/library/mine:1"));
}

void TestNotebooks::withoutAnyImageThePressedCreateSaysSo()
{
    Desk desk;
    desk.open();
    QTRY_VERIFY(desk.isReady());
    auto* dialog = desk.openForm();
    fill(*dialog, "notebookName", QStringLiteral("demo"));
    click(*dialog, "createNotebookAccept");
    const auto* card = dialog->findChild<gui::ErrorCard*>();
    QTRY_VERIFY(card->isVisible());
    QVERIFY2(card->sentence().contains(QStringLiteral("image")), qPrintable(card->sentence()));
    QVERIFY(dialog->findChild<QPushButton*>(QStringLiteral("createNotebookAccept"))->isEnabled());
    QVERIFY(!desk.notebook("demo"));
}

void TestNotebooks::problemsStandBesideTheirFieldAsOneTypes()
{
    Desk desk;
    putNotebook(desk.place, "taken");
    desk.open();
    QTRY_VERIFY(desk.isReady());
    auto* dialog = desk.openForm();
    QVERIFY(note(*dialog, "notebookName").isEmpty()); // nobody has typed yet
    fill(*dialog, "notebookName", QStringLiteral("Demo"));
    QVERIFY(note(*dialog, "notebookName").contains(QStringLiteral("Demo")));
    QTRY_VERIFY(dialog->findChild<QLabel*>(QStringLiteral("createNotebookState"))->text().isEmpty());
    fill(*dialog, "notebookName", QStringLiteral("taken"));
    QVERIFY(note(*dialog, "notebookName").contains(QStringLiteral("already")));
    fill(*dialog, "notebookName", QStringLiteral("demo"));
    QVERIFY(note(*dialog, "notebookName").isEmpty());
    fill(*dialog, "notebookMemory", QStringLiteral("1Mi"));
    QVERIFY(note(*dialog, "notebookMemory").contains(QStringLiteral("32Mi")));
    QVERIFY(!dialog->findChild<QWidget*>(QStringLiteral("notebookGpus"))->isEnabled());
    QVERIFY(note(*dialog, "notebookGpus").contains(QStringLiteral("GPU")));
    click(*dialog, "createNotebookAccept");
    QVERIFY(dialog->findChild<gui::ErrorCard*>()->isVisible());
    QCOMPARE(desk.place.server.count("PATCH "), std::size_t(0));
}

void TestNotebooks::theFieldsOfAVolumeStandApart_data()
{
    QTest::addColumn<bool>("isWorkspace");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("below");
    QTest::newRow("new workspace") << true << 0 << QStringLiteral("volumeName");
    QTest::newRow("existing workspace") << true << 1 << QStringLiteral("volumeClaim");
    QTest::newRow("new data volume") << false << 0 << QStringLiteral("volumeSize");
    QTest::newRow("existing data volume") << false << 1 << QStringLiteral("volumeClaim");
}

void TestNotebooks::theFieldsOfAVolumeStandApart()
{
    QFETCH(bool, isWorkspace);
    QFETCH(int, kind);
    QFETCH(QString, below);
    gui::VolumeEditor editor(isWorkspace ? gui::VolumeEditor::Purpose::Workspace : gui::VolumeEditor::Purpose::Data, QStringLiteral("volume"), QStringLiteral("Volume"));
    auto* kinds = editor.findChild<QComboBox*>(QStringLiteral("volumeKind"));
    kinds->setCurrentIndex(kind);
    editor.resize(editor.sizeHint());
    editor.show();
    const QRect above = kinds->parentWidget()->geometry();
    const QRect next = editor.findChild<QWidget*>(below)->parentWidget()->geometry();
    QCOMPARE(next.top() - above.bottom() - 1, qobject_cast<QGridLayout*>(editor.layout())->verticalSpacing());
}

void TestNotebooks::aRefusalOfTheServerStaysInTheForm()
{
    Desk desk;
    desk.open();
    QTRY_VERIFY(desk.isReady());
    auto* dialog = desk.openForm();
    fillLeast(*dialog, QStringLiteral("demo"));
    desk.place.server.answer("PATCH /apis/kubeflow.org/v1/namespaces/workspace/notebooks/demo", fake::statusResponse(422, "Invalid", "admission webhook denied the request: too large"));
    click(*dialog, "createNotebookAccept");
    const auto* card = dialog->findChild<gui::ErrorCard*>();
    QTRY_VERIFY(card->isVisible());
    QVERIFY2(card->sentence().contains(QStringLiteral("too large")), qPrintable(card->sentence()));
    QVERIFY(dialog->isVisible());
    QCOMPARE(dialog->form().name, QStringLiteral("demo"));
    QVERIFY(!desk.notebook("demo"));
    QVERIFY(!desk.hasClaim("demo-workspace"));
    QPointer<gui::CreateDialog> watched = dialog;
    QTRY_VERIFY(dialog->findChild<QPushButton*>(QStringLiteral("createNotebookAccept"))->isEnabled());
    click(*dialog, "createNotebookAccept"); // the server has changed its mind
    QTRY_VERIFY(!watched);
    QVERIFY(desk.notebook("demo"));
}

void TestNotebooks::creatingIsCancelledByEscape()
{
    Desk desk;
    desk.open();
    QTRY_VERIFY(desk.isReady());
    auto* dialog = desk.openForm();
    fillLeast(*dialog, QStringLiteral("demo"));
    fake::Response silence;
    silence.cut = fake::Response::Cut::Silence;
    desk.place.server.answer("PATCH /apis/kubeflow.org/v1/namespaces/workspace/notebooks/demo", silence, 100);
    click(*dialog, "createNotebookAccept");
    QCOMPARE(desk.desktop.activities().all().size(), std::size_t(1));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_COMPARE(desk.desktop.activities().all().size(), std::size_t(0));
    QVERIFY(dialog->isVisible());
    QVERIFY(!desk.notebook("demo"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestNotebooks::severalAreStoppedAndStarted()
{
    Desk desk;
    putNotebook(desk.place, "one");
    putNotebook(desk.place, "two");
    desk.open();
    QTRY_COMPARE(desk.rows(), 2);
    desk.selectAll();
    QVERIFY(!desk.find<QAction>("notebookStart")->isEnabled());
    desk.trigger("notebookStop");
    QTRY_VERIFY(desk.isStopped("one") && desk.isStopped("two"));
    QTRY_COMPARE(desk.cell(0, models::NotebookColumn::State), QStringLiteral("Stopped"));
    QTRY_VERIFY(desk.find<QAction>("notebookStart")->isEnabled());
    desk.trigger("notebookStart");
    QTRY_VERIFY(!desk.isStopped("one") && !desk.isStopped("two"));
    QTRY_COMPARE(desk.cell(1, models::NotebookColumn::State), QStringLiteral("Running"));
}

void TestNotebooks::deletingKeepsTheVolumeUnlessAskedFor()
{
    Desk desk;
    putNotebook(desk.place, "demo");
    desk.open();
    QTRY_COMPARE(desk.rows(), 1);
    desk.selectAll();
    desk.trigger("notebookDelete");
    QTRY_VERIFY(!desk.notebook("demo"));
    QCOMPARE(desk.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(desk.place.prompter.questions.front().option.contains(QStringLiteral("demo-workspace (5.0 GiB)")));
    QVERIFY(desk.hasClaim("demo-workspace"));
    QTRY_COMPARE(desk.rows(), 0);
}

void TestNotebooks::deletingTakesTheVolumeWhereAskedFor()
{
    Desk desk;
    putNotebook(desk.place, "one");
    putNotebook(desk.place, "two");
    desk.place.prompter.reply.option = true;
    desk.open();
    QTRY_COMPARE(desk.rows(), 2);
    desk.selectAll();
    desk.trigger("notebookDelete");
    QTRY_VERIFY(!desk.notebook("one") && !desk.notebook("two"));
    QTRY_VERIFY(!desk.hasClaim("one-workspace") && !desk.hasClaim("two-workspace"));
}

void TestNotebooks::nothingIsDeletedWhenTheQuestionIsRefused()
{
    Desk desk;
    putNotebook(desk.place, "demo");
    desk.place.prompter.reply.yes = false;
    desk.open();
    QTRY_COMPARE(desk.rows(), 1);
    desk.selectAll();
    desk.trigger("notebookDelete");
    QTRY_COMPARE(desk.place.prompter.questions.size(), std::size_t(1));
    QVERIFY(desk.notebook("demo"));
    QCOMPARE(desk.place.server.count("DELETE "), std::size_t(0));
}

namespace {
QByteArray echoed(int port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(port));
    if (!socket.waitForConnected(3000))
        return {};
    socket.write("hello");
    return socket.waitForReadyRead(3000) ? socket.readAll() : QByteArray();
}
} // namespace

void TestNotebooks::connectingForwardsAPortAndOpensABrowser()
{
    Desk desk;
    putNotebook(desk.place, "demo");
    desk.place.server.put(types::secrets, {{"metadata", {{"name", "demo-token"}, {"namespace", "workspace"}}}, {"data", {{"token", "c2VjcmV0"}}}});
    desk.open();
    QTRY_COMPARE(desk.rows(), 1);
    QVERIFY(!desk.find<QAction>("notebookConnect")->isEnabled());
    desk.selectAll();
    QTRY_VERIFY(desk.find<QAction>("notebookConnect")->isEnabled());
    desk.trigger("notebookConnect");
    QTRY_COMPARE(openedFiles.size(), 1);
    const auto* connection = desk.panel->connections().find("workspace", "demo");
    QVERIFY(connection && connection->port > 0);
    QCOMPARE(echoed(connection->port), QByteArray("hello"));

    QFile page(openedFiles.front());
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY(page.readAll().contains("token=secret"));
    QCOMPARE(page.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(!connection->address.contains(QStringLiteral("secret")));

    auto* list = desk.find<gui::ConnectionList>("notebookConnections");
    QVERIFY(list->isVisible());
    const int port = connection->port;
    click(*list, "connection-workspace/demo-close");
    QTRY_VERIFY(!list->isVisible());
    QTRY_VERIFY(echoed(port).isEmpty());
}

void TestNotebooks::aConnectionComesBackWithTheMachine()
{
    Desk desk;
    putNotebook(desk.place, "demo");
    desk.open();
    QTRY_COMPARE(desk.rows(), 1);
    desk.selectAll();
    desk.trigger("notebookConnect");
    QTRY_COMPARE(openedFiles.size(), 1);
    const int port = desk.panel->connections().find("workspace", "demo")->port;
    desk.setState(vm::MachineState::Stopped);
    QTRY_VERIFY(!desk.desktop.client());
    QTRY_VERIFY(!desk.panel->connections().find("workspace", "demo")->problem.isEmpty());
    desk.setState(vm::MachineState::Running);
    QTRY_VERIFY(desk.panel->connections().find("workspace", "demo")->problem.isEmpty());
    QCOMPARE(desk.panel->connections().find("workspace", "demo")->port, port);
    QCOMPARE(echoed(port), QByteArray("hello"));
    QCOMPARE(openedFiles.size(), 1); // the page in the browser goes on, no second one
}

void TestNotebooks::whatOtherPagesAskForHappensAsSoonAsItCan()
{
    Desk desk;
    desk.setState(vm::MachineState::Stopped);
    desk.open();
    QTRY_VERIFY(desk.desktop.machine().has_value());
    desk.panel->open(QStringLiteral("new"));
    QVERIFY(!desk.panel->findChild<gui::CreateDialog*>());
    desk.setState(vm::MachineState::Running);
    QTRY_VERIFY(desk.panel->findChild<gui::CreateDialog*>());
    desk.panel->open(QStringLiteral("connect:workspace/late"));
    putNotebook(desk.place, "late");
    QTRY_COMPARE(openedFiles.size(), 1);
    QVERIFY(desk.panel->connections().find("workspace", "late"));
}

void TestNotebooks::logsFollowTheNotebook()
{
    Desk desk;
    putNotebook(desk.place, "demo");
    desk.place.server.put(types::pods, {{"metadata", {{"name", "demo-0"}, {"namespace", "workspace"}, {"labels", {{"notebook-name", "demo"}}}}},
        {"spec", {{"containers", fake::Json::array({{{"name", "demo"}}})}}},
        {"status", {{"containerStatuses", fake::Json::array({{{"name", "demo"}, {"containerID", "c1"}, {"state", {{"running", fake::Json::object()}}}}})}}}});
    desk.place.server.setLog("demo-0", "Jupyter Server is running\n");
    desk.open();
    QTRY_COMPARE(desk.rows(), 1);
    desk.selectAll();
    desk.trigger("notebookLogs");
    auto* details = desk.find<QWidget>("detailSide");
    QTRY_VERIFY(details->isVisible());
    QTRY_VERIFY([&] {
        for (const QPlainTextEdit* text : details->findChildren<QPlainTextEdit*>()) {
            if (text->toPlainText().contains(QStringLiteral("Jupyter Server is running")))
                return true;
        }
        return false;
    }());
}

void TestNotebooks::resizingChangesTheNotebook()
{
    Desk desk;
    putNotebook(desk.place, "demo");
    desk.open();
    QTRY_COMPARE(desk.rows(), 1);
    desk.selectAll();
    desk.trigger("notebookResize");
    const QPointer<gui::ResizeDialog> dialog = desk.panel->findChild<gui::ResizeDialog*>();
    auto* cpu = dialog->findChild<QLineEdit*>(QStringLiteral("notebookCpu"));
    QTRY_VERIFY(cpu->isEnabled());
    QCOMPARE(cpu->text(), QStringLiteral("0.5"));
    fill(*dialog, "notebookCpu", QStringLiteral("4"));
    QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("resizeNotebookAccept"))->isEnabled()); // its limit is lower
    fill(*dialog, "notebookCpuLimit", QStringLiteral("none"));
    click(*dialog, "resizeNotebookAccept");
    QTRY_VERIFY(!dialog);
    QCOMPARE(platform::resourcesOf(*desk.notebook("demo")).cpu, std::string("4"));
    QTRY_COMPARE(desk.cell(0, models::NotebookColumn::Cpu), QStringLiteral("4"));
}

void TestNotebooks::theCauseOfAWaitIsNamed()
{
    Desk desk(false);
    putNotebook(desk.place, "demo");
    const fake::Json owner = {{"apiVersion", "kubeflow.org/v1"}, {"kind", "Notebook"}, {"name", "demo"}, {"uid", (*desk.notebook("demo"))["metadata"]["uid"]}, {"controller", true}};
    desk.place.server.put(types::statefulSets, {{"metadata", {{"name", "demo"}, {"namespace", "workspace"}, {"ownerReferences", fake::Json::array({owner})}}}, {"spec", {{"replicas", 1}}}});
    const fake::Json set = *desk.place.server.find(types::statefulSets, "workspace", "demo");
    desk.open();
    QTRY_COMPARE(desk.rows(), 1);
    QCOMPARE(desk.cell(0, models::NotebookColumn::State), QStringLiteral("Starting"));
    const fake::Json podOwner = {{"apiVersion", "apps/v1"}, {"kind", "StatefulSet"}, {"name", "demo"}, {"uid", set["metadata"]["uid"]}, {"controller", true}};
    const fake::Json unschedulable = {{"type", "PodScheduled"}, {"status", "False"}, {"reason", "Unschedulable"}, {"message", "0/1 nodes are available: 1 Insufficient memory."}};
    desk.place.server.put(types::pods, {{"metadata", {{"name", "demo-0"}, {"namespace", "workspace"}, {"labels", {{"notebook-name", "demo"}}}, {"ownerReferences", fake::Json::array({podOwner})}}},
        {"spec", {{"containers", fake::Json::array({{{"name", "demo"}}})}}}, {"status", {{"phase", "Pending"}, {"conditions", fake::Json::array({unschedulable})}}}});
    QTRY_VERIFY2_WITH_TIMEOUT(desk.cell(0, models::NotebookColumn::Cause).contains(QStringLiteral("demo-0")), qPrintable(desk.cell(0, models::NotebookColumn::Cause)), 5000);
}

void TestNotebooks::whatSomebodyElseDeletedGoes()
{
    Desk desk;
    putNotebook(desk.place, "demo");
    putNotebook(desk.place, "other");
    desk.open();
    QTRY_COMPARE(desk.rows(), 2);
    desk.table().select(QStringLiteral("workspace"), QStringLiteral("demo"));
    desk.trigger("notebookConnect");
    QTRY_COMPARE(openedFiles.size(), 1);
    desk.trigger("notebookDetails");
    desk.place.server.remove(types::notebooks, "workspace", "demo");
    QTRY_COMPARE(desk.rows(), 1);
    QTRY_VERIFY(!desk.panel->connections().find("workspace", "demo"));
    QTRY_VERIFY([&] {
        for (const gui::ErrorCard* card : desk.find<QWidget>("detailSide")->findChildren<gui::ErrorCard*>()) {
            if (card->isVisible() && card->sentence().contains(QStringLiteral("deleted")))
                return true;
        }
        return false;
    }());
}

void TestNotebooks::aVerbOnWhatIsGoneIsAFailureInPlace()
{
    Desk desk;
    putNotebook(desk.place, "demo");
    desk.open();
    QTRY_COMPARE(desk.rows(), 1);
    desk.selectAll();
    desk.place.server.answer("GET /apis/kubeflow.org/v1/namespaces/workspace/notebooks/demo", fake::statusResponse(404, "NotFound", "gone"), 3);
    desk.trigger("notebookStop");
    QTRY_VERIFY2(desk.failure().contains(QStringLiteral("demo")), qPrintable(desk.failure()));
    QVERIFY(!desk.isStopped("demo"));
}

void TestNotebooks::aStoppedMachineIsSaid()
{
    Desk desk;
    desk.setState(vm::MachineState::Stopped);
    desk.open();
    const auto says = [&desk](const QString& sentence) {
        for (const QLabel* label : desk.table().findChildren<QLabel*>()) {
            if (label->isVisible() && label->text() == sentence)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(QStringLiteral("The machine is stopped")));
    QVERIFY(!desk.find<QAction>("notebookNew")->isEnabled());
    desk.setState(vm::MachineState::Running);
    QTRY_VERIFY(says(QStringLiteral("No notebooks yet")));
    QTRY_VERIFY(desk.find<QAction>("notebookNew")->isEnabled());
}

} // namespace kf

QTEST_MAIN(kf::TestNotebooks)
#include "tst_notebooks.moc"
