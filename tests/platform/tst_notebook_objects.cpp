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
