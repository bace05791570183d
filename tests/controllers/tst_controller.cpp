#include "controllers/notebooks/controller.h"
#include "controllers/notebooks/desired.h"
#include "tests/controllers/fake_client.h"
#include "tests/controllers/objects.h"
#include "tests/fakes.h"

#include <QTest>

using namespace kf;
using namespace kf::controllers;
using namespace std::chrono_literals;
namespace types = kf::kube::types;

namespace {

struct FakeJupyter final : JupyterApi {
    Result<std::string> answer = std::string("[]");
    std::vector<JupyterQuestion> questions;
    Result<std::string> get(const JupyterQuestion& question) override
    {
        questions.push_back(question);
        return answer;
    }
};

Json aPod(const std::string& uid = "uid-pod")
{
    return {{"metadata", {{"name", "demo-0"}, {"namespace", "team"}, {"uid", uid}, {"labels", {{"notebook-name", "demo"}, {"statefulset", "demo"}}}}},
        {"status", {{"conditions", Json::array({{{"type", "Ready"}, {"status", "True"}, {"lastTransitionTime", "2026-11-22T17:00:00Z"}}})},
                       {"containerStatuses", Json::array({{{"name", "demo"}, {"state", {{"running", {{"startedAt", "2026-11-22T17:00:00Z"}}}}}}})}}}};
}

Json anEvent(const std::string& name, const std::string& kind, const std::string& about, const std::string& message)
{
    return {{"metadata", {{"name", name}, {"namespace", "team"}}}, {"type", "Warning"}, {"reason", "Failed"}, {"message", message}, {"count", 1},
        {"involvedObject", {{"kind", kind}, {"name", about}, {"namespace", "team"}}}};
}

} // namespace

class TestController : public QObject {
    Q_OBJECT

    struct Cluster {
        FakeClient client;
        FakeClock clock;
        Settings settings;
        FakeJupyter jupyter;
        std::unique_ptr<Controller> controller;

        void start()
        {
            controller = std::make_unique<Controller>(client, clock, settings, jupyter);
            controller->watch();
            settle();
        }
        // Works until nothing is due; a loop that feeds itself never gets there.
        void settle()
        {
            int steps = 0;
            while (controller->workOnce({}) && ++steps < 100) { }
            QVERIFY(steps < 100);
        }
        Json notebook() const { return client.object(types::notebooks, "team", "demo"); }
        Json set() const { return client.object(types::statefulSets, "team", "demo"); }
        Json service() const { return client.object(types::services, "team", "demo"); }
    };
    std::unique_ptr<Cluster> m; // NOLINT(readability-identifier-naming): it stands in every line

    std::vector<Json> eventsOnTheNotebook() const
    {
        std::vector<Json> found;
        const auto listed = m->client.list(types::events, {}, {}).result();
        for (const Json& event : listed->items) {
            if (text(event, "/involvedObject/kind") == "Notebook")
                found.push_back(event);
        }
        return found;
    }

private Q_SLOTS:
    void init() { m = std::make_unique<Cluster>(); }
    void cleanup() { m.reset(); }

    void aNotebookGetsAStatefulSetAServiceAndAStatus()
    {
        m->start();
        m->client.put(types::notebooks, aNotebook());
        m->settle();
        QCOMPARE(number(m->set(), "/spec/replicas"), 1);
        QCOMPARE(text(m->service(), "/spec/ports/0/name"), "http-demo");
        QVERIFY(at(m->notebook(), "/status") == Json::parse(R"({"conditions": [], "containerState": {}, "readyReplicas": 0})"));
        QVERIFY(m->controller->metricsText().find("notebook_create_total{namespace=\"team\"} 1") != std::string::npos);
        QVERIFY(m->controller->metricsText().find("notebook_running{namespace=\"team\"} 1") != std::string::npos);
    }
    void aSettledNotebookIsWrittenNoMore()
    {
        m->start();
        m->client.put(types::notebooks, aNotebook());
        m->settle();
        m->client.writes.clear();
        Json set = m->set();
        set["spec"]["revisionHistoryLimit"] = 10; // a default of the API server
        m->client.put(types::statefulSets, set);
        m->settle();
        QVERIFY(m->client.writes.empty());
    }
    void aRestartedControllerWritesNothingAgain()
    {
        m->client.put(types::notebooks, aNotebook());
        m->start();
        m->client.writes.clear();
        m->start();
        QVERIFY(m->client.writes.empty());
    }
    void theStatusFollowsThePod()
    {
        m->start();
        m->client.put(types::notebooks, aNotebook());
        m->settle();
        m->client.put(types::pods, aPod());
        Json set = m->set();
        set["status"]["readyReplicas"] = 1;
        m->client.put(types::statefulSets, set);
        m->settle();
        QCOMPARE(number(m->notebook(), "/status/readyReplicas"), 1);
        QCOMPARE(text(m->notebook(), "/status/conditions/0/type"), "Ready");
        QVERIFY(at(m->notebook(), "/status/containerState").contains("running"));
    }
    void stoppingAndStartingChangesTheReplicas()
    {
        m->start();
        m->client.put(types::notebooks, aNotebook());
        m->settle();
        m->client.put(types::notebooks, annotated(m->notebook(), annotations::stopped, "2026-11-22T17:00:00Z"));
        m->settle();
        QCOMPARE(number(m->set(), "/spec/replicas", -1), 0);
        Json started = m->notebook();
        started["metadata"]["annotations"].erase(annotations::stopped);
        m->client.put(types::notebooks, started);
        m->settle();
        QCOMPARE(number(m->set(), "/spec/replicas", -1), 1);
    }
    void whatSomebodyBrokeIsMended()
    {
        m->start();
        m->client.put(types::notebooks, aNotebook());
        m->settle();
        m->client.erase(types::services, "team", "demo");
        Json set = m->set();
        set["spec"]["replicas"] = 3;
        m->client.put(types::statefulSets, set);
        m->settle();
        QVERIFY(!m->service().is_null());
        QCOMPARE(number(m->set(), "/spec/replicas"), 1);
    }
    void anothersServiceIsNotTakenOver()
    {
        m->client.put(types::services, Json::parse(R"({"metadata": {"name": "demo", "namespace": "team"}, "spec": {"selector": {"app": "db"}}})"));
        m->client.put(types::notebooks, aNotebook());
        m->start();
        QCOMPARE(text(m->service(), "/spec/selector/app"), "db");
        const auto events = eventsOnTheNotebook();
        QCOMPARE(events.size(), std::size_t(1));
        QCOMPARE(text(events[0], "/reason"), "NameTaken");
    }
    void whatADeletedNotebookLeftIsWaitedFor()
    {
        m->client.put(types::notebooks, aNotebook());
        Json old = desiredService(aNotebook());
        old["metadata"]["ownerReferences"][0]["uid"] = "uid-of-the-old-one";
        m->client.put(types::services, old);
        m->start();
        QVERIFY(eventsOnTheNotebook().empty());
        m->client.erase(types::services, "team", "demo");
        m->settle();
        QCOMPARE(text(m->service(), "/metadata/ownerReferences/0/uid"), "uid-demo");
    }
    void aRefusalIsToldOnTheNotebookAndTriedAgain()
    {
        m->start();
        m->client.refuse = [](const std::string& write) -> std::optional<Error> {
            if (write.find("apply apps/v1/StatefulSet") == std::string::npos)
                return {};
            return Error{Errc::InvalidInput, "spec.template.spec.containers[0].image: Required value.", {}};
        };
        m->client.put(types::notebooks, aNotebook());
        m->settle();
        const auto events = eventsOnTheNotebook();
        QCOMPARE(events.size(), std::size_t(1));
        QCOMPARE(text(events[0], "/reason"), "FailedCreate");
        QVERIFY(m->controller->metricsText().find("notebook_create_failed_total{namespace=\"team\"} 1") != std::string::npos);
        m->client.refuse = {};
        m->clock.advance(1s);
        m->settle();
        QVERIFY(!m->set().is_null());
    }
    void anOutageIsNoEvent()
    {
        m->start();
        m->client.refuse = [](const std::string& write) -> std::optional<Error> {
            return write.rfind("apply", 0) == 0 ? std::optional(Error{Errc::Unavailable, "down", {}}) : std::nullopt;
        };
        m->client.put(types::notebooks, aNotebook());
        m->settle();
        QVERIFY(eventsOnTheNotebook().empty());
    }
    void aNotebookThatIsGoingAwayIsLeftAlone()
    {
        m->start();
        Json going = aNotebook();
        going["metadata"]["deletionTimestamp"] = "2026-11-22T17:00:00Z";
        m->client.put(types::notebooks, going);
        m->settle();
        QVERIFY(m->client.writes.empty());
    }
    void theRestartAnnotationReplacesThePodOnce()
    {
        m->start();
        m->client.put(types::notebooks, aNotebook());
        m->client.put(types::pods, aPod("old"));
        m->settle();
        m->client.put(types::notebooks, annotated(m->notebook(), annotations::restart, "true"));
        m->settle();
        QVERIFY(m->client.object(types::pods, "team", "demo-0").is_null());
        QVERIFY(!annotation(m->notebook(), annotations::restart));
        m->client.put(types::pods, aPod("new"));
        m->settle();
        QVERIFY(!m->client.object(types::pods, "team", "demo-0").is_null());
    }
    void eventsOfThePodAreToldOnTheNotebookOnce()
    {
        m->client.put(types::notebooks, aNotebook());
        m->client.put(types::pods, aPod());
        m->start();
        m->client.put(types::events, anEvent("e1", "Pod", "demo-0", "no room"));
        m->client.put(types::events, anEvent("e2", "Pod", "mysql-0", "not ours"));
        m->settle();
        QCOMPARE(eventsOnTheNotebook().size(), std::size_t(1));
        QCOMPARE(text(eventsOnTheNotebook()[0], "/message"), "Reissued from pod/demo-0: no room");
        Json again = m->client.object(types::events, "team", "e1");
        again["count"] = 2;
        m->client.put(types::events, again);
        m->settle();
        QCOMPARE(eventsOnTheNotebook().size(), std::size_t(1));
        QCOMPARE(number(eventsOnTheNotebook()[0], "/count"), 2);
    }
    void anIdleNotebookIsStoppedWithItsTokenFromTheSecret()
    {
        m->settings.culling = true;
        m->settings.cullAfter = 3min;
        Json notebook = aNotebook();
        notebook["spec"]["template"]["spec"]["containers"][0]["env"]
            = Json::parse(R"([{"name": "JUPYTER_TOKEN", "valueFrom": {"secretKeyRef": {"name": "demo-token", "key": "token"}}}])");
        m->client.put(types::secrets, Json::parse(R"({"metadata": {"name": "demo-token", "namespace": "team"}, "data": {"token": "czNjcmV0"}})"));
        m->client.put(types::notebooks, notebook);
        m->client.put(types::pods, aPod());
        m->start();
        QVERIFY(annotation(m->notebook(), annotations::lastActivity));
        for (int minute = 0; minute < 4; ++minute) {
            QVERIFY(!annotation(m->notebook(), annotations::stopped));
            m->clock.advance(1min);
            m->settle();
        }
        QVERIFY(annotation(m->notebook(), annotations::stopped));
        QCOMPARE(number(m->set(), "/spec/replicas", -1), 0);
        QVERIFY((m->jupyter.questions.at(0)
            == JupyterQuestion{.host = "demo.team.svc.cluster.local", .port = 80, .path = "/notebook/team/demo/api/kernels", .token = "s3cret"}));
        QVERIFY(m->controller->metricsText().find("notebook_culling_total{name=\"demo\",namespace=\"team\"} 1") != std::string::npos);
        QVERIFY(!annotation(m->notebook(), annotations::lastActivity));
    }
    void aBusyNotebookRunsOn()
    {
        m->settings.culling = true;
        m->settings.cullAfter = 3min;
        m->jupyter.answer = std::string(R"([{"execution_state": "busy", "last_activity": "2020-01-01T00:00:00Z"}])");
        m->client.put(types::notebooks, aNotebook());
        m->client.put(types::pods, aPod());
        m->start();
        for (int minute = 0; minute < 10; ++minute) {
            m->clock.advance(1min);
            m->settle();
        }
        QVERIFY(!annotation(m->notebook(), annotations::stopped));
    }
    void nothingIsDueInAQuietCluster()
    {
        m->client.put(types::notebooks, aNotebook());
        m->client.put(types::pods, aPod());
        m->start();
        m->clock.advance(24h);
        QVERIFY(!m->controller->workOnce({}));
    }
};

QTEST_GUILESS_MAIN(TestController)
#include "tst_controller.moc"
