#include "manifests/readiness.h"

#include <QtTest>

using namespace kf::manifests;

namespace {

void row(const char* name, const char* apiVersion, const char* kind, const char* rest, const char* state, const char* words = "")
{
    QTest::newRow(name) << QString("{\"apiVersion\":\"%1\",\"kind\":\"%2\",\"metadata\":{\"name\":\"x\",\"generation\":2},%3}").arg(apiVersion, kind, rest) << state << words;
}

}

class ReadinessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anObjectIsAsReadyAsItsStatusSays_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("words");
        const char* apps = "apps/v1";
        row("deployment, not seen", apps, "Deployment", R"("spec":{"replicas":1},"status":{})", "progressing", "not seen");
        row("deployment, behind", apps, "Deployment", R"("spec":{"replicas":1},"status":{"observedGeneration":1,"replicas":1,"updatedReplicas":1,"availableReplicas":1})", "progressing", "newest version");
        row("deployment, available", apps, "Deployment", R"("spec":{"replicas":1},"status":{"observedGeneration":2,"replicas":1,"updatedReplicas":1,"availableReplicas":1})", "ready");
        row("deployment, half", apps, "Deployment", R"("spec":{"replicas":2},"status":{"observedGeneration":2,"replicas":2,"updatedReplicas":2,"availableReplicas":1})", "progressing", "1 of 2 replicas are available");
        row("deployment, rolling", apps, "Deployment", R"("spec":{},"status":{"observedGeneration":2,"replicas":2,"updatedReplicas":1,"availableReplicas":2})", "progressing", "version before");
        row("deployment, too slow", apps, "Deployment", R"("spec":{},"status":{"observedGeneration":2,"conditions":[{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded","message":"m"}]})", "failed", "ProgressDeadlineExceeded: m");
        row("deployment, seen beyond any number", apps, "Deployment", R"("spec":{},"status":{"observedGeneration":1e30})", "progressing", "not seen");
        row("deployment, more replicas than can be", apps, "Deployment", R"("spec":{"replicas":9223372036854775807},"status":{"observedGeneration":2})", "progressing", "0 of 1 replicas");
        row("stateful set, partition beyond any number", apps, "StatefulSet", R"("spec":{"replicas":0,"updateStrategy":{"rollingUpdate":{"partition":-9223372036854775808}}},"status":{"observedGeneration":2})", "ready");
        row("deployment of none", apps, "Deployment", R"("spec":{"replicas":0},"status":{"observedGeneration":2})", "ready");
        row("stateful set, ready", apps, "StatefulSet", R"("spec":{"replicas":1},"status":{"observedGeneration":2,"readyReplicas":1,"updatedReplicas":1,"currentRevision":"a","updateRevision":"a"})", "ready");
        row("stateful set, starting", apps, "StatefulSet", R"("spec":{"replicas":1},"status":{"observedGeneration":2})", "progressing", "0 of 1 replicas are ready");
        row("stateful set, rolling", apps, "StatefulSet", R"("spec":{"replicas":1},"status":{"observedGeneration":2,"readyReplicas":1,"updatedReplicas":1,"currentRevision":"a","updateRevision":"b"})", "progressing", "version before");
        row("daemon set, ready", apps, "DaemonSet", R"("status":{"observedGeneration":2,"desiredNumberScheduled":1,"updatedNumberScheduled":1,"numberAvailable":1})", "ready");
        row("daemon set, starting", apps, "DaemonSet", R"("status":{"observedGeneration":2,"desiredNumberScheduled":1,"updatedNumberScheduled":1})", "progressing", "0 of 1");
        row("replica set, quota", apps, "ReplicaSet", R"("spec":{"replicas":1},"status":{"conditions":[{"type":"ReplicaFailure","status":"True","reason":"FailedCreate","message":"exceeded quota"}]})", "progressing", "exceeded quota");
        row("job, running", "batch/v1", "Job", R"("status":{"active":1})", "progressing", "not finished");
        row("job, complete", "batch/v1", "Job", R"("status":{"conditions":[{"type":"Complete","status":"True"}]})", "ready");
        row("job, failed", "batch/v1", "Job", R"("status":{"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded"}]})", "failed", "BackoffLimitExceeded");
        row("pod, ready", "v1", "Pod", R"("status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]})", "ready");
        row("pod, running", "v1", "Pod", R"("status":{"phase":"Running","conditions":[{"type":"Ready","status":"False"}]})", "progressing", "not ready");
        row("pod, done", "v1", "Pod", R"("status":{"phase":"Succeeded"})", "ready");
        row("pod, failed", "v1", "Pod", R"("status":{"phase":"Failed","reason":"Evicted"})", "failed", "Evicted");
        row("pod, not scheduled", "v1", "Pod", R"("status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","message":"no node"}]})", "progressing", "no node");
        row("claim, bound", "v1", "PersistentVolumeClaim", R"("spec":{},"status":{"phase":"Bound"})", "ready");
        row("claim, pending", "v1", "PersistentVolumeClaim", R"("spec":{"storageClassName":"fast"},"status":{"phase":"Pending"})", "progressing", "storage class fast");
        row("claim, on first use", "v1", "PersistentVolumeClaim", R"("spec":{"storageClassName":"late"},"status":{"phase":"Pending"})", "ready");
        row("claim, default on first use", "v1", "PersistentVolumeClaim", R"("spec":{},"status":{"phase":"Pending"})", "ready");
        row("claim, lost", "v1", "PersistentVolumeClaim", R"("spec":{"storageClassName":"late"},"status":{"phase":"Lost"})", "failed", "lost");
        row("namespace", "v1", "Namespace", R"("status":{"phase":"Active"})", "ready");
        row("service", "v1", "Service", R"("spec":{"clusterIP":"10.0.0.1"})", "ready");
        row("config map", "v1", "ConfigMap", R"("data":{})", "ready");
        row("definition, new", "apiextensions.k8s.io/v1", "CustomResourceDefinition", R"("status":{})", "progressing", "not established");
        row("definition, established", "apiextensions.k8s.io/v1", "CustomResourceDefinition", R"("status":{"conditions":[{"type":"NamesAccepted","status":"True"},{"type":"Established","status":"True"}]})", "ready");
        row("definition, name taken", "apiextensions.k8s.io/v1", "CustomResourceDefinition", R"("status":{"conditions":[{"type":"NamesAccepted","status":"False","reason":"ListKindConflict"}]})", "failed", "ListKindConflict");
        row("API service", "apiregistration.k8s.io/v1", "APIService", R"("status":{"conditions":[{"type":"Available","status":"False","reason":"MissingEndpoints"}]})", "progressing", "MissingEndpoints");
        row("webhook without authority", "admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", R"("webhooks":[{"name":"w","clientConfig":{"service":{"name":"s"}}}])", "progressing", "certificate authority");
        row("webhook", "admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", R"("webhooks":[{"name":"w","clientConfig":{"caBundle":"LS0t","service":{"name":"s"}}}])", "ready");
        row("node", "v1", "Node", R"("status":{"conditions":[{"type":"Ready","status":"False","reason":"KubeletNotReady","message":"cni plugin not initialized"}]})", "progressing", "cni plugin");
        row("custom, no status", "x.y/v1", "Thing", R"("spec":{})", "ready");
        row("custom, ready", "x.y/v1", "Thing", R"("status":{"conditions":[{"type":"Ready","status":"True"}]})", "ready");
        row("custom, not ready", "x.y/v1", "Thing", R"("status":{"conditions":[{"type":"Ready","status":"False","reason":"R","message":"waits"}]})", "progressing", "R: waits");
        row("custom, behind", "x.y/v1", "Thing", R"("status":{"observedGeneration":1,"conditions":[{"type":"Ready","status":"True"}]})", "progressing", "newest version");
        row("custom, stalled", "x.y/v1", "Thing", R"("status":{"conditions":[{"type":"Stalled","status":"True","reason":"S"}]})", "failed", "S");
        row("custom, failed", "x.y/v1", "Thing", R"("status":{"conditions":[{"type":"Failed","message":"cannot"}]})", "failed", "cannot");
        row("custom, running", "x.y/v1", "Thing", R"("status":{"conditions":[{"type":"Created","status":"True"},{"type":"Running","status":"True"}]})", "progressing", "not finished");
        row("custom, succeeded", "x.y/v1", "Thing", R"("status":{"conditions":[{"type":"Running","status":"False"},{"type":"Succeeded","status":"True"}]})", "ready");
        row("custom, by phase", "x.y/v1", "Thing", R"("status":{"phase":"Error","message":"no"})", "failed", "Error: no");
        row("custom, workflow", "x.y/v1", "Thing", R"("status":{"phase":"Running","startedAt":"t","finishedAt":null})", "progressing", "Running");
        row("notebook, new", "kubeflow.org/v1", "Notebook", R"("status":{"readyReplicas":0})", "progressing", "does not run");
        row("notebook", "kubeflow.org/v1", "Notebook", R"("status":{"readyReplicas":1})", "ready");
        QTest::newRow("notebook, stopped") << R"({"apiVersion":"kubeflow.org/v1","kind":"Notebook","metadata":{"annotations":{"kubeflow-resource-stopped":"t"}},"status":{"readyReplicas":0}})" << "ready" << "";
        QTest::newRow("being removed") << R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"deletionTimestamp":"t"}})" << "progressing" << "being removed";
    }
    void anObjectIsAsReadyAsItsStatusSays()
    {
        QFETCH(QString, json);
        QFETCH(QString, words);
        const StorageClasses classes{{"late"}, "late"};
        const Readiness readiness = readinessOf(Json::parse(json.toStdString()), classes);
        QTEST(QString(toText(readiness.state)), "state");
        QVERIFY2(QString::fromStdString(readiness.message).contains(words), readiness.message.c_str());
        QCOMPARE(readiness.message.empty(), readiness.state == State::Ready);
    }

    void storageClassesTellWhatTheyDo()
    {
        const StorageClasses classes = storageClassesOf({Json::parse(R"({"metadata":{"name":"a"},"volumeBindingMode":"Immediate"})"),
            Json::parse(R"({"metadata":{"name":"b","annotations":{"storageclass.kubernetes.io/is-default-class":"true"}},"volumeBindingMode":"WaitForFirstConsumer"})")});
        QCOMPARE(classes.defaultName, std::string("b"));
        QVERIFY(classes.bindsOnFirstUse(Json::parse(R"({"spec":{}})")));
        QVERIFY(!classes.bindsOnFirstUse(Json::parse(R"({"spec":{"storageClassName":"a"}})")));
        QVERIFY(!classes.bindsOnFirstUse(Json::parse(R"({"spec":{"storageClassName":"none"}})")));
    }
};

QTEST_GUILESS_MAIN(ReadinessTest)
#include "tst_readiness.moc"
