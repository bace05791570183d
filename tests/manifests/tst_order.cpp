#include "manifests/graph.h"
#include "manifests/order.h"

#include <QtTest>

using namespace kf;
using namespace kf::manifests;

namespace {

using Set = std::vector<Component>;

std::vector<Json> objects(const char* yaml)
{
    Result<std::vector<Json>> read = readObjects(yaml, "test");
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return *std::move(read);
}

// "ConfigMap ns/c -> Deployment ns/d (ready): mounts the config map"
QStringList edges(const Order& order)
{
    QStringList lines;
    for (const Edge& edge : order.edges) {
        lines << QString::fromStdString(toText(keyOf(order.objects[edge.first])) + " -> " + toText(keyOf(order.objects[edge.then]))
            + (edge.until == Until::Ready ? " (ready): " : ": ") + edge.reason);
    }
    return lines;
}

std::size_t levelOf(const Order& order, const std::string& text)
{
    for (std::size_t level = 0; level < order.levels.size(); ++level) {
        for (const std::size_t index : order.levels[level]) {
            if (toText(keyOf(order.objects[index])) == text)
                return level;
        }
    }
    return 99;
}

Json configMap(const std::string& name) { return {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", name}, {"namespace", "ns"}}}}; }

const char* const webhookSet = R"(
{apiVersion: v1, kind: Namespace, metadata: {name: hooks}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: answerer, namespace: hooks}, spec: {template: {metadata: {labels: {app: w}}, spec: {containers: [{name: c, image: i}]}}}}
---
{apiVersion: v1, kind: Service, metadata: {name: hook, namespace: hooks}, spec: {selector: {app: w}}}
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: mutator}
webhooks:
- name: m.x.y
  clientConfig: {service: {name: hook, namespace: hooks}}
  namespaceSelector: {matchLabels: {inject: "yes"}}
  rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
---
{apiVersion: v1, kind: Namespace, metadata: {name: user, labels: {inject: "yes"}}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: inside, namespace: user}, spec: {template: {metadata: {labels: {}}, spec: {containers: [{name: c, image: i}]}}}}
---
{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: outside, namespace: hooks}, spec: {template: {metadata: {labels: {}}, spec: {containers: [{name: c, image: i}]}}}}
)";

}

class OrderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void objectsWaitForWhatTheyName_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("namespace") << "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}}\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: ns}}"
                                   << QStringList{"Namespace ns -> Pod ns/p: lies in the namespace"};
        QTest::newRow("custom resource")
            << "{apiVersion: x.y/v1, kind: Thing, metadata: {name: t}}\n---\n"
               "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.x.y}, spec: {group: x.y, names: {kind: Thing, plural: things}}}"
            << QStringList{"CustomResourceDefinition things.x.y -> Thing t (ready): is defined by"};
        QTest::newRow("of another namespace") << "{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: other}}\n---\n"
                                                 "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}, spec: {containers: [{name: c}], volumes: [{configMap: {name: c}}]}}"
                                              << QStringList{};
        QTest::newRow("volumes and environment")
            << "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns}, spec: {containers: [{name: c, envFrom: [{secretRef: {name: s}}], env: [{name: E, valueFrom: {configMapKeyRef: {name: m}}}]}],"
               " volumes: [{persistentVolumeClaim: {claimName: v}}, {projected: {sources: [{configMap: {name: k}}]}}]}}\n---\n"
               "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: ns}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: ns}}\n---\n"
               "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: v, namespace: ns}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: k, namespace: ns}}"
            << QStringList{"Secret ns/s -> Pod ns/p: reads the secret", "ConfigMap ns/m -> Pod ns/p: reads the config map",
                   "PersistentVolumeClaim ns/v -> Pod ns/p: mounts the claim", "ConfigMap ns/k -> Pod ns/p: mounts the config map"};
        QTest::newRow("classes")
            << "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: v, namespace: ns}, spec: {storageClassName: local}}\n---\n"
               "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: local}}\n---\n"
               "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}}\n---\n"
               "{apiVersion: batch/v1, kind: CronJob, metadata: {name: j, namespace: ns}, spec: {jobTemplate: {spec: {template: {spec: {priorityClassName: high, containers: [{name: c}]}}}}}}"
            << QStringList{"StorageClass local -> PersistentVolumeClaim ns/v: has the storage class", "PriorityClass high -> CronJob ns/j: has the priority class"};
        QTest::newRow("rights")
            << "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: ns}, spec: {template: {spec: {serviceAccountName: a, containers: [{name: c}]}}}}\n---\n"
               "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a, namespace: ns}}\n---\n"
               "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: b}, roleRef: {kind: ClusterRole, name: r}, subjects: [{kind: ServiceAccount, name: a, namespace: ns}]}\n---\n"
               "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}}"
            << QStringList{"ServiceAccount ns/a -> Deployment ns/d: runs as the service account", "ClusterRoleBinding b -> Deployment ns/d: has the rights of",
                   "ClusterRole r -> ClusterRoleBinding b: binds the role"};
        QTest::newRow("extension server")
            << "{apiVersion: m.io/v1, kind: Thing, metadata: {name: t}}\n---\n"
               "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.m.io}, spec: {group: m.io, version: v1, service: {name: s, namespace: ns}}}\n---\n"
               "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: ns}, spec: {selector: {app: s}}}\n---\n"
               "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ns, labels: {app: s}}, spec: {containers: [{name: c}]}}"
            << QStringList{"APIService v1.m.io -> Thing t (ready): is served by", "Service ns/s -> APIService v1.m.io: is answered by the service",
                   "Pod ns/p -> APIService v1.m.io (ready): is answered by"};
    }
    void objectsWaitForWhatTheyName()
    {
        QFETCH(QString, yaml);
        const Result<Order> order = orderOf(objects(yaml.toUtf8().constData()));
        QVERIFY2(bool(order), order ? "" : order.error().message.c_str());
        QTEST(edges(*order), "expected");
    }

    void whatAWebhookAdmitsWaitsForItsWorkload()
    {
        const Result<Order> order = orderOf(objects(webhookSet));
        QVERIFY2(bool(order), order ? "" : order.error().message.c_str());
        const QStringList lines = edges(*order);
        QVERIFY(lines.contains("Service hooks/hook -> MutatingWebhookConfiguration mutator: calls the service"));
        QVERIFY(lines.contains("Deployment hooks/answerer -> StatefulSet user/inside (ready): is admitted by"));
        QVERIFY(lines.contains("MutatingWebhookConfiguration mutator -> StatefulSet user/inside (ready): is admitted by"));
        QVERIFY2(lines.filter("StatefulSet hooks/outside").filter("admitted").isEmpty(), "its namespace is not selected");
        QVERIFY2(lines.filter("-> Deployment hooks/answerer").filter("admitted").isEmpty(), "a webhook's own workload comes first");
    }

    void aWebhookOnEverythingDoesNotWaitForItself()
    {
        std::vector<Json> set = objects(webhookSet);
        set[3]["webhooks"][0]["rules"] = Json::parse(R"([{"apiGroups":["*"],"apiVersions":["*"],"operations":["*"],"resources":["*"]}])");
        set[3]["webhooks"][0].erase("namespaceSelector");
        const Result<Order> order = orderOf(set);
        QVERIFY2(bool(order), order ? "" : order.error().message.c_str());
        QCOMPARE(edges(*order).filter("-> Namespace hooks").size(), 0);
        QCOMPARE(edges(*order).filter("Deployment hooks/answerer -> Namespace user (ready)").size(), 1);
    }

    void twoWebhooksThatAdmitEachOthersWorkloadsFindAnOrder()
    {
        std::vector<Json> set = objects(webhookSet);
        set[3]["webhooks"][0].erase("namespaceSelector");
        std::vector<Json> other = set;
        for (const std::size_t i : {1, 2, 3}) {
            other[i]["metadata"]["name"] = "second-" + other[i]["metadata"]["name"].get<std::string>();
            set.push_back(other[i]);
        }
        set[7]["spec"]["template"]["metadata"]["labels"]["app"] = "second";
        set[8]["spec"]["selector"]["app"] = "second";
        set[9]["webhooks"][0]["clientConfig"]["service"]["name"] = "second-hook";
        const Result<Order> order = orderOf(set);
        QVERIFY2(bool(order), order ? "" : order.error().message.c_str());
    }

    void everythingOfANeededComponentComesFirst()
    {
        const Result<Order> order = orderOf(Set{{"top", {"middle", "not in this set"}, {configMap("c")}}, {"middle", {"base"}, {}}, {"base", {}, {configMap("a"), configMap("b")}}});
        QVERIFY(order);
        QCOMPARE(levelOf(*order, "ConfigMap ns/a"), std::size_t(0));
        QCOMPARE(levelOf(*order, "ConfigMap ns/b"), std::size_t(0));
        QCOMPARE(levelOf(*order, "ConfigMap ns/c"), std::size_t(1));
        QCOMPARE(order->needs.size(), std::size_t(2));
    }

    void componentsThatNeedEachOtherAreRefused()
    {
        const Result<Order> order = orderOf(Set{{"a", {"b"}, {configMap("x")}}, {"b", {"a"}, {configMap("y")}}});
        QVERIFY(!order);
        QVERIFY(order.error().code == Errc::InvalidInput);
        QVERIFY2(order.error().message.find("component a") != std::string::npos, order.error().message.c_str());
        QVERIFY2(order.error().message.find("component b") != std::string::npos, order.error().message.c_str());
    }

    void aComponentInANamespaceOfOneThatNeedsItIsRefused()
    {
        const Json nameSpace{{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", "ns"}}}};
        const Result<Order> order = orderOf(Set{{"base", {}, {configMap("x")}}, {"top", {"base"}, {nameSpace}}});
        QVERIFY(!order);
        QVERIFY2(order.error().message.find("Namespace ns → ConfigMap ns/x") != std::string::npos, order.error().message.c_str());
    }

    void anObjectGivenTwiceIsRefused()
    {
        const Result<Order> order = orderOf(Set{{"a", {}, {configMap("x")}}, {"b", {}, {configMap("x")}}});
        QVERIFY(!order);
        QCOMPARE(order.error().message, std::string("The object ConfigMap ns/x is given twice (in the components a and b)."));
        QVERIFY(!orderOf({configMap("x"), configMap("x")}));
    }

    void aComponentGivenTwiceIsRefused() { QVERIFY(!orderOf(Set{{"a", {}, {}}, {"a", {}, {}}})); }

    void theSameInputGivesTheSameOrder()
    {
        const Result<Order> one = orderOf(objects(webhookSet));
        const Result<Order> two = orderOf(objects(webhookSet));
        QVERIFY(one && two);
        QVERIFY(one->edges == two->edges);
        QVERIFY(one->levels == two->levels);
    }

    void theGraphNamesLevelsAndReasons()
    {
        const Result<Order> order = orderOf(objects("{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: ns}}\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: ns}}"));
        QVERIFY(order);
        QCOMPARE(graphText(*order), std::string("level 1\n  Namespace ns\n\nlevel 2\n  ConfigMap ns/c\n      lies in the namespace Namespace ns\n"));
        const Json graph = graphJson(*order);
        QCOMPARE(graph["levels"].size(), std::size_t(2));
        QCOMPARE(graph["edges"][0]["until"].get<std::string>(), std::string("applied"));
        QCOMPARE(graph["edges"][0]["then"]["name"].get<std::string>(), std::string("c"));
    }
};

QTEST_GUILESS_MAIN(OrderTest)
#include "tst_order.moc"
