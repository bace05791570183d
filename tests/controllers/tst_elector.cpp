#include "controllers/notebooks/elector.h"
#include "tests/controllers/fake_client.h"
#include "tests/controllers/objects.h"
#include "tests/fakes.h"

#include <QTest>

#include <thread>

using namespace kf;
using namespace kf::controllers;
using namespace std::chrono_literals;
namespace types = kf::kube::types;

class TestElector : public QObject {
    Q_OBJECT

    static Elector elector(FakeClient& client, const Clock& clock, const std::string& identity)
    {
        return {client, clock, "kubeflow", "lease", {.identity = identity, .lasts = 15s, .renewEvery = 5s}};
    }
    static bool leads(Elector& one)
    {
        const auto answer = one.attempt({});
        return answer && *answer;
    }

private Q_SLOTS:
    void theFirstLeadsAndTheSecondWaits()
    {
        FakeClient client;
        FakeClock clock;
        Elector first = elector(client, clock, "a");
        Elector second = elector(client, clock, "b");
        QVERIFY(leads(first));
        for (int i = 0; i < 10; ++i) {
            clock.advance(5s);
            QVERIFY(leads(first));
            QVERIFY(!leads(second));
        }
    }
    void theSecondLeadsWhenTheFirstFellSilent()
    {
        FakeClient client;
        FakeClock clock;
        Elector first = elector(client, clock, "a");
        Elector second = elector(client, clock, "b");
        QVERIFY(leads(first));
        QVERIFY(!leads(second));
        clock.advance(14s);
        QVERIFY(!leads(second));
        clock.advance(1s);
        QVERIFY(leads(second));
        QVERIFY(!leads(first));
    }
    void aLeaseGivenBackIsTakenAtOnce()
    {
        FakeClient client;
        FakeClock clock;
        Elector first = elector(client, clock, "a");
        Elector second = elector(client, clock, "b");
        QVERIFY(leads(first));
        QVERIFY(first.release({}));
        QVERIFY(leads(second));
    }
    void ofTwoThatClaimAtOnceOneLoses()
    {
        FakeClient client;
        FakeClock clock;
        Elector second = elector(client, clock, "b");
        client.put(types::leases, claimed({}, "kubeflow", "lease", {.identity = "", .lasts = 15s, .renewEvery = 5s}, clock.now()));
        client.refuse = [&](const std::string&) { return Error{Errc::Conflict, "modified", {}}; };
        const auto answer = second.attempt({});
        QVERIFY(answer && !*answer);
    }
    void aRemarkOnTheLeaseDoesNotCostIt()
    {
        FakeClient client;
        FakeClock clock;
        Elector first = elector(client, clock, "a");
        QVERIFY(leads(first));
        client.put(types::leases, annotated(client.object(types::leases, "kubeflow", "lease"), "note", "mine"));
        QVERIFY(leads(first));
        client.erase(types::leases, "kubeflow", "lease");
        QVERIFY(leads(first));
    }
    void renewingTakesOneRequest()
    {
        FakeClient client;
        FakeClock clock;
        Elector first = elector(client, clock, "a");
        QVERIFY(leads(first));
        client.writes.clear();
        QVERIFY(leads(first));
        QCOMPARE(client.writes, std::vector<std::string>{"replace coordination.k8s.io/v1/Lease kubeflow/lease"});
    }
    void anUnreachableServerIsAnError()
    {
        FakeClient client;
        FakeClock clock;
        Elector first = elector(client, clock, "a");
        client.refuse = [](const std::string&) { return Error{Errc::Unavailable, "down", {}}; };
        QVERIFY(!first.attempt({}));
    }
    void runEndsItsWorkBeforeItGivesTheLeaseBack()
    {
        FakeClient client;
        SystemClock clock;
        Elector first = elector(client, clock, "a");
        std::string holderAtEnd;
        {
            std::stop_source stop;
            const auto ended = first.run(stop.get_token(), [&] { stop.request_stop(); },
                [&] { holderAtEnd = text(client.object(types::leases, "kubeflow", "lease"), "/spec/holderIdentity"); });
            QVERIFY(ended);
        }
        QCOMPARE(holderAtEnd, "a");
        QCOMPARE(text(client.object(types::leases, "kubeflow", "lease"), "/spec/holderIdentity", "?"), "");
    }
    void runReportsALostLease()
    {
        FakeClient client;
        SystemClock clock;
        Elector first(client, clock, "kubeflow", "lease", {.identity = "a", .lasts = 15s, .renewEvery = 1s});
        bool ended = false;
        const auto result = first.run(
            {}, [&] { client.put(types::leases, claimed(client.object(types::leases, "kubeflow", "lease"), "kubeflow", "lease", {.identity = "b", .lasts = 15s, .renewEvery = 5s}, clock.now())); },
            [&] { ended = true; });
        QVERIFY(!result && ended);
        QVERIFY(result.error().code == Errc::Conflict);
        QCOMPARE(text(client.object(types::leases, "kubeflow", "lease"), "/spec/holderIdentity"), "b");
    }
};

QTEST_GUILESS_MAIN(TestElector)
#include "tst_elector.moc"
