// Objects as the API server gives them, as rows, facts and sources of logs.
#include "app/models/event_rows.h"
#include "app/models/json_path.h"
#include "app/models/object_details.h"
#include "app/models/pod_rows.h"
#include "app/models/pod_source.h"
#include "app/models/resource_actions.h"
#include "app/models/resource_kinds.h"
#include "app/models/resource_rows.h"
#include "app/models/secret_values.h"
#include "app/models/yaml_text.h"

#include <QtTest>

namespace kf {

using manifests::Json;
using models::Row;
using models::Tone;

class TestClusterRows : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void podsSayTheirStateInKubectlsWords_data();
    void podsSayTheirStateInKubectlsWords();
    void everyKindFillsItsColumns();
    void anEmptyObjectOfEveryKindIsARow();
    void nodesSayRolesAndThatTheyTakeNoPods();
    void workloadsAreOrderedByHowMuchOfThemIsReady();
    void claimsAreOrderedBySize();
    void servicesShowPortsAsKubectl();
    void secretsShowNoValue();
    void eventsShowTheNewestTime();
    void eventsOfAWorkloadIncludeThoseOfItsPods();
    void customResourcesUseTheirPrinterColumns();
    void customResourcesWithoutColumnsShowWhetherTheyAreReady();
    void aDefinitionThatServesNothingIsNoKind();
    void theTitleOfACustomKindIsWords();
    void pathsFindWhatKubectlFinds_data();
    void pathsFindWhatKubectlFinds();
    void pathsThatAreNotUnderstoodAreRefused_data();
    void pathsThatAreNotUnderstoodAreRefused();
    void detailsNameConditionsAndContainers();
    void secretValuesAreTextOrBytes();
    void yamlHidesWhatIsNobodysBusiness();
    void podsAreFoundBySelector();
    void anEmptySelectorChoosesNoPods();
    void consequencesNameTheOwner();
    void portsComeFromContainersAndServices();
    void patchesAreWhatKubectlSends();
};

namespace {

Json pod(const Json& status, const Json& metadata = Json::object())
{
    Json object = {{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", {{"name", "demo-0"}, {"namespace", "lab"}, {"uid", "u1"}, {"creationTimestamp", "2026-01-02T03:04:05Z"}}},
        {"spec", {{"nodeName", "kfbox"}, {"containers", {{{"name", "main"}, {"image", "registry/demo:1"}}}}, {"initContainers", {{{"name", "first"}}, {{"name", "second"}}}}}},
        {"status", status}};
    object["metadata"].update(metadata);
    return object;
}

Json statuses(const Json& state, bool ready = false, int restarts = 0) { return {{{"name", "main"}, {"state", state}, {"ready", ready}, {"restartCount", restarts}}}; }

QStringList texts(const Row& row)
{
    QStringList list;
    for (const models::Cell& cell : row.cells)
        list << cell.text;
    return list;
}

const char* const widgetDefinition = R"({"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.example.com"},
 "spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget"},"versions":[
  {"name":"v1alpha1","served":true,"storage":false},
  {"name":"v1","served":true,"storage":true,"additionalPrinterColumns":[
    {"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\"Ready\")].status"},
    {"name":"Size","type":"integer","jsonPath":".spec.size"},
    {"name":"Hosts","type":"string","jsonPath":".spec.hosts[*].name"},
    {"name":"Secret detail","type":"string","jsonPath":".spec.detail","priority":1},
    {"name":"Born","type":"date","jsonPath":".metadata.creationTimestamp"}]}]}})";

} // namespace

void TestClusterRows::podsSayTheirStateInKubectlsWords_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("metadata");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("tone");
    const auto row = [](const char* name, const QString& status, const char* text, Tone tone, const QString& metadata = QStringLiteral("{}")) { QTest::newRow(name) << status << metadata << QString::fromLatin1(text) << int(tone); };
    row("no status at all", QStringLiteral("{}"), "Unknown", Tone::Warning);
    row("waits for a node", QStringLiteral(R"({"phase":"Pending"})"), "Pending", Tone::Busy);
    row("is gated", QStringLiteral(R"({"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"SchedulingGated"}]})"), "SchedulingGated", Tone::Warning);
    row("is created", QStringLiteral(R"({"phase":"Pending","containerStatuses":[{"name":"main","state":{"waiting":{"reason":"ContainerCreating"}}}]})"), "ContainerCreating", Tone::Busy);
    row("cannot pull", QStringLiteral(R"({"phase":"Pending","containerStatuses":[{"name":"main","state":{"waiting":{"reason":"ImagePullBackOff"}}}]})"), "ImagePullBackOff", Tone::Bad);
    row("runs", QStringLiteral(R"({"phase":"Running","containerStatuses":[{"name":"main","ready":true,"state":{"running":{}}}]})"), "Running", Tone::Good);
    row("runs, not ready", QStringLiteral(R"({"phase":"Running","containerStatuses":[{"name":"main","ready":false,"state":{"running":{}}}]})"), "Running", Tone::Busy);
    row("crashes", QStringLiteral(R"({"phase":"Running","containerStatuses":[{"name":"main","restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]})"), "CrashLoopBackOff", Tone::Bad);
    row("ended with an error", QStringLiteral(R"({"phase":"Failed","containerStatuses":[{"name":"main","state":{"terminated":{"exitCode":1,"reason":"Error"}}}]})"), "Error", Tone::Bad);
    row("ended without a reason", QStringLiteral(R"({"phase":"Failed","containerStatuses":[{"name":"main","state":{"terminated":{"exitCode":3}}}]})"), "ExitCode:3", Tone::Bad);
    row("was killed", QStringLiteral(R"({"phase":"Failed","containerStatuses":[{"name":"main","state":{"terminated":{"exitCode":137,"signal":9}}}]})"), "Signal:9", Tone::Bad);
    row("is done", QStringLiteral(R"({"phase":"Succeeded","containerStatuses":[{"name":"main","state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]})"), "Completed", Tone::Quiet);
    row("prepares", QStringLiteral(R"({"phase":"Pending","initContainerStatuses":[{"name":"first","state":{"terminated":{"exitCode":0}}},{"name":"second","state":{"running":{}}}]})"), "Init:1/2", Tone::Busy);
    row("fails to prepare", QStringLiteral(R"({"phase":"Pending","initContainerStatuses":[{"name":"first","state":{"waiting":{"reason":"CrashLoopBackOff"}}}]})"), "Init:CrashLoopBackOff", Tone::Bad);
    row("preparation ended badly", QStringLiteral(R"({"phase":"Pending","initContainerStatuses":[{"name":"first","state":{"terminated":{"exitCode":2}}}]})"), "Init:ExitCode:2", Tone::Bad);
    row("ends", QStringLiteral(R"({"phase":"Running"})"), "Terminating", Tone::Busy, QStringLiteral(R"({"deletionTimestamp":"2026-01-01T00:00:00Z"})"));
    row("its node is lost", QStringLiteral(R"({"phase":"Running","reason":"NodeLost"})"), "Unknown", Tone::Warning, QStringLiteral(R"({"deletionTimestamp":"2026-01-01T00:00:00Z"})"));
    row("was evicted", QStringLiteral(R"({"phase":"Failed","reason":"Evicted"})"), "Evicted", Tone::Bad);
}

void TestClusterRows::podsSayTheirStateInKubectlsWords()
{
    QFETCH(QString, status);
    QFETCH(QString, metadata);
    QFETCH(QString, text);
    QFETCH(int, tone);
    const models::PodState state = models::stateOfPod(pod(Json::parse(status.toStdString()), Json::parse(metadata.toStdString())));
    QCOMPARE(QString::fromStdString(state.text), text);
    QCOMPARE(int(state.tone), tone);
}

void TestClusterRows::everyKindFillsItsColumns()
{
    const Row row = models::describePod(pod({{"phase", "Running"}, {"podIP", "10.1.0.7"}, {"containerStatuses", statuses({{"running", Json::object()}}, true, 2)}}));
    QCOMPARE(texts(row), QStringList({"demo-0", "lab", "1/1", "Running", "2", "", "10.1.0.7", "kfbox"}));
    QCOMPARE(row.uid, std::string("u1"));
    QCOMPARE(row.cells[5].since, qint64(1767323045));
}

void TestClusterRows::anEmptyObjectOfEveryKindIsARow()
{
    for (const models::ResourceKind& kind : models::builtinKinds()) {
        for (const char* text : {"{}", R"({"metadata":1,"spec":[],"status":"x","data":[1],"type":4})", R"({"spec":{"ports":{},"containers":7},"status":{"conditions":{},"containerStatuses":[1,null]}})"})
            QCOMPARE(kind.describe(Json::parse(text)).cells.size(), kind.columns.size());
    }
}

void TestClusterRows::nodesSayRolesAndThatTheyTakeNoPods()
{
    const Json node = Json::parse(R"({"apiVersion":"v1","kind":"Node","metadata":{"name":"kfbox","labels":{"node-role.kubernetes.io/control-plane":"","other":"1"}},"spec":{"unschedulable":true},
      "status":{"conditions":[{"type":"Ready","status":"True"}],"addresses":[{"type":"Hostname","address":"kfbox"},{"type":"InternalIP","address":"10.199.0.2"}],"nodeInfo":{"kubeletVersion":"v1.34.0"}}})");
    const Row row = models::describeNode(node);
    QCOMPARE(texts(row), QStringList({"kfbox", "Ready,SchedulingDisabled", "control-plane", "v1.34.0", "10.199.0.2", ""}));
    QCOMPARE(row.cells[1].tone, Tone::Warning);
}

void TestClusterRows::workloadsAreOrderedByHowMuchOfThemIsReady()
{
    const auto ready = [](int part, int whole) {
        const Json object = {{"metadata", {{"name", "web"}, {"namespace", "lab"}}}, {"spec", {{"replicas", whole}}}, {"status", {{"readyReplicas", part}}}};
        return models::describeDeployment(object).cells[2];
    };
    QCOMPARE(ready(1, 3).text, QStringLiteral("1/3"));
    QCOMPARE(ready(1, 3).tone, Tone::Busy);
    QVERIFY(ready(1, 3).sort.toDouble() < ready(1, 2).sort.toDouble());
    QVERIFY(ready(10, 10).sort.toDouble() > ready(9, 10).sort.toDouble());
    QCOMPARE(ready(0, 0).tone, Tone::Plain);
}

void TestClusterRows::claimsAreOrderedBySize()
{
    const auto size = [](const char* text) { return models::describeClaim({{"status", {{"phase", "Bound"}, {"capacity", {{"storage", text}}}, {"accessModes", {"ReadWriteOnce"}}}}}); };
    QCOMPARE(size("10Gi").cells[4].text, QStringLiteral("10Gi"));
    QVERIFY(size("10Gi").cells[4].sort.toDouble() > size("900Mi").cells[4].sort.toDouble());
    QVERIFY(size("1Ti").cells[4].sort.toDouble() > size("10Gi").cells[4].sort.toDouble());
    QCOMPARE(size("1Gi").cells[5].text, QStringLiteral("RWO"));
}

void TestClusterRows::servicesShowPortsAsKubectl()
{
    const Json service = Json::parse(R"({"metadata":{"name":"web","namespace":"lab"},"spec":{"type":"NodePort","clusterIP":"10.96.0.9","ports":[{"port":80,"nodePort":30080,"protocol":"TCP"},{"port":53,"protocol":"UDP"}]},
      "status":{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"},{"hostname":"web.example"}]}}})");
    QCOMPARE(texts(models::describeService(service)).mid(2, 4), QStringList({"NodePort", "10.96.0.9", "192.0.2.1,web.example", "80:30080/TCP,53/UDP"}));
}

void TestClusterRows::secretsShowNoValue()
{
    const Json secret = Json::parse(R"({"metadata":{"name":"s","namespace":"lab"},"type":"Opaque","data":{"password":"aHVudGVyMg=="}})");
    const Row row = models::describeSecret(secret);
    QCOMPARE(texts(row).mid(0, 4), QStringList({"s", "lab", "Opaque", "1"}));
    for (const models::Cell& cell : row.cells)
        QVERIFY(!cell.text.contains("aHVudGVyMg") && !cell.tip.contains("aHVudGVyMg"));
}

void TestClusterRows::eventsShowTheNewestTime()
{
    const Json event = Json::parse(R"({"metadata":{"name":"e","namespace":"lab","uid":"e1","creationTimestamp":"2026-01-01T00:00:00Z"},"type":"Warning","reason":"BackOff","count":7,
      "lastTimestamp":"2026-01-02T03:04:05Z","message":"Back-off restarting failed container\nmore","involvedObject":{"kind":"Pod","name":"demo-0","namespace":"lab"}})");
    const Row row = models::describeEvent(event);
    QCOMPARE(texts(row).mid(1), QStringList({"Warning", "BackOff", "Pod demo-0", "7", "Back-off restarting failed container"}));
    QCOMPARE(row.cells[0].since, qint64(1767323045));
    QCOMPARE(row.cells[1].tone, Tone::Warning);
}

void TestClusterRows::eventsOfAWorkloadIncludeThoseOfItsPods()
{
    const auto event = [](const char* kind, const char* name, const char* nameSpace = "lab") { return Json{{"involvedObject", {{"kind", kind}, {"name", name}, {"namespace", nameSpace}}}}; };
    const manifests::ObjectKey web{"apps/v1", "Deployment", "lab", "web"};
    QVERIFY(models::concerns(event("Deployment", "web"), web));
    QVERIFY(models::concerns(event("Pod", "web-5d7-x"), web));
    QVERIFY(!models::concerns(event("Pod", "website-5d7-x"), web));
    QVERIFY(!models::concerns(event("Deployment", "web", "other"), web));
    QVERIFY(!models::concerns(event("Pod", "demo-0-x"), {"v1", "Pod", "lab", "demo-0"}));
    QVERIFY(models::concerns(event("Node", "kfbox", ""), {"v1", "Node", "", "kfbox"}));
}

void TestClusterRows::customResourcesUseTheirPrinterColumns()
{
    const auto kind = models::kindOf(Json::parse(widgetDefinition));
    QVERIFY(kind);
    QCOMPARE(kind->id, QStringLiteral("widgets.example.com"));
    QCOMPARE(kind->type.apiVersion(), std::string("example.com/v1"));
    QStringList titles;
    for (const models::Column& column : kind->columns)
        titles << column.title;
    QCOMPARE(titles, QStringList({"Name", "Namespace", "Ready", "Size", "Hosts", "Born"}));
    const Row row = kind->describe(Json::parse(R"({"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","namespace":"lab","creationTimestamp":"2026-01-02T03:04:05Z"},
      "spec":{"size":12,"hosts":[{"name":"a"},{"name":"b"}]},"status":{"conditions":[{"type":"Synced","status":"False"},{"type":"Ready","status":"True"}]}})"));
    QCOMPARE(texts(row), QStringList({"w", "lab", "True", "12", "a b", ""}));
    QCOMPARE(row.cells[3].sort.toDouble(), 12.0);
    QCOMPARE(row.cells[5].since, qint64(1767323045));
}

void TestClusterRows::customResourcesWithoutColumnsShowWhetherTheyAreReady()
{
    Json definition = Json::parse(widgetDefinition);
    definition["spec"]["versions"][1].erase("additionalPrinterColumns");
    const auto kind = models::kindOf(definition);
    const auto state = [&kind](const char* status) { return kind->describe({{"apiVersion", "example.com/v1"}, {"kind", "Widget"}, {"metadata", {{"name", "w"}}}, {"status", Json::parse(status)}}).cells[2]; };
    QCOMPARE(state(R"({"conditions":[{"type":"Ready","status":"True"}]})").tone, Tone::Good);
    QCOMPARE(state(R"({"conditions":[{"type":"Ready","status":"False","message":"no disk"}]})").tone, Tone::Busy);
    QCOMPARE(state("{}").text, QString());
}

void TestClusterRows::aDefinitionThatServesNothingIsNoKind()
{
    Json definition = Json::parse(widgetDefinition);
    for (Json& version : definition["spec"]["versions"])
        version["served"] = false;
    QVERIFY(!models::kindOf(definition));
    QVERIFY(!models::kindOf(Json::object()));
    QVERIFY(!models::kindOf(Json::parse(R"({"spec":{"versions":[{"served":true}]}})")));
}

void TestClusterRows::theTitleOfACustomKindIsWords()
{
    const auto title = [](const char* kind, const char* plural) {
        Json definition = Json::parse(widgetDefinition);
        definition["spec"]["names"] = {{"kind", kind}, {"plural", plural}};
        return models::kindOf(definition)->title;
    };
    QCOMPARE(title("Notebook", "notebooks"), QStringLiteral("Notebooks"));
    QCOMPARE(title("ServingRuntime", "servingruntimes"), QStringLiteral("Serving runtimes"));
    QCOMPARE(title("PodDefault", "poddefaults"), QStringLiteral("Pod defaults"));
    QCOMPARE(title("Proxy", "proxies"), QStringLiteral("Proxy"));
}

void TestClusterRows::pathsFindWhatKubectlFinds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("found");
    QTest::newRow("name") << ".spec.size" << "3";
    QTest::newRow("with braces") << "{.spec.size}" << "3";
    QTest::newRow("without the first dot") << "spec.size" << "3";
    QTest::newRow("nothing there") << ".spec.none.deeper" << "";
    QTest::newRow("index") << ".list[1].name" << "\"b\"";
    QTest::newRow("index from the end") << ".list[-1].name" << "\"c\"";
    QTest::newRow("index beyond") << ".list[9].name" << "";
    QTest::newRow("all") << ".list[*].name" << "\"a\" \"b\" \"c\"";
    QTest::newRow("all of an object") << ".spec.*" << "3";
    QTest::newRow("filter") << ".list[?(@.name==\"b\")].value" << "2";
    QTest::newRow("filter with single quotes") << ".list[?(@.name=='b')].value" << "2";
    QTest::newRow("filter with spaces") << ".list[?( @.name == \"b\" )].value" << "2";
    QTest::newRow("filter that differs") << ".list[?(@.name!=\"b\")].value" << "1 3";
    QTest::newRow("filter by a number") << ".list[?(@.value==3)].name" << "\"c\"";
    QTest::newRow("quoted name") << ".labels['app.kubernetes.io/name']" << "\"web\"";
    QTest::newRow("dot in a name") << ".labels.app\\.kubernetes\\.io/name" << "\"web\"";
}

void TestClusterRows::pathsFindWhatKubectlFinds()
{
    QFETCH(QString, path);
    QFETCH(QString, found);
    const Json object = Json::parse(R"({"spec":{"size":3},"labels":{"app.kubernetes.io/name":"web"},"list":[{"name":"a","value":1},{"name":"b","value":2},{"name":"c","value":3}]})");
    const auto parsed = models::JsonPath::parse(path.toStdString());
    QVERIFY(parsed);
    QStringList texts;
    for (const Json* value : parsed->find(object))
        texts << QString::fromStdString(value->dump());
    QCOMPARE(texts.join(QLatin1Char(' ')), found);
}

void TestClusterRows::pathsThatAreNotUnderstoodAreRefused_data()
{
    QTest::addColumn<QString>("path");
    for (const char* path : {"", ".", "..a", ".a[", ".a[1", ".a[x]", ".a[?(@.b==\"c\"]", ".a[?(.b)]", ".a['b]", ".a[1:2]", ".a[?(@.b>1)]", "{}", ".a b"})
        QTest::newRow(path) << QString::fromLatin1(path);
    QTest::newRow("endless") << QStringLiteral(".a").repeated(1000);
}

void TestClusterRows::pathsThatAreNotUnderstoodAreRefused()
{
    QFETCH(QString, path);
    QVERIFY(!models::JsonPath::parse(path.toStdString()));
}

void TestClusterRows::detailsNameConditionsAndContainers()
{
    Json object = pod({{"phase", "Running"}, {"conditions", {{{"type", "Ready"}, {"status", "False"}, {"message", "containers with unready status"}}}}, {"containerStatuses", statuses({{"waiting", {{"reason", "CrashLoopBackOff"}, {"message", "back-off"}}}}, false, 3)}});
    object["metadata"]["ownerReferences"] = {{{"kind", "StatefulSet"}, {"name", "demo"}}};
    object["metadata"]["labels"] = {{"app", "demo"}, {"spot", ""}};
    QStringList all;
    for (const models::Section& section : models::describeDetails(object)) {
        for (const models::Fact& fact : section.facts)
            all << section.title + QLatin1Char('|') + fact.name + QLatin1Char('|') + fact.value;
    }
    QVERIFY(all.contains(QStringLiteral("|Belongs to|StatefulSet demo")));
    QVERIFY(all.contains(QStringLiteral("|Labels|app = demo\nspot")));
    QVERIFY(all.contains(QStringLiteral("Containers|main|waits: CrashLoopBackOff · back-off, restarted 3 times\nregistry/demo:1")));
    QVERIFY(all.contains(QStringLiteral("Conditions|Ready|no · containers with unready status")));
    QVERIFY(models::isWaiting(object));
}

void TestClusterRows::secretValuesAreTextOrBytes()
{
    const auto values = models::valuesOf(Json::parse(R"({"kind":"Secret","data":{"empty":"","password":"aHVudGVyMg==","raw":"AAEC/w==","strange":7}})"));
    QCOMPARE(values.size(), std::size_t(4));
    QCOMPARE(values[1].bytes, QByteArray("hunter2"));
    QVERIFY(values[1].isText);
    QVERIFY(!values[2].isText);
    QCOMPARE(values[2].bytes.size(), 4);
    QCOMPARE(values[3].bytes, QByteArray());
}

void TestClusterRows::yamlHidesWhatIsNobodysBusiness()
{
    const Json secret = Json::parse(R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","managedFields":[{"manager":"kfbox"}],
      "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"data\":{\"password\":\"aHVudGVyMg==\"}}"}},"data":{"password":"aHVudGVyMg=="},"stringData":{"other":"hunter3"}})");
    const QString text = models::yamlText(secret);
    QVERIFY(text.contains(QStringLiteral("(hidden, 7 bytes)")));
    for (const char* hidden : {"aHVudGVyMg", "hunter2", "hunter3", "managedFields"})
        QVERIFY2(!text.contains(QLatin1String(hidden)), hidden);
    QVERIFY(models::yamlText({{"kind", "ConfigMap"}, {"data", {{"a", "b"}}}}).contains(QStringLiteral("a: b")));
}

void TestClusterRows::podsAreFoundBySelector()
{
    const auto of = [](const char* text) { return models::podsOf(Json::parse(text)); };
    QCOMPARE(of(R"({"kind":"Pod","metadata":{"name":"p","namespace":"lab"}})")->pod, std::string("p"));
    QCOMPARE(of(R"({"kind":"Notebook","metadata":{"name":"n","namespace":"lab"}})")->labelSelector, std::string("notebook-name=n"));
    QCOMPARE(of(R"({"kind":"Service","metadata":{"name":"s","namespace":"lab"},"spec":{"selector":{"a":"1","b":"2"}}})")->labelSelector, std::string("a=1,b=2"));
    QCOMPARE(of(R"({"kind":"Deployment","metadata":{"name":"d","namespace":"lab"},"spec":{"selector":{"matchLabels":{"a":"1"},"matchExpressions":[{"key":"t","operator":"In","values":["x","y"]},{"key":"z","operator":"DoesNotExist"}]}}})")->labelSelector,
        std::string("a=1,t in (x,y),!z"));
}

void TestClusterRows::anEmptySelectorChoosesNoPods()
{
    QVERIFY(!models::podsOf(Json::parse(R"({"kind":"Service","metadata":{"name":"s","namespace":"lab"},"spec":{}})")));
    QVERIFY(!models::podsOf(Json::parse(R"({"kind":"ConfigMap","metadata":{"name":"s","namespace":"lab"}})")));
    QVERIFY(!models::podsOf(Json::parse(R"({"kind":"PersistentVolumeClaim","metadata":{"name":"s","namespace":"lab"},"spec":{"selector":{"matchLabels":{"a":"b"}}}})")));
}

void TestClusterRows::consequencesNameTheOwner()
{
    QVERIFY(models::consequenceOfDeleting(Json::parse(R"({"kind":"Pod","metadata":{"ownerReferences":[{"kind":"ReplicaSet","name":"web-1"}]}})")).contains(QStringLiteral("ReplicaSet web-1")));
    QVERIFY(models::consequenceOfDeleting(Json::parse(R"({"kind":"Pod"})")).contains(QStringLiteral("does not come back")));
    QVERIFY(models::consequenceOfDeleting(Json::parse(R"({"kind":"PersistentVolumeClaim"})")).contains(QStringLiteral("lost")));
}

void TestClusterRows::portsComeFromContainersAndServices()
{
    const auto portsOf = [](const char* text) {
        QStringList ports;
        for (const models::OfferedPort& port : models::portsOf(Json::parse(text)))
            ports << QString::number(port.port) + QLatin1Char(' ') + port.name;
        return ports;
    };
    QCOMPARE(portsOf(R"({"kind":"Pod","spec":{"containers":[{"name":"a","ports":[{"containerPort":8888,"name":"http"},{"containerPort":8888},{"containerPort":99999}]}]}})"), QStringList({"8888 http"}));
    QCOMPARE(portsOf(R"({"kind":"Service","spec":{"ports":[{"port":80,"targetPort":8080,"name":"web"},{"port":443,"targetPort":"https"}]}})"), QStringList({"8080 web", "443 "}));
    QCOMPARE(portsOf(R"({"kind":"Deployment","spec":{"template":{"spec":{"containers":[{"name":"a","ports":[{"containerPort":5000}]}]}}}})"), QStringList({"5000 "}));
}

void TestClusterRows::patchesAreWhatKubectlSends()
{
    QCOMPARE(models::scalePatch(3).dump(), std::string(R"({"spec":{"replicas":3}})"));
    QCOMPARE(models::cordonPatch(true).dump(), std::string(R"({"spec":{"unschedulable":true}})"));
    QCOMPARE(models::cordonPatch(false).dump(), std::string(R"({"spec":{"unschedulable":null}})"));
    const Json restart = models::restartPatch(std::chrono::system_clock::time_point(std::chrono::seconds(0)));
    QCOMPARE(restart["spec"]["template"]["metadata"]["annotations"]["kubectl.kubernetes.io/restartedAt"].get<std::string>().substr(0, 19), std::string("1970-01-01T00:00:00"));
}

} // namespace kf

QTEST_GUILESS_MAIN(kf::TestClusterRows)
#include "tst_cluster_rows.moc"
