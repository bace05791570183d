#include "tests/kube/fake_api_server.h"
#include "tests/kube/told_events.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace kf;
using namespace kf::kube;
using fake::FakeApiServer;

namespace {

Json configMap(const std::string& name, const std::string& value = "a")
{
    return {{"metadata", {{"name", name}, {"namespace", "default"}}}, {"data", {{"key", value}}}};
}

} // namespace

class TestWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstListThenEveryChangeIsTold()
    {
        FakeApiServer server;
        server.put(types::configMaps, configMap("one"));
        const auto client = server.client();
        ToldEvents seen;
        const auto watch = client->watch(types::configMaps, "default", {}, seen.handler());
        QTRY_COMPARE(seen.words(), (QStringList{"added one", "synced"}));
        server.put(types::configMaps, configMap("one", "b"));
        server.put(types::configMaps, configMap("two"));
        server.remove(types::configMaps, "default", "one");
        QTRY_COMPARE(seen.words(), (QStringList{"added one", "synced", "modified one", "added two", "deleted one"}));
    }

    void aWatchThatEndsGoesOnWhereItWas()
    {
        FakeApiServer server;
        const auto client = server.client();
        ToldEvents seen;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler());
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        server.closeWatches();
        server.put(types::configMaps, configMap("one"));
        QTRY_COMPARE(seen.words(), (QStringList{"synced", "added one"}));
        QCOMPARE(server.count("?limit="), std::size_t(1));
    }

    void afterGoneItListsAgainAndTellsWhatWentAway()
    {
        FakeApiServer server;
        server.put(types::configMaps, configMap("old"));
        server.put(types::configMaps, configMap("stays"));
        server.put(types::configMaps, configMap("changes"));
        const auto client = server.client();
        ToldEvents seen;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler());
        QTRY_COMPARE(seen.words().size(), 4);
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        server.silenceWatches(); // so that the changes are only seen by listing
        server.remove(types::configMaps, "default", "old");
        server.put(types::configMaps, configMap("changes", "b"));
        server.put(types::configMaps, configMap("new"));
        server.forgetHistory();
        server.closeWatches();
        QTRY_COMPARE(seen.words().mid(4), (QStringList{"modified changes", "added new", "deleted old"}));
    }

    void aConnectionThatDiedUnnoticedIsReplaced()
    {
        FakeApiServer server;
        const auto client = server.client();
        ToldEvents seen;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler());
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        server.silenceWatches();
        server.put(types::configMaps, configMap("one"));
        QTRY_COMPARE(seen.words(), (QStringList{"synced", "added one"}));
    }

    void anotherRequestsSilenceDoesNotDisturbAWatch()
    {
        FakeApiServer server;
        Timing timing = FakeApiServer::quickTiming();
        timing.attempt = std::chrono::milliseconds(100);
        timing.watchStall = std::chrono::seconds(60);
        const auto client = server.client(timing);
        ToldEvents seen;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler());
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        fake::Response silence;
        silence.cut = fake::Response::Cut::Silence;
        server.answer("GET /readyz", silence, 2);
        QVERIFY(await(client->raw("GET", "/livez")));
        QVERIFY(await(client->get(types::namespaces, "", "default")));
        QVERIFY(!await(client->raw("GET", "/readyz")));
        server.put(types::configMaps, configMap("one"));
        QTRY_COMPARE(seen.words(), (QStringList{"synced", "added one"}));
        QCOMPARE(server.count("watch=true"), std::size_t(1));
    }

    void aWatchThatComesBackAtOnceWasNeverSilent()
    {
        FakeApiServer server;
        const auto client = server.client();
        ToldEvents seen;
        std::atomic<int> told = 0;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler(), [&](const std::optional<Error>&) { ++told; });
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        server.closeWatches();
        server.put(types::configMaps, configMap("one"));
        QTRY_COMPARE(seen.words(), (QStringList{"synced", "added one"}));
        QCOMPARE(told.load(), 0);
    }

    // No event is needed for it: the server's first words of an answer are enough.
    void silenceAndItsEndAreTold()
    {
        FakeApiServer server;
        const auto client = server.client();
        ToldEvents seen;
        ToldReach reached;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler(), reached.handler());
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        server.answer("watch=true", fake::statusResponse(503, "ServiceUnavailable", "etcd is not there"), 4);
        server.closeWatches();
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        QTRY_VERIFY(reached.words().contains("answers"));
        QVERIFY2(reached.words().first().contains("etcd is not there"), qPrintable(reached.words().join('|')));
        QCOMPARE(reached.words().last(), QString("answers"));
        QCOMPARE(seen.words(), QStringList{"synced"});
    }

    void aFirstListThatIsRefusedIsTold()
    {
        FakeApiServer server;
        server.answer("configmaps?limit", fake::statusResponse(403, "Forbidden", "not for you"), 2);
        const auto client = server.client();
        ToldEvents seen;
        ToldReach reached;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler(), reached.handler());
        QTRY_COMPARE(seen.words(), QStringList{"synced"});
        QCOMPARE(reached.words().size(), 3);
        QVERIFY(reached.words().first().contains("not for you"));
        QCOMPARE(reached.words().last(), QString("answers"));
    }

    void failuresAreOutlasted()
    {
        FakeApiServer server;
        server.answer("configmaps?limit", fake::statusResponse(404, "NotFound", "the server could not find the requested resource"), 3);
        server.answer("watch=true", fake::statusResponse(403, "Forbidden", "not yet"), 2);
        fake::Response noise{200, "this is no event\n"};
        server.answer("watch=true", noise, 2);
        const auto client = server.client();
        ToldEvents seen;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler());
        server.put(types::configMaps, configMap("one"));
        QTRY_VERIFY(seen.words().contains("synced"));
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        server.put(types::configMaps, configMap("two"));
        QTRY_VERIFY(seen.words().contains("added two"));
        QCOMPARE(seen.words().count("synced"), 1);
        QCOMPARE(seen.words().count("added one"), 1);
    }

    void selectorsAreAsked()
    {
        FakeApiServer server;
        const auto client = server.client();
        ToldEvents seen;
        const auto watch = client->watch(types::configMaps, "default", {"app=a", "metadata.name=b"}, seen.handler());
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        QCOMPARE(server.count("fieldSelector=metadata.name=b"), std::size_t(2));
        QCOMPARE(server.count("labelSelector=app=a"), std::size_t(2));
    }

    void manyWatchesDoNotBlockRequests()
    {
        FakeApiServer server; // HTTP/1.1: six connections for a server
        const auto client = server.client();
        QVERIFY(await(client->raw("GET", "/readyz")));
        ToldEvents seen;
        std::vector<std::unique_ptr<Watch>> watches;
        for (int i = 0; i < 12; ++i)
            watches.push_back(client->watch(types::configMaps, "", {}, seen.handler()));
        QTRY_COMPARE(server.openWatches(), std::size_t(12));
        QVERIFY(await(client->apply(types::configMaps, configMap("one"))));
        QTRY_COMPARE(seen.words().count("added one"), 12);
    }

    void afterDestructionNoHandlerRuns()
    {
        FakeApiServer server;
        const auto client = server.client();
        for (int round = 0; round < 30; ++round) {
            std::atomic<bool> isAlive{true};
            std::atomic<bool> ranLate{false};
            auto watch = client->watch(types::configMaps, "", {}, [&](const WatchEvent&) { ranLate = ranLate || !isAlive; });
            std::jthread writer([&] {
                for (int i = 0; i < 5; ++i)
                    server.put(types::configMaps, configMap("m", std::to_string(round * 5 + i)));
            });
            watch.reset();
            isAlive = false;
            writer.join();
            QVERIFY(!ranLate);
        }
    }

    void aHandlerMayDestroyItsOwnWatch()
    {
        FakeApiServer server;
        const auto client = server.client();
        std::mutex mutex;
        std::unique_ptr<Watch> watch;
        std::atomic<int> calls{0};
        {
            const std::lock_guard lock(mutex);
            watch = client->watch(types::configMaps, "", {}, [&](const WatchEvent&) {
                const std::lock_guard inner(mutex);
                ++calls;
                watch.reset();
            });
        }
        QTRY_COMPARE(calls.load(), 1);
        server.put(types::configMaps, configMap("one"));
        QVERIFY(await(client->raw("GET", "/readyz")));
        QCOMPARE(calls.load(), 1);
    }

    void aHandlerThatThrowsDoesNotEndTheWatch()
    {
        FakeApiServer server;
        const auto client = server.client();
        std::atomic<int> calls{0};
        const auto watch = client->watch(types::configMaps, "", {}, [&](const WatchEvent&) {
            ++calls;
            throw std::runtime_error("a handler's mistake");
        });
        QTRY_COMPARE(calls.load(), 1);
        server.put(types::configMaps, configMap("one"));
        QTRY_COMPARE(calls.load(), 2);
    }

    void theClientMayGoBeforeItsWatch()
    {
        FakeApiServer server;
        auto client = server.client();
        ToldEvents seen;
        const auto watch = client->watch(types::configMaps, "", {}, seen.handler());
        QTRY_COMPARE(seen.words().size(), 1);
        client.reset();
        server.put(types::configMaps, configMap("one"));
        QCOMPARE(seen.words().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
