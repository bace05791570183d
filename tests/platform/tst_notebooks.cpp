#include "platform/notebooks.h"
#include "tests/kube/fake_api_server.h"

#include <QTest>

using namespace kf;
using namespace kf::platform;
namespace types = kf::kube::types;

class TestNotebooks : public QObject {
    Q_OBJECT

    struct Cluster {
        fake::FakeApiServer server;
        Notebooks notebooks{server.client()};

        Cluster()
        {
            server.addType(types::notebooks);
            server.put(types::namespaces, {{"metadata", {{"name", "workspace"}}}});
        }
        Result<> create(NotebookRequest request)
        {
            request.image = "kfbox.local/jupyter:1";
            return notebooks.create(*notebookObjects(request, "token"), {});
        }
        bool hasClaim(const std::string& name) const { return server.find(types::claims, "workspace", name).has_value(); }
    };

private Q_SLOTS:
    void everythingIsTriedBeforeAnythingIsMade()
    {
        Cluster cluster;
        cluster.server.answer("PATCH /api/v1/namespaces/workspace/persistentvolumeclaims", fake::statusResponse(403, "Forbidden", "exceeded quota: small, requested: 5Gi"));
        const auto made = cluster.create({.name = "demo", .image = {}});
        QVERIFY(!made);
        QVERIFY(made.error().message.find("exceeded quota") != std::string::npos || made.error().detail.find("exceeded quota") != std::string::npos);
        QVERIFY(!cluster.hasClaim("demo-workspace"));
        QCOMPARE(cluster.server.count("POST "), std::size_t(0));
        for (const fake::Request& request : cluster.server.requests())
            QVERIFY(request.method != "PATCH" || fake::lineOf(request).find("dryRun=All") != std::string::npos);
    }

    void anExistingClaimIsUsedAsItIs()
    {
        Cluster cluster;
        cluster.server.put(types::claims, {{"metadata", {{"name", "demo-workspace"}, {"namespace", "workspace"}}}, {"spec", {{"resources", {{"requests", {{"storage", "1Gi"}}}}}}}});
        QVERIFY(cluster.create({.name = "demo", .image = {}, .workspace = "9Gi"}));
        const auto claim = cluster.server.find(types::claims, "workspace", "demo-workspace");
        QCOMPARE((*claim)["spec"]["resources"]["requests"]["storage"].get<std::string>(), std::string("1Gi"));
    }

    void onlyTheNamedClaimsAreRemoved()
    {
        Cluster cluster;
        QVERIFY(cluster.create({.name = "demo", .image = {}, .volumes = {{.claim = "extra", .mountPath = "/extra", .size = "2Gi"}}}));
        const auto volumes = cluster.notebooks.volumes("workspace", "demo", {});
        QVERIFY(volumes);
        QCOMPARE(volumes->size(), std::size_t(2));
        QCOMPARE((*volumes)[1].size, std::string("2Gi"));
        QVERIFY(cluster.notebooks.remove("workspace", "demo", {"extra"}, {}));
        QVERIFY(cluster.hasClaim("demo-workspace"));
        QVERIFY(!cluster.hasClaim("extra"));
        QVERIFY(!cluster.server.find(types::secrets, "workspace", "demo-token"));
        QCOMPARE(cluster.notebooks.remove("workspace", "demo", {}, {}).error().code, Errc::NotFound);
    }

    void aResizeIsTriedAgainWhereSomebodyElseWrote()
    {
        Cluster cluster;
        QVERIFY(cluster.create({.name = "demo", .image = {}}));
        cluster.server.answer("PATCH /apis/kubeflow.org/v1/namespaces/workspace/notebooks/demo", fake::statusResponse(409, "Conflict", "the object has been modified"));
        QVERIFY(cluster.notebooks.resize("workspace", "demo", {"2", "2Gi", "", ""}, {}));
        const auto notebook = cluster.server.find(types::notebooks, "workspace", "demo");
        QVERIFY((resourcesOf(*notebook) == NotebookResources{"2", "2Gi", "2400m", "2576980368"}));
    }
};

QTEST_GUILESS_MAIN(TestNotebooks)
#include "tst_notebooks.moc"
