#include "platform/notebook_objects.h"
#include "platform/notebooks.h"

#include <QTest>

using namespace kf;
using namespace kf::platform;

class TestNotebookObjects : public QObject {
    Q_OBJECT

    static NotebookRequest demo() { return {.name = "demo", .image = "kfbox.local/jupyter:1"}; }

private Q_SLOTS:
    void theFormOfUpstreamIsWritten()
    {
        const auto objects = notebookObjects(demo(), "secret-token");
        QVERIFY(objects);
        const Json pod = objects->notebook["spec"]["template"]["spec"];
        QCOMPARE(pod["serviceAccountName"].get<std::string>(), std::string("default-editor"));
        QVERIFY(pod["containers"].is_array());
        const Json container = pod["containers"][0];
        QCOMPARE(container["name"].get<std::string>(), std::string("demo"));
        QCOMPARE(container["resources"]["requests"]["cpu"].get<std::string>(), std::string("0.5"));
        QCOMPARE(container["resources"]["limits"]["cpu"].get<std::string>(), std::string("600m"));
        QCOMPARE(objects->notebook["metadata"]["labels"]["app"].get<std::string>(), std::string("demo"));
        QCOMPARE(objects->claims.size(), std::size_t(1));
        QCOMPARE(objects->claims[0]["metadata"]["name"].get<std::string>(), std::string("demo-workspace"));
        QVERIFY(objects->claims[0]["spec"]["accessModes"].is_array());
    }

    void theTokenIsOnlyInTheSecret()
    {
        const auto objects = notebookObjects(demo(), "secret-token");
        QVERIFY(objects->notebook.dump().find("secret-token") == std::string::npos);
        QCOMPARE(objects->secret["stringData"]["token"].get<std::string>(), std::string("secret-token"));
        QVERIFY(objects->notebook["spec"]["template"]["spec"]["containers"][0]["env"].is_array());
    }

    void limitsCanBeLeftOutOrGiven()
    {
        NotebookRequest request = demo();
        request.cpuLimit = "none";
        request.memoryLimit = "2Gi";
        const Json resources = notebookObjects(request, "t")->notebook["spec"]["template"]["spec"]["containers"][0]["resources"];
        QVERIFY(!resources["limits"].contains("cpu"));
        QCOMPARE(resources["limits"]["memory"].get<std::string>(), std::string("2Gi"));
    }

    void anExistingClaimIsMountedAndNotMade()
    {
        NotebookRequest request = demo();
        request.workspaceClaim = "old";
        request.volumes = {{"data", "/data"}};
        const auto objects = notebookObjects(request, "t");
        QVERIFY(objects->claims.empty());
        const Json volumes = objects->notebook["spec"]["template"]["spec"]["volumes"];
        QCOMPARE(volumes[0]["persistentVolumeClaim"]["claimName"].get<std::string>(), std::string("old"));
        QCOMPARE(volumes[1]["persistentVolumeClaim"]["claimName"].get<std::string>(), std::string("data"));
    }

    void newVolumesAreMadeAsAskedFor()
    {
        NotebookRequest request = demo();
        request.workspaceName = "home";
        request.workspaceClass = "fast";
        request.workspaceAccess = "ReadWriteMany";
        request.volumes = {{"old", "/old"}, {"new", "/new", "2Gi", "slow"}};
        const auto objects = notebookObjects(request, "t");
        QVERIFY(objects);
        QCOMPARE(objects->claims.size(), std::size_t(2));
        QCOMPARE(objects->claims[0]["metadata"]["name"].get<std::string>(), std::string("home"));
        QCOMPARE(objects->claims[0]["spec"]["storageClassName"].get<std::string>(), std::string("fast"));
        QCOMPARE(objects->claims[0]["spec"]["accessModes"][0].get<std::string>(), std::string("ReadWriteMany"));
        QCOMPARE(objects->claims[1]["metadata"]["name"].get<std::string>(), std::string("new"));
        const Json pod = objects->notebook["spec"]["template"]["spec"];
        QCOMPARE(pod["volumes"][0]["persistentVolumeClaim"]["claimName"].get<std::string>(), std::string("home"));
        QCOMPARE(pod["containers"][0]["volumeMounts"][2]["mountPath"].get<std::string>(), std::string("/new"));
    }

    void placementIsWrittenAsKubernetesReadsIt()
    {
        NotebookRequest request = demo();
        QVERIFY(!notebookObjects(request, "t")->notebook["spec"]["template"]["spec"].contains("affinity"));
        request.nodeLabels = {{"disk", "ssd"}, {"zone", "a"}};
        request.tolerations = {{"gpu", "yes", "NoSchedule"}, {"spot"}};
        const Json pod = notebookObjects(request, "t")->notebook["spec"]["template"]["spec"];
        const Json terms = pod["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"];
        QCOMPARE(terms.size(), std::size_t(1));
        QCOMPARE(terms[0]["matchExpressions"].size(), std::size_t(2));
        QCOMPARE(terms[0]["matchExpressions"][0]["values"][0].get<std::string>(), std::string("ssd"));
        QCOMPARE(pod["tolerations"][0]["operator"].get<std::string>(), std::string("Equal"));
        QCOMPARE(pod["tolerations"][1]["operator"].get<std::string>(), std::string("Exists"));
        QVERIFY(!pod["tolerations"][1].contains("effect"));
    }

    void everyProblemNamesItsFieldAndRow()
    {
        NotebookRequest request = demo();
        request.name = "1up"; // the resource's own rule: a letter first
        request.image = "two words";
        request.gpus = 1;
        request.gpuVendor = "gpu";
        request.workspaceAccess = "ReadSometimes";
        request.volumes = {{"a", "/a"}, {"b", "/a"}, {"c", "/c", "big"}, {"d", "/home/jovyan"}};
        request.nodeLabels = {{"disk", ""}};
        request.tolerations = {{"gpu", "", "Never"}};
        std::vector<std::pair<NotebookField, int>> named;
        for (const NotebookProblem& problem : problemsOf(request)) {
            QVERIFY(!problem.sentence.empty());
            named.emplace_back(problem.field, problem.row);
        }
        const std::vector<std::pair<NotebookField, int>> expected{{NotebookField::Name, -1}, {NotebookField::Image, -1}, {NotebookField::Gpus, -1}, {NotebookField::Workspace, -1},
            {NotebookField::Volumes, 1}, {NotebookField::Volumes, 2}, {NotebookField::Volumes, 3}, {NotebookField::NodeLabels, -1}, {NotebookField::Tolerations, -1}};
        QVERIFY(named == expected);
    }

    void wrongWishesAreRefusedNamingTheFlag_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("name with a dot") << "name" << "a.b" << "a.b";
        QTest::newRow("name too long for its pod") << "name" << QString(53, u'a') << "52";
        QTest::newRow("cpu is no number") << "cpu" << "much" << "--cpu";
        QTest::newRow("no cpu at all") << "cpu" << "0" << "--cpu";
        QTest::newRow("memory below what runs") << "memory" << "1Mi" << "--memory";
        QTest::newRow("limit below the request") << "memoryLimit" << "512Mi" << "--memory-limit";
        QTest::newRow("workspace is no size") << "workspace" << "big" << "--workspace";
        QTest::newRow("no image") << "image" << "" << "--image";
        QTest::newRow("volume without a path") << "volume" << "data" << "--volume";
    }
    void wrongWishesAreRefusedNamingTheFlag()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, named);
        NotebookRequest request = demo();
        const std::string text = value.toStdString();
        if (field == "name") request.name = text;
        if (field == "cpu") request.cpu = text;
        if (field == "memory") request.memory = text;
        if (field == "memoryLimit") request.memoryLimit = text;
        if (field == "workspace") request.workspace = text;
        if (field == "image") request.image = text;
        if (field == "volume") request.volumes = {{text, ""}};
        const auto objects = notebookObjects(request, "t");
        QVERIFY(!objects);
        QCOMPARE(objects.error().code, Errc::InvalidInput);
        QVERIFY2(QString::fromStdString(objects.error().message).contains(named), objects.error().message.c_str());
    }

    void theUrlCarriesTheTokenOnLoopback()
    {
        QCOMPARE(notebookUrl(4711, "workspace", "demo", "a+b"), std::string("http://127.0.0.1:4711/notebook/workspace/demo/lab?token=a%2Bb"));
    }
};

QTEST_APPLESS_MAIN(TestNotebookObjects)
#include "tst_notebook_objects.moc"
