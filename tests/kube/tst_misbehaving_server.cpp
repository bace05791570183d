// What a client must bear of a server: every request in the end succeeds or ends with one sentence, a watch tells what happened
// once and goes on, and nothing secret goes elsewhere.  (More of it: tst_client, tst_watch, tst_tls.)
#include "kube/rest_client.h"
#include "tests/kube/fake_api_server.h"
#include "tests/kube/told_events.h"

#include <QTest>

#include <atomic>

using namespace kf;
using namespace kf::kube;
using fake::FakeApiServer;
using fake::Response;

namespace {

Json configMap(const std::string& name, const std::string& value = "a")
{
    return {{"metadata", {{"name", name}, {"namespace", "default"}}}, {"data", {{"key", value}}}};
}

std::string line(const char* type, const std::string& name, const std::string& version)
{
    Json object = configMap(name);
    object["metadata"]["resourceVersion"] = version;
    object["metadata"]["uid"] = "uid-of-" + name;
    return Json{{"type", type}, {"object", object}}.dump() + "\n";
}

} // namespace

class TestMisbehavingServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redirectsToAnotherHostAreNotFollowedAndNoCredentialGoesThere_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::newRow(std::to_string(status).c_str()) << status;
    }
    void redirectsToAnotherHostAreNotFollowedAndNoCredentialGoesThere()
    {
        QFETCH(int, status);
        FakeApiServer server, elsewhere;
        Response moved{status, ""};
        moved.headers.emplace_back("Location", elsewhere.config().server + "/api/v1/namespaces/default/configmaps/one");
        server.answer("configmaps", moved, 1000);
        server.answer("pods", moved, 1000);
        Kubeconfig config = server.config();
        config.token = "a-token-that-is-secret";
        const auto client = *RestClient::open(config, FakeApiServer::quickTiming());
        ToldEvents told;
        const auto watch = client->watch(types::configMaps, "default", {}, told.handler());
        std::atomic<bool> ended{false};
        const auto session = client->exec("default", "web", {{"true"}, {}, false, false}, [](Channel, std::string_view) {}, [&](const Result<int>& result) { ended = !result; });
        QCOMPARE(await(client->get(types::configMaps, "default", "one")).error().code, Errc::InvalidInput);
        QCOMPARE(await(client->list(types::configMaps, "default")).error().code, Errc::InvalidInput);
        QCOMPARE(await(client->apply(types::configMaps, configMap("one"))).error().code, Errc::InvalidInput);
        QCOMPARE(await(client->create(types::configMaps, "default", configMap("one"))).error().code, Errc::InvalidInput);
        QVERIFY(!await(client->remove(types::configMaps, "default", "one")));
        QTRY_VERIFY(ended);
        QTRY_VERIFY(server.count("GET /api/v1/namespaces/default/configmaps?limit") > 1); // the watch asks again, here
        QCOMPARE(elsewhere.requests().size(), std::size_t(0));
        QCOMPARE(told.words(), QStringList());
        QVERIFY(server.requests().front().headers.count("authorization") > 0);
    }

    void aStormOf429IsOutlasted()
    {
        FakeApiServer server;
        const auto client = server.client();
        server.answer("configmaps", fake::statusResponse(429, "TooManyRequests", "the server has received too many requests"), 150);
        ToldEvents told;
        const auto watch = client->watch(types::configMaps, "default", {}, told.handler());
        std::vector<Future<Json>> answers;
        for (int i = 0; i < 50; ++i)
            answers.push_back(client->apply(types::configMaps, configMap("m" + std::to_string(i))));
        for (const auto& answer : answers) {
            const auto applied = await(answer);
            QVERIFY2(applied, applied ? "" : applied.error().message.c_str());
        }
        QTRY_COMPARE(told.words().filter("added ").size(), 50);
        QCOMPARE(told.words().count("synced"), 1);
        QVERIFY(server.count("PATCH") <= 150 + 50); // nobody asked more often than was refused
    }

    void aServerThatHasJustComeBackForbidsForAWhile()
    {
        FakeApiServer server;
        server.put(types::configMaps, configMap("one"));
        const auto client = server.client();
        const Response forbidden = fake::statusResponse(403, "Forbidden", "configmaps is forbidden");
        server.answer("configmaps/one", forbidden);
        QCOMPARE(await(client->get(types::configMaps, "default", "one")).error().code, Errc::Permission); // it means it
        Response broken{200, "{}"};
        broken.cut = Response::Cut::Half;
        server.answer("configmaps/one", broken);
        server.answer("configmaps/one", forbidden, 2);
        const auto got = await(client->get(types::configMaps, "default", "one"));
        QVERIFY2(bool(got), got ? "" : got.error().message.c_str());
        server.answer("POST /api/v1/namespaces/default/configmaps", forbidden); // still within that while
        QVERIFY(await(client->create(types::configMaps, "default", configMap("two"))));
    }

    void resetsAndHalfRepliesOfAWatchAreOutlasted_data()
    {
        QTest::addColumn<int>("cut");
        QTest::newRow("reset") << int(Response::Cut::Close);
        QTest::newRow("half an event") << int(Response::Cut::Half);
    }
    void resetsAndHalfRepliesOfAWatchAreOutlasted()
    {
        QFETCH(int, cut);
        FakeApiServer server;
        server.put(types::configMaps, configMap("one"));
        Response broken{200, line("ADDED", "half", "1000000")};
        broken.cut = static_cast<Response::Cut>(cut);
        server.answer("configmaps?limit", broken, 3);
        server.answer("watch=true", broken, 5);
        const auto client = server.client();
        ToldEvents told;
        const auto watch = client->watch(types::configMaps, "default", {}, told.handler());
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        server.put(types::configMaps, configMap("two"));
        QTRY_COMPARE(told.words(), (QStringList{"added one", "synced", "added two"}));
    }

    void withBookmarksLostAQuietWatchIsReplacedAndAfter410ListedAnew()
    {
        FakeApiServer server;
        server.loseBookmarks();
        server.put(types::configMaps, configMap("one"));
        const auto client = server.client();
        ToldEvents told;
        const auto watch = client->watch(types::configMaps, "default", {}, told.handler());
        QTRY_VERIFY(server.count("watch=true") >= 3); // silence is taken for a dead connection
        server.put(types::namespaces, {{"metadata", {{"name", "elsewhere"}}}}); // moves the server's version on, not the watch's
        server.forgetHistory();
        QTRY_VERIFY(server.count("configmaps?limit") >= 2);
        server.put(types::configMaps, configMap("two"));
        QTRY_COMPARE(told.words(), (QStringList{"added one", "synced", "added two"}));
    }

    void eventsOutOfOrderEndInWhatTheServerHolds()
    {
        FakeApiServer server;
        server.put(types::configMaps, configMap("one"));
        // "gone" ends before it begins, "late" comes after what was later, and "one" is deleted though it is there.
        server.answer("watch=true", Response{200, line("DELETED", "gone", "1000003") + line("ADDED", "gone", "1000001")});
        server.answer("watch=true", Response{200, line("ADDED", "late", "1000009") + line("MODIFIED", "late", "1000008")});
        server.answer("watch=true", Response{200, line("BOOKMARK", "", "2000000") + line("DELETED", "one", "1000000")});
        const auto client = server.client();
        ToldEvents told;
        const auto watch = client->watch(types::configMaps, "default", {}, told.handler());
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        QCOMPARE(server.count("configmaps?limit"), std::size_t(4)); // each disorder led to a list
        QTRY_COMPARE(told.words(), (QStringList{"added one", "synced", "added late", "deleted late"}));
        server.put(types::configMaps, configMap("two"));
        QTRY_COMPARE(told.words().last(), QString("added two"));
    }

    void aGiantAnswerIsRefused()
    {
        FakeApiServer server;
        Timing timing = FakeApiServer::quickTiming();
        timing.largestAnswer = 1 << 20;
        const auto client = server.client(timing);
        server.answer("GET /api/v1/namespaces/default/configmaps/one", Response{200, configMap("one", std::string(2 << 20, 'x')).dump()}, 1000);
        const auto answer = await(client->get(types::configMaps, "default", "one"));
        QCOMPARE(answer.error().code, Errc::InvalidInput);
        QCOMPARE(answer.error().message, std::string("The Kubernetes API server's answer is larger than 1.0 MiB."));
        QCOMPARE(server.count("configmaps/one"), std::size_t(1));
        QVERIFY(await(client->raw("GET", "/readyz"))); // the client goes on
    }

    void aListWithoutEndIsRefused()
    {
        FakeApiServer server;
        Timing timing = FakeApiServer::quickTiming();
        timing.mostPages = 20;
        const auto client = server.client(timing);
        const Json page{{"kind", "ConfigMapList"}, {"apiVersion", "v1"}, {"metadata", {{"resourceVersion", "1"}, {"continue", "more"}}}, {"items", Json::array({configMap("one")})}};
        server.answer("GET /api/v1/namespaces/default/configmaps", Response{200, page.dump()}, 1'000'000);
        const auto list = await(client->list(types::configMaps, "default"));
        QCOMPARE(list.error().code, Errc::InvalidInput);
        QCOMPARE(list.error().message, std::string("The Kubernetes API server's list of configmaps does not end after 20 pages."));
        QCOMPARE(server.count("GET"), std::size_t(20));
    }

    void aGiantEventBreaksTheWatchOffAndTheNextOneGoesOn()
    {
        FakeApiServer server;
        server.answer("watch=true", Response{200, std::string(20 << 20, '[')}, 2); // no line's end
        const auto client = server.client();
        ToldEvents told;
        const auto watch = client->watch(types::configMaps, "default", {}, told.handler());
        QTRY_COMPARE_WITH_TIMEOUT(server.openWatches(), std::size_t(1), 20'000);
        server.put(types::configMaps, configMap("one"));
        QTRY_COMPARE(told.words(), (QStringList{"synced", "added one"}));
    }

    void deepAnswersAndEventsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("deep");
        QTest::newRow("lists") << QByteArray(100'000, '[');
        QTest::newRow("lists with their ends") << QByteArray(100'000, '[') + QByteArray(100'000, ']');
        QTest::newRow("objects") << QByteArray("{\"a\":").repeated(100'000);
        QTest::newRow("an object's field") << "{\"metadata\":{\"name\":\"one\"},\"items\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + "}";
    }
    void deepAnswersAndEventsAreRefused()
    {
        QFETCH(QByteArray, deep);
        FakeApiServer server;
        server.answer("GET /api/v1/namespaces/default/configmaps", Response{200, deep.toStdString()}, 2);
        server.answer("watch=true", Response{200, deep.toStdString() + "\n"}, 2);
        const auto client = server.client();
        QCOMPARE(await(client->get(types::configMaps, "default", "one")).error().code, Errc::InvalidInput);
        QCOMPARE(await(client->list(types::configMaps, "default")).error().code, Errc::InvalidInput);
        ToldEvents told;
        const auto watch = client->watch(types::configMaps, "default", {}, told.handler());
        QTRY_COMPARE(server.openWatches(), std::size_t(1));
        server.put(types::configMaps, configMap("one"));
        QTRY_COMPARE(told.words(), (QStringList{"synced", "added one"}));
    }
};

QTEST_GUILESS_MAIN(TestMisbehavingServer)
#include "tst_misbehaving_server.moc"
