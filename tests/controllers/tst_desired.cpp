#include "controllers/notebooks/desired.h"
#include "tests/controllers/objects.h"

#include <QTest>

using namespace kf::controllers;

class TestDesired : public QObject {
    Q_OBJECT

    const Settings m_settings{};

private Q_SLOTS:
    void theStatefulSetIsNamedAsTheNotebookAndOwnedByIt()
    {
        const Json set = desiredStatefulSet(aNotebook(), {}, m_settings);
        QCOMPARE(keyOf(set), "team/demo");
        QCOMPARE(text(set, "/metadata/ownerReferences/0/uid"), "uid-demo");
        QVERIFY(at(set, "/metadata/ownerReferences/0/controller") == Json(true));
        QCOMPARE(text(set, "/spec/selector/matchLabels/statefulset"), "demo");
        QCOMPARE(number(set, "/spec/replicas"), 1);
    }
    void thePodHasTheLabelsThatServicesAndPeopleSelectBy()
    {
        Json notebook = aNotebook();
        notebook["metadata"]["labels"]["statefulset"] = "something-else";
        const Json set = desiredStatefulSet(notebook, {}, m_settings);
        QVERIFY(at(set, "/spec/template/metadata/labels") == Json({{"app", "demo"}, {"statefulset", "demo"}, {"notebook-name", "demo"}}));
    }
    void annotationsAreCopiedExceptThoseOfKubectlAndNotebooks()
    {
        Json notebook = annotated(aNotebook(), "kubectl.kubernetes.io/last-applied-configuration", "{}");
        notebook = annotated(notebook, annotations::lastActivity, "2026-11-22T17:00:00Z");
        const Json set = desiredStatefulSet(notebook, {}, m_settings);
        QVERIFY(at(set, "/spec/template/metadata/annotations") == Json({{"owner", "me"}}));
    }
    void theContainerGetsWhatJupyterNeeds()
    {
        const Json container = firstContainer(desiredStatefulSet(aNotebook(), {}, m_settings));
        QCOMPARE(text(container, "/workingDir"), "/home/jovyan");
        QCOMPARE(number(container, "/ports/0/containerPort"), 8888);
        QCOMPARE(text(container, "/ports/0/name"), "notebook-port");
        QVERIFY(at(container, "/env") == Json::parse(R"([{"name": "NB_PREFIX", "value": "/notebook/team/demo"}])"));
    }
    void containersThatAreNoListArePassedOnAsTheyAre()
    {
        const Json containers = {{"0", {{"image", "jupyter:1"}}}};
        Json notebook = aNotebook();
        notebook["spec"]["template"]["spec"]["containers"] = containers;
        QVERIFY(at(desiredStatefulSet(notebook, {}, m_settings), "/spec/template/spec/containers") == containers);
    }
    void whatTheNotebookSaysItselfIsKept()
    {
        Json notebook = aNotebook();
        notebook["spec"]["template"]["spec"]["securityContext"] = {{"fsGroup", 5}};
        Json& container = notebook["spec"]["template"]["spec"]["containers"][0];
        container["workingDir"] = "/work";
        container["ports"] = Json::array({{{"containerPort", 9000}}});
        container["env"] = Json::array({{{"name", "NB_PREFIX"}, {"value", "/mine"}}});
        const Json set = desiredStatefulSet(notebook, {}, m_settings);
        QVERIFY(firstContainer(set) == container);
        QCOMPARE(number(set, "/spec/template/spec/securityContext/fsGroup"), 5);
        QCOMPARE(number(desiredService(notebook), "/spec/ports/0/targetPort"), 9000);
    }
    void theUsersGroupIsAddedUnlessSwitchedOff()
    {
        QCOMPARE(number(desiredStatefulSet(aNotebook(), {}, m_settings), "/spec/template/spec/securityContext/fsGroup"), 100);
        Settings without;
        without.addFsGroup = false;
        QVERIFY(at(desiredStatefulSet(aNotebook(), {}, without), "/spec/template/spec/securityContext").is_null());
    }
    void aStoppedNotebookHasNoReplicas()
    {
        const Json notebook = annotated(aNotebook(), annotations::stopped, "2026-11-22T17:00:00Z");
        const Json set = desiredStatefulSet(notebook, {}, m_settings);
        QCOMPARE(number(set, "/spec/replicas", -1), 0);
        QVERIFY(at(set, "/spec/template/metadata/annotations") == Json({{"owner", "me"}}));
    }
    void aLabelDoesNotRestartARunningPod()
    {
        const Json running = desiredStatefulSet(aNotebook(), {}, m_settings);
        Json labelled = aNotebook();
        labelled["metadata"]["labels"]["team"] = "blue";
        QVERIFY(desiredStatefulSet(labelled, running, m_settings) == running);
    }
    void aLabelIsTakenOverWithTheNextChangeOfTheTemplate()
    {
        const Json running = desiredStatefulSet(aNotebook(), {}, m_settings);
        Json changed = aNotebook();
        changed["metadata"]["labels"]["team"] = "blue";
        changed["spec"]["template"]["spec"]["containers"][0]["image"] = "jupyter:2";
        const Json set = desiredStatefulSet(changed, running, m_settings);
        QCOMPARE(text(set, "/spec/template/metadata/labels/team"), "blue");
        QCOMPARE(text(firstContainer(set), "/image"), "jupyter:2");
    }
    void aLabelIsTakenOverWhenTheNotebookStartsAgain()
    {
        const Json stopped = desiredStatefulSet(annotated(aNotebook(), annotations::stopped, "now"), {}, m_settings);
        Json labelled = aNotebook();
        labelled["metadata"]["labels"]["team"] = "blue";
        QCOMPARE(text(desiredStatefulSet(labelled, stopped, m_settings), "/spec/template/metadata/labels/team"), "blue");
    }
    void aFieldTakenOutOfTheTemplateChangesTheDigest()
    {
        Json notebook = aNotebook();
        notebook["spec"]["template"]["spec"]["nodeSelector"] = {{"disk", "fast"}};
        QVERIFY(annotation(desiredStatefulSet(notebook, {}, m_settings), annotations::templateDigest)
            != annotation(desiredStatefulSet(aNotebook(), {}, m_settings), annotations::templateDigest));
    }
    void thePolicyOfAnothersStatefulSetIsKept()
    {
        const Json theirs = {{"spec", {{"podManagementPolicy", "OrderedReady"}}}};
        QCOMPARE(text(desiredStatefulSet(aNotebook(), theirs, m_settings), "/spec/podManagementPolicy"), "OrderedReady");
        QCOMPARE(text(desiredStatefulSet(aNotebook(), {}, m_settings), "/spec/podManagementPolicy"), "Parallel");
    }
    void theServiceLeadsFromPort80ToJupyter()
    {
        const Json service = desiredService(aNotebook());
        QVERIFY(at(service, "/spec")
            == Json::parse(R"({"type": "ClusterIP", "selector": {"statefulset": "demo"},
                               "ports": [{"name": "http-demo", "port": 80, "targetPort": 8888, "protocol": "TCP"}]})"));
        QCOMPARE(owningNotebook(service), "team/demo");
    }
    void aNotebookWithoutContainersIsPassedOnForTheApiServerToRefuse()
    {
        Json notebook = aNotebook();
        notebook["spec"]["template"]["spec"]["containers"] = Json::array();
        QVERIFY(at(desiredStatefulSet(notebook, {}, m_settings), "/spec/template/spec/containers") == Json::array());
    }
    void onlyItsOwnAndFittingOrphansMayBeOwned_data()
    {
        QTest::addColumn<QByteArray>("existing");
        QTest::addColumn<bool>("may");
        QTest::newRow("its own") << QByteArray(R"({"kind":"Service","metadata":{"ownerReferences":[{"controller":true,"uid":"uid-demo"}]}})") << true;
        QTest::newRow("another notebook's") << QByteArray(R"({"kind":"Service","metadata":{"ownerReferences":[{"controller":true,"uid":"x"}]}})") << false;
        QTest::newRow("an orphaned service") << QByteArray(R"({"kind":"Service","spec":{"selector":{"statefulset":"demo"}}})") << true;
        QTest::newRow("an orphaned set") << QByteArray(R"({"kind":"StatefulSet","spec":{"selector":{"matchLabels":{"statefulset":"demo"}}}})") << true;
        QTest::newRow("a database") << QByteArray(R"({"kind":"Service","spec":{"selector":{"app":"db"}}})") << false;
    }
    void onlyItsOwnAndFittingOrphansMayBeOwned()
    {
        QFETCH(const QByteArray, existing);
        QTEST(mayOwn(aNotebook(), Json::parse(existing.toStdString())), "may");
    }
};

QTEST_GUILESS_MAIN(TestDesired)
#include "tst_desired.moc"
