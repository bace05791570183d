#include "platform/notebook_volumes.h"

#include <QTest>

using namespace kf::platform;

class TestNotebookVolumes : public QObject {
    Q_OBJECT

    static Json notebook(const std::string& name)
    {
        return Json::parse(R"({"metadata":{"name":")" + name + R"("},"spec":{"template":{"spec":{
            "containers":[{"volumeMounts":[{"name":"w","mountPath":"/home/jovyan"},{"name":"d","mountPath":"/data"}]}],
            "volumes":[{"name":"w","persistentVolumeClaim":{"claimName":"demo-workspace"}},{"name":"d","persistentVolumeClaim":{"claimName":"shared"}},
                       {"name":"dshm","emptyDir":{}}]}}}})");
    }

private Q_SLOTS:
    void claimsAreNamedWithSizeAndUsers()
    {
        const Json workspace = Json::parse(R"({"metadata":{"name":"demo-workspace"},"spec":{"resources":{"requests":{"storage":"5Gi"}}},"status":{"capacity":{"storage":"6Gi"}}})");
        const auto volumes = volumesOf(notebook("demo"), {workspace}, {notebook("demo"), notebook("other")});
        QCOMPARE(volumes.size(), std::size_t(2));
        QVERIFY((volumes[0] == NotebookVolume{"demo-workspace", "/home/jovyan", "6Gi", {"other"}, true}));
        QVERIFY(volumes[0].isWorkspace());
        QVERIFY((volumes[1] == NotebookVolume{"shared", "/data", "", {"other"}, false}));
        QVERIFY(!volumes[1].isWorkspace());
    }

    void foreignObjectsAreReadWithoutFear()
    {
        QVERIFY(volumesOf(Json::parse(R"({"spec":{"template":{"spec":{"volumes":[7,{"persistentVolumeClaim":{"claimName":3}}]}}}})"), {Json(3)}, {Json("x")}).empty());
        QCOMPARE(sizeOfClaim(Json::parse(R"({"spec":{"resources":{"requests":{"storage":"5Gi"}}}})")), std::string("5Gi"));
    }
};

QTEST_APPLESS_MAIN(TestNotebookVolumes)
#include "tst_notebook_volumes.moc"
