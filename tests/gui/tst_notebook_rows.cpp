#include "app/models/notebook_page.h"
#include "app/models/notebook_rows.h"

#include <QtTest>

namespace kf {

using models::NotebookColumn;
using models::Row;
using manifests::Json;

class TestNotebookRows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNotebookBecomesARow();
    void aForeignObjectIsReadWithoutFear();
    void theStateHasItsToneAndCause_data();
    void theStateHasItsToneAndCause();
    void aCauseThatWasFoundReplacesTheResourcesOwn();
    void imagesAreCalledShortly_data();
    void imagesAreCalledShortly();
    void factsNameVolumesWithSizes();
    void whyThereAreNoNotebooksIsSaid_data();
    void whyThereAreNoNotebooksIsSaid();
    void deletionNamesVolumesAndSizes();
    void aSharedWorkspaceIsNotOffered();
};

namespace {

Json demo()
{
    return Json::parse(R"({"apiVersion":"kubeflow.org/v1","kind":"Notebook","metadata":{"name":"demo","namespace":"workspace","uid":"u1","creationTimestamp":"2026-01-01T00:00:00Z",
        "annotations":{"notebooks.kubeflow.org/last-activity":"2026-01-02T00:00:00Z"}},
        "spec":{"template":{"spec":{"containers":[{"image":"kfbox.local/jupyter/lab:0.1.0","resources":{"requests":{"cpu":"500m","memory":"1Gi"},"limits":{"cpu":"600m","nvidia.com/gpu":"2"}},
            "volumeMounts":[{"name":"w","mountPath":"/home/jovyan"}]}],"volumes":[{"name":"w","persistentVolumeClaim":{"claimName":"demo-workspace"}}]}}},
        "status":{"readyReplicas":1}})");
}

QString textOf(const Row& row, NotebookColumn column) { return row.cells[static_cast<std::size_t>(column)].text; }

} // namespace

void TestNotebookRows::aNotebookBecomesARow()
{
    const Row row = models::describeNotebook(demo());
    QCOMPARE(row.cells.size(), models::notebookColumns().size());
    QCOMPARE(row.uid, std::string("u1"));
    QCOMPARE(textOf(row, NotebookColumn::Name), QStringLiteral("demo"));
    QCOMPARE(textOf(row, NotebookColumn::State), QStringLiteral("Running"));
    QCOMPARE(textOf(row, NotebookColumn::Image), QStringLiteral("lab:0.1.0"));
    QCOMPARE(textOf(row, NotebookColumn::Cpu), QStringLiteral("0.5"));
    QCOMPARE(textOf(row, NotebookColumn::Memory), QStringLiteral("1.0 GiB"));
    QCOMPARE(textOf(row, NotebookColumn::Gpus), QStringLiteral("2 × NVIDIA"));
    const auto& age = row.cells[static_cast<std::size_t>(NotebookColumn::Age)];
    const auto& activity = row.cells[static_cast<std::size_t>(NotebookColumn::Activity)];
    QCOMPARE(activity.since - age.since, qint64(24 * 3600));
}

void TestNotebookRows::aForeignObjectIsReadWithoutFear()
{
    const Row row = models::describeNotebook(Json::parse(R"({"metadata":[],"spec":{"template":7},"status":"x"})"));
    QCOMPARE(row.cells.size(), models::notebookColumns().size());
    QCOMPARE(textOf(row, NotebookColumn::State), QStringLiteral("Starting"));
    QCOMPARE(textOf(row, NotebookColumn::Activity), QStringLiteral("–"));
}

void TestNotebookRows::theStateHasItsToneAndCause_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("tone");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<bool>("waits");
    QTest::newRow("starts") << QByteArray(R"({"status":{"readyReplicas":0}})") << "Starting" << int(models::Tone::Busy) << "" << true;
    QTest::newRow("runs") << QByteArray(R"({})") << "Running" << int(models::Tone::Good) << "" << false;
    QTest::newRow("fails") << QByteArray(R"({"status":{"readyReplicas":0,"containerState":{"waiting":{"reason":"ErrImagePull","message":"no such host"}}}})") << "Failing"
                           << int(models::Tone::Bad) << "ErrImagePull: no such host" << true;
    QTest::newRow("is stopped") << QByteArray(R"({"metadata":{"annotations":{"kubeflow-resource-stopped":"t"}},"status":{"readyReplicas":0}})") << "Stopped" << int(models::Tone::Plain) << "" << false;
    QTest::newRow("stops") << QByteArray(R"({"metadata":{"annotations":{"kubeflow-resource-stopped":"t"}}})") << "Stopping" << int(models::Tone::Busy) << "" << false;
}

void TestNotebookRows::theStateHasItsToneAndCause()
{
    QFETCH(QByteArray, patch);
    QFETCH(QString, state);
    QFETCH(int, tone);
    QFETCH(QString, cause);
    QFETCH(bool, waits);
    Json notebook = demo();
    notebook.merge_patch(Json::parse(patch.toStdString()));
    const Row row = models::describeNotebook(notebook);
    QCOMPARE(textOf(row, NotebookColumn::State), state);
    QCOMPARE(int(row.cells[static_cast<std::size_t>(NotebookColumn::State)].tone), tone);
    QCOMPARE(textOf(row, NotebookColumn::Cause), cause);
    QCOMPARE(models::isNotebookWaiting(row), waits);
}

void TestNotebookRows::aCauseThatWasFoundReplacesTheResourcesOwn()
{
    const Row row = models::withCause(models::describeNotebook(demo()), QStringLiteral("The node has no room."));
    QCOMPARE(textOf(row, NotebookColumn::Cause), QStringLiteral("The node has no room."));
    QVERIFY(row.cells[static_cast<std::size_t>(NotebookColumn::State)].tip.contains(QStringLiteral("no room")));
}

void TestNotebookRows::imagesAreCalledShortly_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("name");
    QTest::newRow("tag") << "kfbox.local/a/b:1" << "b:1";
    QTest::newRow("bare") << "python" << "python";
    QTest::newRow("digest") << "a/b@sha256:0123456789abcdef0123456789abcdef" << "b@sha256:0123456789ab";
    QTest::newRow("none") << "" << "";
}

void TestNotebookRows::imagesAreCalledShortly()
{
    QFETCH(QString, image);
    QFETCH(QString, name);
    QCOMPARE(models::shortImageName(image.toStdString()), name);
}

void TestNotebookRows::factsNameVolumesWithSizes()
{
    const std::vector<platform::NotebookVolume> volumes{{"demo-workspace", "/home/jovyan", "5Gi"}, {"shared", "/data", "1Gi", {"other"}}, {"lost", "/lost", "", {}, false}};
    QMap<QString, QString> facts;
    for (const models::Fact& fact : models::notebookFacts(demo(), volumes))
        facts[fact.name] = fact.value;
    QCOMPARE(facts[QStringLiteral("CPU")], QStringLiteral("0.5, at most 0.6"));
    QCOMPARE(facts[QStringLiteral("Memory")], QStringLiteral("1.0 GiB"));
    QCOMPARE(facts[QStringLiteral("Workspace")], QStringLiteral("demo-workspace (5.0 GiB)"));
    QCOMPARE(facts[QStringLiteral("/data")], QStringLiteral("shared (1.0 GiB), also used by other"));
    QCOMPARE(facts[QStringLiteral("/lost")], QStringLiteral("lost, which does not exist"));
}

namespace {

installer::Status statusWith(std::vector<installer::ComponentStatus> components)
{
    installer::Status status;
    status.components = std::move(components);
    return status;
}

installer::ComponentStatus component(const std::string& name, const std::string& blocker = {})
{
    installer::ComponentStatus one{.name = name, .title = name, .version = "1", .state = blocker.empty() ? installer::ComponentState::Ready : installer::ComponentState::Waiting, .blocker = {}};
    if (!blocker.empty()) {
        one.blocker.emplace();
        one.blocker->sentence = blocker;
    }
    return one;
}

} // namespace

void TestNotebookRows::whyThereAreNoNotebooksIsSaid_data()
{
    QTest::addColumn<int>("state"); // -1: not read yet
    QTest::addColumn<QString>("missing");
    QTest::addColumn<QString>("blocker");
    QTest::addColumn<int>("api"); // -1: it answers
    QTest::addColumn<bool>("synced");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("not read yet") << -1 << "" << "" << -1 << false << "";
    QTest::newRow("no machine") << int(vm::MachineState::Absent) << "" << "" << -1 << false << "No machine yet";
    QTest::newRow("stopped") << int(vm::MachineState::Stopped) << "" << "" << -1 << true << "The machine is stopped";
    QTest::newRow("starts") << int(vm::MachineState::Starting) << "" << "" << -1 << false << "The machine starts";
    QTest::newRow("no component") << int(vm::MachineState::Running) << "notebooks" << "" << -1 << false << "This edition has no notebooks";
    QTest::newRow("no answer") << int(vm::MachineState::Running) << "" << "The API server does not answer." << -1 << false << "The cluster does not answer yet";
    QTest::newRow("no answer any more") << int(vm::MachineState::Running) << "" << "The API server does not answer." << -1 << true << "";
    QTest::newRow("the server is silent") << int(vm::MachineState::Running) << "" << "" << int(Errc::Unavailable) << false << "The cluster does not answer yet";
    QTest::newRow("the kind is not known") << int(vm::MachineState::Running) << "" << "" << int(Errc::NotFound) << false << "This edition has no notebooks";
    QTest::newRow("all is well") << int(vm::MachineState::Running) << "" << "" << -1 << true << "";
}

void TestNotebookRows::whyThereAreNoNotebooksIsSaid()
{
    QFETCH(int, state);
    QFETCH(QString, missing);
    QFETCH(QString, blocker);
    QFETCH(int, api);
    QFETCH(bool, synced);
    QFETCH(QString, sentence);
    std::optional<vm::MachineStatus> machine;
    if (state >= 0) {
        machine.emplace();
        machine->state = vm::MachineState(state);
    }
    std::vector<installer::ComponentStatus> components{component("kubernetes", blocker.toStdString())};
    if (missing.isEmpty())
        components.push_back(component("notebooks"));
    const installer::Status status = statusWith(components);
    std::optional<Error> problem;
    if (api >= 0)
        problem = Error{Errc(api), "No answer.", {}};
    QCOMPARE(models::notebooksProblem(machine, {}, status, problem, synced).sentence, sentence);
    QCOMPARE(models::notebooksWarning(status, problem), problem ? QStringLiteral("No answer.") : blocker);
}

void TestNotebookRows::deletionNamesVolumesAndSizes()
{
    const std::vector<models::DoomedNotebook> doomed{{{"kubeflow.org/v1", "Notebook", "workspace", "demo"}, {{"demo-workspace", "/home/jovyan", "5Gi"}, {"data", "/data", "1Gi"}}}};
    const models::DeletionText text = models::deletionText(doomed);
    QCOMPARE(text.title, QStringLiteral("Delete the notebook demo?"));
    QVERIFY(text.option.contains(QStringLiteral("demo-workspace (5.0 GiB)")));
    QVERIFY(text.text.contains(QStringLiteral("data (1.0 GiB)")));
    QVERIFY(!text.option.contains(QStringLiteral("data (")));
    QCOMPARE(models::claimsToRemove(doomed.front(), doomed), std::vector<std::string>{"demo-workspace"});
}

void TestNotebookRows::aSharedWorkspaceIsNotOffered()
{
    const models::DoomedNotebook one{{"", "", "workspace", "one"}, {{"home", "/home/jovyan", "5Gi", {"two"}}}};
    const models::DoomedNotebook two{{"", "", "workspace", "two"}, {{"home", "/home/jovyan", "5Gi", {"one"}}}};
    QVERIFY(models::claimsToRemove(one, {one}).empty());
    QVERIFY(models::deletionText({one}).option.isEmpty());
    QCOMPARE(models::claimsToRemove(one, {one, two}), std::vector<std::string>{"home"}); // nobody stays
    QVERIFY(models::deletionText({one, two}).option.contains(QStringLiteral("home (5.0 GiB)")));
}

} // namespace kf

QTEST_GUILESS_MAIN(kf::TestNotebookRows)
#include "tst_notebook_rows.moc"
