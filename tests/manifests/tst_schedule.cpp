#include "manifests/announcer.h"
#include "manifests/cluster_view.h"
#include "manifests/prepare.h"
#include "manifests/renew.h"
#include "manifests/schedule.h"
#include "manifests/telling_line.h"

#include <QtTest>

using namespace kf;
using namespace kf::manifests;
using namespace std::chrono_literals;

namespace {

std::vector<std::size_t> startable(Schedule& schedule)
{
    std::vector<std::size_t> all;
    while (schedule.hasNext())
        all.push_back(schedule.next());
    return all;
}

Order orderWith(std::size_t objects, std::vector<Edge> edges)
{
    Order order;
    order.objects.resize(objects);
    order.component.resize(objects);
    order.components = {""};
    order.edges = std::move(edges);
    return order;
}

using Indices = std::vector<std::size_t>;
const ObjectKey key{"v1", "Pod", "ns", "p"};
const Announcer::Time start{};

Blocker blocker(const char* cause, const char* sentence, bool passing) { return {key, cause, sentence, passing, {}}; }

}

class ScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAppliedObjectLetsThoseGoThatNeedNoMore()
    {
        const Order order = orderWith(3, {{0, 1, Until::Applied, ""}, {0, 2, Until::Ready, ""}});
        Schedule schedule(order);
        QCOMPARE(startable(schedule), Indices{0});
        schedule.markApplied(0);
        QCOMPARE(startable(schedule), Indices{1});
        schedule.markReady(0);
        QCOMPARE(startable(schedule), Indices{2});
    }

    void whatIsToldTwiceCountsOnce()
    {
        const Order order = orderWith(3, {{0, 2, Until::Ready, ""}, {1, 2, Until::Ready, ""}});
        Schedule schedule(order);
        QCOMPARE(startable(schedule), Indices({0, 1}));
        schedule.markReady(0);
        schedule.markReady(0);
        QVERIFY(!schedule.hasNext());
        schedule.markReady(1);
        QCOMPARE(startable(schedule), Indices{2});
    }

    void componentsWaitAlsoAcrossOneWithoutObjects()
    {
        Order order = orderWith(2, {});
        order.component = {0, 2};
        order.components = {"base", "empty", "top"};
        order.needs = {{0, 1}, {1, 2}};
        Schedule schedule(order);
        QCOMPARE(startable(schedule), Indices{0});
        schedule.markApplied(0);
        QVERIFY(!schedule.hasNext());
        schedule.markReady(0);
        QCOMPARE(startable(schedule), Indices{1});
    }

    void anEmptyComponentHoldsNobodyUp()
    {
        Order order = orderWith(1, {});
        order.component = {1};
        order.components = {"empty", "top"};
        order.needs = {{0, 1}};
        Schedule schedule(order);
        QCOMPARE(startable(schedule), Indices{0});
    }

    void certainBlockersAreToldAtOnceAndOnce()
    {
        Announcer announcer(2s);
        QVERIFY(announcer.see(key, blocker("image", "a", false), start));
        QVERIFY(!announcer.see(key, blocker("image", "a", false), start + 1s));
        QVERIFY(announcer.see(key, blocker("image", "b", false), start + 1s));
        QVERIFY(!announcer.next());
    }

    void passingBlockersAreToldWhenTheyLasted()
    {
        Announcer announcer(2s);
        QVERIFY(!announcer.see(key, blocker("starting", "a", true), start));
        QVERIFY(announcer.next() == start + 2s);
        QVERIFY(!announcer.see(key, blocker("starting", "b", true), start + 1s)); // other words, the same cause
        QCOMPARE(announcer.see(key, blocker("starting", "b", true), start + 2s)->sentence, std::string("b"));
        QVERIFY(!announcer.see(key, blocker("probe", "c", true), start + 3s));
        QVERIFY(announcer.next() == start + 5s);
    }

    void whatIsReadyIsForgotten()
    {
        Announcer announcer(0s);
        QVERIFY(announcer.see(key, blocker("starting", "a", true), start));
        QVERIFY(!announcer.see(key, {}, start));
        QVERIFY(announcer.seen().empty());
        QVERIFY(announcer.see(key, blocker("starting", "a", true), start));
    }

    void aLogIsReducedToTheLineThatTells_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<QString>("line");
        QTest::newRow("empty") << "" << "";
        QTest::newRow("last line") << "a\nb\n\n  \n" << "b";
        QTest::newRow("traceback") << "Traceback:\n  File x\nValueError: no\n" << "ValueError: no";
        QTest::newRow("panic") << "a\npanic: boom\n\ngoroutine 1 [running]:\nmain.main()\n\t/x.go:1 +0x1\n" << "panic: boom";
        QTest::newRow("go flag") << "flag provided but not defined: -x\nUsage of /manager:\n  -y int\n    \tan error\n" << "flag provided but not defined: -x";
        QTest::newRow("python flag") << "starting\nusage: app [-h]\napp: error: unrecognized arguments: --x\n" << "app: error: unrecognized arguments: --x";
        QTest::newRow("a kubelet that has no log") << "unable to retrieve container logs for containerd://0123" << "";
        QTest::newRow("usage only") << "usage: app FILE\n  -h help\n" << "  -h help";
    }
    void aLogIsReducedToTheLineThatTells()
    {
        QFETCH(QString, log);
        QTEST(QString::fromStdString(tellingLine(log.toStdString())), "line");
    }

    void objectsArePreparedForTheirKind()
    {
        const Json object = Json::parse(R"({"kind":"X","metadata":{"name":"a","namespace":"ns"},"status":{"x":1}})");
        QVERIFY(!prepared(object, kube::types::nodes)["metadata"].contains("namespace"));
        QVERIFY(!prepared(object, kube::types::pods).contains("status"));
        QCOMPARE(prepared(object, kube::types::pods)["metadata"]["namespace"].get<std::string>(), std::string("ns"));
        QCOMPARE(prepared(Json::parse(R"({"metadata":{"name":"a"}})"), kube::types::pods)["metadata"]["namespace"].get<std::string>(), std::string("default"));
    }

    void authoritiesThatAreGivenAreKept()
    {
        const Json object = Json::parse(R"({"metadata":{"name":"a"},"webhooks":[{"clientConfig":{"caBundle":"LS0t"}},{"clientConfig":{"caBundle":""}}]})");
        const Json ready = prepared(object, kube::types::nodes);
        QVERIFY(ready["webhooks"][0]["clientConfig"].contains("caBundle"));
        QVERIFY(!ready["webhooks"][1]["clientConfig"].contains("caBundle"));
    }

    void onlyWhatHoldsNothingIsReplaced()
    {
        const Error immutable{Errc::InvalidInput, "spec.selector: field is immutable", {}};
        QVERIFY(hasToBeReplaced({"apps/v1", "Deployment", "ns", "a"}, immutable));
        QVERIFY(hasToBeReplaced({"rbac.authorization.k8s.io/v1", "RoleBinding", "ns", "a"}, {Errc::InvalidInput, "cannot change roleRef", {}}));
        QVERIFY(!hasToBeReplaced({"v1", "PersistentVolumeClaim", "ns", "a"}, immutable));
        QVERIFY(!hasToBeReplaced({"apps/v1", "StatefulSet", "ns", "a"}, immutable));
        QVERIFY(!hasToBeReplaced({"apps/v1", "Deployment", "ns", "a"}, {Errc::InvalidInput, "unknown field", {}}));
    }

    void onlyOldPodsInBackOffAreRenewed_data()
    {
        QTest::addColumn<bool>("older");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("owner");
        QTest::addColumn<bool>("renewed");
        QTest::newRow("crash loop") << true << "CrashLoopBackOff" << "ReplicaSet" << true;
        QTest::newRow("image") << true << "ImagePullBackOff" << "StatefulSet" << true;
        QTest::newRow("of this run") << false << "CrashLoopBackOff" << "ReplicaSet" << false;
        QTest::newRow("starts") << true << "ContainerCreating" << "ReplicaSet" << false;
        QTest::newRow("of a job") << true << "CrashLoopBackOff" << "Job" << false;
    }
    void onlyOldPodsInBackOffAreRenewed()
    {
        QFETCH(bool, older);
        QFETCH(QString, reason);
        QFETCH(QString, owner);
        QFETCH(bool, renewed);
        Snapshot snapshot;
        snapshot.pods.push_back({{"metadata", {{"name", "p"}, {"namespace", "ns"}, {"uid", "u"}, {"ownerReferences", {{{"kind", owner.toStdString()}, {"controller", true}}}}}},
            {"status", {{"containerStatuses", {{{"name", "c"}, {"state", {{"waiting", {{"reason", reason.toStdString()}}}}}}}}}}});
        const std::vector<PodToRenew> pods = podsToRenew(snapshot, older ? std::set<std::string>{"u"} : std::set<std::string>{"v"});
        QCOMPARE(pods.size(), std::size_t(renewed ? 1 : 0));
    }

    void podsToldBeforeTheirNamespaceIsSyncedAreOlder()
    {
        ClusterView view;
        const auto add = [&view](const char* uid, const char* nameSpace) {
            view.onWatchEvent({kube::WatchEvent::Kind::Added, {{"kind", "Pod"}, {"metadata", {{"uid", uid}, {"namespace", nameSpace}}}}});
        };
        add("before", "ns");
        view.onSynced(kube::types::pods, "ns");
        add("after", "ns");
        add("elsewhere", "other");
        QCOMPARE(view.olderPods(), (std::set<std::string>{"before", "elsewhere"}));
        view.onSynced(kube::types::pods, "");
        add("last", "other");
        QCOMPARE(view.olderPods().size(), std::size_t(2));
    }

    void aViewKnowsOnlyWhatConcernsTheObject()
    {
        ClusterView view;
        const auto add = [&view](const char* json) { view.onWatchEvent({kube::WatchEvent::Kind::Added, Json::parse(json)}); };
        add(R"({"kind":"ReplicaSet","metadata":{"uid":"rs","ownerReferences":[{"uid":"d"}]}})");
        add(R"({"kind":"Pod","metadata":{"uid":"p","managedFields":[1],"ownerReferences":[{"uid":"rs"}]}})");
        add(R"({"kind":"Pod","metadata":{"uid":"other"}})");
        add(R"({"kind":"Event","type":"Warning","metadata":{"uid":"e1"},"involvedObject":{"uid":"p"}})");
        add(R"({"kind":"Event","type":"Normal","reason":"Pulled","metadata":{"uid":"e2"},"involvedObject":{"uid":"p"}})");
        add(R"({"kind":"Event","type":"Warning","metadata":{"uid":"e3"},"involvedObject":{"uid":"other"}})");
        const Snapshot snapshot = view.snapshotOf(Json::parse(R"({"metadata":{"uid":"d","namespace":"ns"}})"));
        QCOMPARE(snapshot.pods.size(), std::size_t(1));
        QVERIFY(!snapshot.pods[0]["metadata"].contains("managedFields"));
        QCOMPARE(snapshot.owned.size(), std::size_t(1));
        QCOMPARE(snapshot.events.size(), std::size_t(1));
        QVERIFY(!snapshot.claimsKnown && !snapshot.storageClassesKnown);
        view.onWatchEvent({kube::WatchEvent::Kind::Deleted, snapshot.pods[0]});
        view.onSynced(kube::types::claims, "ns");
        QVERIFY(view.snapshotOf(snapshot.object).pods.empty());
        QVERIFY(view.snapshotOf(snapshot.object).claimsKnown);
    }
};

QTEST_GUILESS_MAIN(ScheduleTest)
#include "tst_schedule.moc"
