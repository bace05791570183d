#include "platform/notebook_resources.h"

#include <QTest>

using namespace kf;
using namespace kf::platform;

class TestNotebookResources : public QObject {
    Q_OBJECT

    static Json notebook() // with a GPU and a second container, as somebody else may have written it
    {
        return Json::parse(R"({"metadata":{"name":"demo","resourceVersion":"7"},"spec":{"template":{"spec":{"containers":[
            {"name":"demo","image":"i","resources":{"requests":{"cpu":"500m","memory":"1Gi"},"limits":{"cpu":"600m","nvidia.com/gpu":"1"}}},
            {"name":"proxy","image":"p"}]}}}})");
    }

private Q_SLOTS:
    void problemsNameTheirField_data()
    {
        QTest::addColumn<QStringList>("values"); // cpu, memory, cpu limit, memory limit
        QTest::addColumn<int>("field");
        QTest::newRow("cpu is no number") << QStringList{"much", "1Gi", "", ""} << int(NotebookField::Cpu);
        QTest::newRow("no cpu") << QStringList{"0", "1Gi", "", ""} << int(NotebookField::Cpu);
        QTest::newRow("cpu limit is no number") << QStringList{"1", "1Gi", "all", ""} << int(NotebookField::CpuLimit);
        QTest::newRow("cpu limit too low") << QStringList{"1", "1Gi", "500m", ""} << int(NotebookField::CpuLimit);
        QTest::newRow("memory is no size") << QStringList{"1", "big", "", ""} << int(NotebookField::Memory);
        QTest::newRow("memory too small") << QStringList{"1", "1Mi", "", ""} << int(NotebookField::Memory);
        QTest::newRow("memory limit too low") << QStringList{"1", "1Gi", "", "512Mi"} << int(NotebookField::MemoryLimit);
    }
    void problemsNameTheirField()
    {
        QFETCH(QStringList, values);
        QFETCH(int, field);
        const NotebookResources wish{values[0].toStdString(), values[1].toStdString(), values[2].toStdString(), values[3].toStdString()};
        const auto problems = problemsOf(wish);
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(int(problems.front().field), field);
        QVERIFY(!problems.front().sentence.empty());
    }

    void whatANotebookAsksForIsReadBack()
    {
        QVERIFY((resourcesOf(notebook()) == NotebookResources{"500m", "1Gi", "600m", "none"}));
        QVERIFY((resourcesOf(Json::parse(R"({"spec":7})")) == NotebookResources{"", "", "none", "none"}));
    }

    void limitsFollowARequestThatChanges()
    {
        const NotebookResources now{"500m", "1Gi", "600m", "none"};
        QVERIFY((resized(now, {"2", "", "", ""}) == NotebookResources{"2", "1Gi", "", "none"}));
        QVERIFY((resized(now, {"", "2Gi", "", ""}) == NotebookResources{"500m", "2Gi", "600m", "none"}));
        QVERIFY((resized(now, {"", "", "4", "3Gi"}) == NotebookResources{"500m", "1Gi", "4", "3Gi"}));
    }

    void aResizeKeepsGpusAndOtherContainers()
    {
        const auto patch = resizePatch(notebook(), {"2", "4Gi", "", "none"});
        QVERIFY(patch);
        const Json containers = (*patch)["spec"]["template"]["spec"]["containers"];
        QCOMPARE(containers.size(), std::size_t(2));
        const Json resources = containers[0]["resources"];
        QCOMPARE(resources["requests"]["cpu"].get<std::string>(), std::string("2"));
        QCOMPARE(resources["requests"]["memory"].get<std::string>(), std::string("4Gi"));
        QCOMPARE(resources["limits"]["cpu"].get<std::string>(), std::string("2400m"));
        QCOMPARE(resources["limits"]["nvidia.com/gpu"].get<std::string>(), std::string("1"));
        QVERIFY(!resources["limits"].contains("memory"));
        QCOMPARE((*patch)["metadata"]["resourceVersion"].get<std::string>(), std::string("7"));
    }

    void aWrongResizeIsRefusedNamingTheFlag()
    {
        const auto patch = resizePatch(notebook(), {"2", "4Gi", "1", ""});
        QVERIFY(!patch);
        QCOMPARE(patch.error().code, Errc::InvalidInput);
        QVERIFY(patch.error().message.find("--cpu-limit") == 0);
        QVERIFY(!resizePatch(Json::object(), {}));
    }
};

QTEST_APPLESS_MAIN(TestNotebookResources)
#include "tst_notebook_resources.moc"
