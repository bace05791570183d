#include "manifests/object.h"

#include <QtTest>

#include <fstream>

using namespace kf;
using namespace kf::manifests;

class ObjectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysReadAsPeopleSayThem()
    {
        QCOMPARE(toText({"apps/v1", "Deployment", "kubeflow", "notebook-controller"}), std::string("Deployment kubeflow/notebook-controller"));
        QCOMPARE(toText({"v1", "Namespace", "", "kubeflow"}), std::string("Namespace kubeflow"));
        QCOMPARE(ObjectKey({"apps/v1", "Deployment", "", "x"}).group(), std::string("apps"));
        QCOMPARE(ObjectKey({"v1", "Pod", "", "x"}).group(), std::string());
    }

    void keysSurviveTheirJsonForm()
    {
        const ObjectKey key{"apps/v1", "Deployment", "a", "b"};
        const Result<ObjectKey> again = keyFromJson(toJson(key), "test");
        QVERIFY(again);
        QVERIFY(*again == key);
        QVERIFY(!keyFromJson(Json{{"kind", "Pod"}, {"name", "x"}}, "smoke"));
        QVERIFY(!keyFromJson(Json("Pod"), "smoke"));
    }

    void listsAreExpanded()
    {
        const char* text = "apiVersion: v1\nkind: List\nitems:\n"
                           "- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n"
                           "- {apiVersion: v1, kind: Pod, metadata: {name: b}}\n"
                           "---\napiVersion: apps/v1\nkind: DeploymentList\nitems: [{metadata: {name: c}}]\n---\napiVersion: v1\nkind: PodList\nitems:\n";
        const auto objects = readObjects(text, "x.yaml");
        QVERIFY2(bool(objects), objects ? "" : objects.error().message.c_str());
        QCOMPARE(objects->size(), std::size_t(3));
        QCOMPARE(keyOf((*objects)[1]).name, std::string("b"));
        QCOMPARE(toText(keyOf((*objects)[2])), std::string("Deployment c"));
        QCOMPARE(keyOf((*objects)[2]).apiVersion, std::string("apps/v1"));
    }

    void anArrayIsAListOfObjects()
    {
        const auto objects = readObjects(R"([{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}])", "x.json");
        QVERIFY(objects);
        QCOMPARE(objects->size(), std::size_t(1));
    }

    void whatIsNoObjectIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("no apiVersion") << "kind: Pod\nmetadata: {name: a}" << "x.yaml, document 1 is no Kubernetes object: apiVersion is missing";
        QTest::newRow("no kind") << "apiVersion: v1\nmetadata: {name: a}" << "kind is missing";
        QTest::newRow("no name") << "apiVersion: v1\nkind: Pod\nmetadata: {}" << "metadata.name is missing";
        QTest::newRow("no metadata") << "apiVersion: v1\nkind: Pod" << "metadata.name is missing";
        QTest::newRow("a name that is a number") << "apiVersion: v1\nkind: Pod\nmetadata: {name: 7}" << "metadata.name is missing";
        QTest::newRow("a namespace that is a number") << "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: 7}" << "metadata.namespace";
        QTest::newRow("a scalar") << "hello" << "not a mapping";
        QTest::newRow("second document") << "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\nkind: Pod" << "document 2";
        QTest::newRow("list item") << "apiVersion: v1\nkind: List\nitems: [{kind: Pod}]" << "item 1";
        QTest::newRow("a list in a list") << "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: List, items: []}]" << "item 1 is no Kubernetes object: it is a list inside a list";
        QTest::newRow("a list without kind") << "items: []" << "kind is missing";
        QTest::newRow("items that are text") << "apiVersion: v1\nkind: List\nitems: a" << "its items are not a list";
    }
    void whatIsNoObjectIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto objects = readObjects(text.toStdString(), "x.yaml");
        QVERIFY(!objects);
        QVERIFY(objects.error().code == Errc::InvalidInput);
        QVERIFY2(QString::fromStdString(objects.error().message).contains(words), objects.error().message.c_str());
    }

    void aFolderIsReadInTheOrderOfItsPaths()
    {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        std::filesystem::create_directories(root / "sub");
        std::ofstream(root / "b.yaml") << "{apiVersion: v1, kind: Pod, metadata: {name: b}}";
        std::ofstream(root / "a.json") << R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}})";
        std::ofstream(root / "sub" / "c.yml") << "{apiVersion: v1, kind: Pod, metadata: {name: c}}";
        std::ofstream(root / "README.md") << "no object";
        const auto objects = readObjectsFrom(root);
        QVERIFY2(bool(objects), objects ? "" : objects.error().message.c_str());
        QCOMPARE(objects->size(), std::size_t(3));
        QCOMPARE(keyOf(objects->front()).name, std::string("a"));
        QCOMPARE(keyOf(objects->back()).name, std::string("c"));
    }

    void aMissingFileAndAnEmptyFolderAreRefused()
    {
        QTemporaryDir folder;
        QVERIFY(!readObjectsFrom(folder.path().toStdString()));
        QVERIFY(!readObjectsFrom(folder.filePath("none.yaml").toStdString()));
    }

    void theDigestSeesWhatIsAskedForOnly()
    {
        const Json given = Json::parse(R"({"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"},"spec":{"x":1}})");
        Json live = given;
        live["status"] = {{"phase", "Running"}};
        live["metadata"]["uid"] = "1";
        live["metadata"]["resourceVersion"] = "2";
        QCOMPARE(digestOf(live), digestOf(given));
        live["spec"]["x"] = 2;
        QVERIFY(digestOf(live) != digestOf(given));
        QVERIFY(digestOf(given).starts_with("sha256:"));
    }
};

QTEST_GUILESS_MAIN(ObjectTest)
#include "tst_object.moc"
