#include "app/models/component_rows.h"
#include "app/models/health.h"
#include "app/models/machine_page.h"
#include "app/models/recent_notebooks.h"

#include <QtTest>

namespace kf {

using installer::ComponentState;
using models::Condition;

class TestHealth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMachineSaysTheFirstWord_data();
    void theMachineSaysTheFirstWord();
    void aMachineThatCannotBeReadIsSaidSo();
    void readyMeansEveryComponent();
    void aFailureCountsMoreThanAWait();
    void oneCauseStandsOnceForAllThatWait();
    void aSilentApiServerIsNoFailureOfComponents();
    void anInstallThatEndedEarlyIsOfferedToGoOn();
    void whileItIsStoppedItsOldComponentsAreNotBelieved();
    void objectsAreNamedAsTheClusterPageTakesThem();
    void aComponentBecomesARow();
    void theMachineBecomesFacts();
    void notYetMadeItHasNoFacts();
    void lossesAreListedWithTheirSizes();
    void manyLossesAreCounted();
    void theNewestActivityStandsFirst();
    void oddNotebooksAreShownAllTheSame();
};

namespace {

vm::MachineStatus machineThat(vm::MachineState state)
{
    vm::MachineStatus machine;
    machine.state = state;
    return machine;
}

installer::ComponentStatus component(const std::string& name, ComponentState state, const std::string& blocker = {}, const std::string& cause = "image")
{
    installer::ComponentStatus one{name, "The " + name, "0.1.0", state, {}};
    if (!blocker.empty()) {
        one.blocker.emplace();
        one.blocker->sentence = blocker;
        one.blocker->cause = cause;
        one.blocker->object = {"v1", "Pod", "kubeflow", name + "-0"};
    }
    return one;
}

models::Health healthOf(const std::vector<installer::ComponentStatus>& components, vm::MachineState state = vm::MachineState::Running)
{
    const installer::Status status{"kfbox", "embedded", "core 0.1.0", machineThat(state), components};
    return models::healthOf(machineThat(state), {}, status);
}

kube::Json notebook(const std::string& name, const std::string& activity)
{
    kube::Json object{{"apiVersion", "kubeflow.org/v1"}, {"kind", "Notebook"}, {"metadata", {{"name", name}, {"namespace", "workspace"}, {"uid", name}, {"creationTimestamp", "2026-11-01T00:00:00Z"}}}};
    if (!activity.empty())
        object["metadata"]["annotations"]["notebooks.kubeflow.org/last-activity"] = activity;
    return object;
}

} // namespace

void TestHealth::theMachineSaysTheFirstWord_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("condition");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("absent") << int(vm::MachineState::Absent) << int(Condition::NoMachine) << QStringLiteral("No machine yet");
    QTest::newRow("stopped") << int(vm::MachineState::Stopped) << int(Condition::Stopped) << QStringLiteral("The machine is stopped");
    QTest::newRow("starting") << int(vm::MachineState::Starting) << int(Condition::Working) << QStringLiteral("The machine starts");
    QTest::newRow("running, not read") << int(vm::MachineState::Running) << int(Condition::Reading) << QStringLiteral("The machine runs; reading its components …");
}

void TestHealth::theMachineSaysTheFirstWord()
{
    QFETCH(int, state);
    QFETCH(int, condition);
    QFETCH(QString, sentence);
    const models::Health health = models::healthOf(machineThat(vm::MachineState(state)), {}, {});
    QCOMPARE(int(health.condition), condition);
    QCOMPARE(health.sentence, sentence);
    QCOMPARE(int(models::healthOf({}, {}, {}).condition), int(Condition::Reading));
}

void TestHealth::aMachineThatCannotBeReadIsSaidSo()
{
    const models::Health health = models::healthOf(machineThat(vm::MachineState::Running), QStringLiteral("The disk is gone."), {});
    QCOMPARE(int(health.condition), int(Condition::Unreadable));
    QCOMPARE(health.sentence, QStringLiteral("The disk is gone."));
}

void TestHealth::readyMeansEveryComponent()
{
    QCOMPARE(int(healthOf({component("a", ComponentState::Ready), component("b", ComponentState::Ready)}).condition), int(Condition::Healthy));
    const models::Health waiting = healthOf({component("a", ComponentState::Ready), component("b", ComponentState::Waiting, "Its image is being pulled.")});
    QCOMPARE(int(waiting.condition), int(Condition::Waiting));
    QCOMPARE(waiting.sentence, QStringLiteral("1 of 2 components are ready"));
    QCOMPARE(waiting.blockers.size(), std::size_t(1));
    QCOMPARE(waiting.blockers[0].components, QStringLiteral("The b"));
    QCOMPARE(waiting.blockers[0].object.name, std::string("b-0"));
    QCOMPARE(int(healthOf({component("a", ComponentState::Installing)}).condition), int(Condition::Working));
}

void TestHealth::aFailureCountsMoreThanAWait()
{
    const models::Health health = healthOf({component("a", ComponentState::Waiting, "It waits."), component("b", ComponentState::Failed, "It crashes.")});
    QCOMPARE(int(health.condition), int(Condition::Failing));
    QCOMPARE(health.blockers[0].sentence, QStringLiteral("It crashes."));
    QVERIFY(health.blockers[0].isFailed && !health.blockers[1].isFailed);
}

void TestHealth::oneCauseStandsOnceForAllThatWait()
{
    const models::Health health = healthOf({component("a", ComponentState::Waiting, "The node is full."), component("b", ComponentState::Waiting, "The node is full."), component("c", ComponentState::Ready, "Old.")});
    QCOMPARE(health.blockers.size(), std::size_t(1));
    QCOMPARE(health.blockers[0].components, QStringLiteral("The a, The b"));
}

void TestHealth::aSilentApiServerIsNoFailureOfComponents()
{
    const models::Health health = healthOf({component("a", ComponentState::Waiting, "The API server does not answer.", "api"), component("b", ComponentState::Waiting, "The API server does not answer.", "api")});
    QCOMPARE(int(health.condition), int(Condition::ApiSilent));
    QCOMPARE(health.sentence, QStringLiteral("The Kubernetes API server does not answer"));
}

void TestHealth::anInstallThatEndedEarlyIsOfferedToGoOn()
{
    QCOMPARE(int(healthOf({}).condition), int(Condition::Working));
    QVERIFY(healthOf({}).hint.contains(QStringLiteral("Go on")));
}

void TestHealth::whileItIsStoppedItsOldComponentsAreNotBelieved()
{
    const installer::Status old{"kfbox", "embedded", "core 0.1.0", machineThat(vm::MachineState::Stopped), {component("a", ComponentState::Ready)}};
    QCOMPARE(int(models::healthOf(machineThat(vm::MachineState::Running), {}, old).condition), int(Condition::Reading));
    const installer::Status starting{"kfbox", "embedded", "core 0.1.0", machineThat(vm::MachineState::Stopped), {component("a", ComponentState::Installing)}};
    QCOMPARE(int(models::healthOf(machineThat(vm::MachineState::Stopped), {}, starting).condition), int(Condition::Working));
}

void TestHealth::objectsAreNamedAsTheClusterPageTakesThem()
{
    QCOMPARE(models::clusterWords({"v1", "Pod", "lab", "demo-0"}), QStringLiteral("pods/lab/demo-0"));
    QCOMPARE(models::clusterWords({"apps/v1", "StatefulSet", "lab", "demo"}), QStringLiteral("statefulsets/lab/demo"));
    QCOMPARE(models::clusterWords({"v1", "Node", "", "kfbox"}), QStringLiteral("nodes//kfbox"));
    QCOMPARE(models::clusterWords({"storage.k8s.io/v1", "StorageClass", "", "standard"}), QStringLiteral("storageclasses//standard"));
    QCOMPARE(models::clusterWords({"kubeflow.org/v1", "Notebook", "lab", "demo"}), QStringLiteral("notebooks.kubeflow.org/lab/demo"));
}

void TestHealth::aComponentBecomesARow()
{
    const models::Row row = models::componentRow(component("notebooks", ComponentState::Failed, "It crashes."));
    QCOMPARE(row.cells.size(), models::componentColumns().size());
    QCOMPARE(row.cells[0].text, QStringLiteral("The notebooks"));
    QCOMPARE(row.cells[2].text, QStringLiteral("Failed"));
    QCOMPARE(int(row.cells[2].tone), int(models::Tone::Bad));
    QCOMPARE(row.cells[3].text, QStringLiteral("It crashes."));
}

void TestHealth::theMachineBecomesFacts()
{
    vm::MachineStatus machine = machineThat(vm::MachineState::Running);
    machine.since = "2026-11-27T18:00:00Z";
    machine.address = "10.199.0.2";
    machine.spec.milliCpus = 1500;
    machine.spec.memoryBytes = 8ull << 30;
    const installer::Status status{"kfbox", "embedded", "core 0.1.0", machine, {}};
    QStringList texts;
    for (const models::MachineFact& fact : models::machineFacts(machine, status, std::chrono::system_clock::time_point(std::chrono::seconds(1'795'809'600 + 3600))))
        texts << fact.name + QStringLiteral(": ") + fact.value;
    QVERIFY2(texts.contains(QStringLiteral("Address: 10.199.0.2")), qPrintable(texts.join(u'\n')));
    QVERIFY(texts.contains(QStringLiteral("CPU limit: 1.5 cores")));
    QVERIFY(texts.contains(QStringLiteral("Memory limit: 8.0 GiB")));
    QVERIFY(texts.contains(QStringLiteral("Made from: core 0.1.0")));
    QVERIFY(texts.contains(QStringLiteral("Internet: Off: nothing leaves this computer")));
    QCOMPARE(models::coresText(0), QStringLiteral("All cores of this computer"));
    QCOMPARE(models::memoryText(0), QStringLiteral("No limit"));
}

void TestHealth::notYetMadeItHasNoFacts()
{
    QCOMPARE(models::machineFacts(machineThat(vm::MachineState::Absent), {}, {}).size(), std::size_t(1));
}

void TestHealth::lossesAreListedWithTheirSizes()
{
    installer::DiskUse use;
    use.dataBytes = 3ull << 30;
    use.volumes = {{"workspace", "demo-workspace", 2ull << 30, false}, {"workspace", "old", 1ull << 20, true}};
    const QString text = models::lossText(use, {QStringLiteral("workspace/demo")});
    for (const char* words : {"3.0 GiB", "workspace/demo-workspace (2.0 GiB)", "workspace/old (1.0 MiB)", "    workspace/demo\n"})
        QVERIFY2(text.contains(QString::fromLatin1(words)), qPrintable(text));
    use.complete = false;
    QVERIFY(models::lossText(use, {}).contains(QStringLiteral("at least 3.0 GiB")));
}

void TestHealth::manyLossesAreCounted()
{
    std::vector<QString> notebooks;
    for (int i = 0; i < 30; ++i)
        notebooks.push_back(QStringLiteral("lab/n%1").arg(i));
    const QString text = models::lossText({}, notebooks);
    QVERIFY(text.contains(QStringLiteral("lab/n7")) && !text.contains(QStringLiteral("lab/n8")));
    QVERIFY2(text.contains(QStringLiteral("and 22 more")), qPrintable(text));
}

void TestHealth::theNewestActivityStandsFirst()
{
    models::RecentNotebooks recent;
    models::RowsBatch batch;
    batch.synced = true;
    for (const auto& [name, activity] : {std::pair("old", "2026-11-02T00:00:00Z"), std::pair("new", "2026-11-20T00:00:00Z"), std::pair("never", "")})
        batch.changed.emplace(name, models::recentNotebookRow(notebook(name, activity)));
    recent.take(batch);
    QVERIFY(recent.isSynced());
    QCOMPARE(recent.newest(2).size(), std::size_t(2));
    QCOMPARE(recent.newest(2)[0].key.name, std::string("new"));
    QCOMPARE(recent.newest(2)[1].key.name, std::string("old"));
    models::RowsBatch gone;
    gone.removed = {"new"};
    recent.take(gone);
    QCOMPARE(recent.newest(5).front().key.name, std::string("old"));
    gone.removed.clear();
    gone.restarted = true;
    recent.take(gone);
    QVERIFY(recent.newest(5).empty() && !recent.isSynced());
}

void TestHealth::oddNotebooksAreShownAllTheSame()
{
    for (const kube::Json& odd : {kube::Json::object(), kube::Json{{"metadata", {{"name", "a"}}}, {"status", "text"}}}) {
        const models::Row row = models::recentNotebookRow(odd);
        QCOMPARE(row.cells.size(), std::size_t(4));
        QVERIFY(!models::notebookRuns(row));
    }
}

} // namespace kf

QTEST_MAIN(kf::TestHealth)
#include "tst_health.moc"
