#include "platform/notebook_summary.h"

#include <QTest>

using namespace kf::platform;

class TestNotebookSummary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStateFollowsAnnotationAndStatus_data()
    {
        QTest::addColumn<QByteArray>("notebook");
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("just made") << QByteArray(R"({"metadata":{"name":"a"}})") << QByteArray("starting");
        QTest::newRow("a pod is ready") << QByteArray(R"({"status":{"readyReplicas":1}})") << QByteArray("running");
        QTest::newRow("asked to stop") << QByteArray(R"({"metadata":{"annotations":{"kubeflow-resource-stopped":"t"}},"status":{"readyReplicas":1}})") << QByteArray("stopping");
        QTest::newRow("stopped") << QByteArray(R"({"metadata":{"annotations":{"kubeflow-resource-stopped":"t"}},"status":{"readyReplicas":0}})") << QByteArray("stopped");
        QTest::newRow("its container is being made") << QByteArray(R"({"status":{"containerState":{"waiting":{"reason":"ContainerCreating"}}}})") << QByteArray("starting");
        QTest::newRow("its image is missing") << QByteArray(R"({"status":{"containerState":{"waiting":{"reason":"ErrImageNeverPull"}}}})") << QByteArray("failing");
        QTest::newRow("it ended") << QByteArray(R"({"status":{"containerState":{"terminated":{"reason":"Error"}}}})") << QByteArray("failing");
    }
    void theStateFollowsAnnotationAndStatus()
    {
        QFETCH(QByteArray, notebook);
        QFETCH(QByteArray, state);
        QCOMPARE(toText(summaryOf(Json::parse(notebook.toStdString())).state), state.toStdString());
    }

    void aForeignObjectIsReadWithoutFear()
    {
        const NotebookSummary summary = summaryOf(Json::parse(R"({"metadata":[],"spec":{"template":{"spec":{"containers":{}}}},"status":7})"));
        QCOMPARE(summary.name, std::string());
        QCOMPARE(summary.state, NotebookState::Starting);
    }

    void gpusAreNamedWithTheirVendor()
    {
        const Json notebook = Json::parse(R"({"spec":{"template":{"spec":{"containers":[{"resources":{"limits":{"cpu":"1","nvidia.com/gpu":"2"}}}]}}}})");
        QCOMPARE(summaryOf(notebook).gpus, std::string("2 nvidia.com/gpu"));
    }
};

QTEST_APPLESS_MAIN(TestNotebookSummary)
#include "tst_notebook_summary.moc"
