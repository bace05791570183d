#include "base/file.h"
#include "kube/rest_client.h"
#include "tests/kube/fake_api_server.h"

#include <QPromise>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace kf;
using namespace kf::kube;
using namespace std::chrono_literals;
using fake::FakeApiServer;
using fake::Response;

namespace {

Json configMap(const std::string& name, const std::string& value = "a")
{
    return {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", name}, {"namespace", "default"}}}, {"data", {{"key", value}}}};
}

} // namespace

class TestClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void objectsAreAppliedReadPatchedAndRemoved()
    {
        FakeApiServer server;
        const auto client = server.client();
        QVERIFY(await(client->apply(types::configMaps, configMap("one"))));
        QCOMPARE(server.count("PATCH /api/v1/namespaces/default/configmaps/one?fieldManager=kfbox&fieldValidation=Strict"), std::size_t(1));
        QVERIFY((*await(client->get(types::configMaps, "default", "one")))["data"]["key"] == "a");
        QVERIFY(await(client->patch(types::configMaps, "default", "one", PatchKind::Merge, {{"data", {{"key", "b"}}}})));
        Json object = *server.find(types::configMaps, "default", "one");
        QVERIFY(object["data"]["key"] == "b");
        object["data"]["key"] = "c";
        QVERIFY(await(client->replace(types::configMaps, "default", "one", object)));
        QCOMPARE(await(client->replace(types::configMaps, "default", "one", object)).error().code, Errc::Conflict);
        QCOMPARE(await(client->create(types::configMaps, "default", configMap("one"))).error().code, Errc::AlreadyExists);
        QCOMPARE(await(client->remove(types::configMaps, "default", "one", {"Background", "another"})).error().code, Errc::Conflict);
        QVERIFY(await(client->remove(types::configMaps, "default", "one")));
        const auto gone = await(client->get(types::configMaps, "default", "one"));
        QCOMPARE(gone.error().code, Errc::NotFound);
        QCOMPARE(gone.error().message, std::string("configmaps \"one\" not found"));
    }

    void applyAsksForForceAndDryRun()
    {
        FakeApiServer server;
        QVERIFY(await(server.client()->apply(types::configMaps, configMap("one"), {"me", true, true})));
        QCOMPARE(server.count("dryRun=All&fieldManager=me&fieldValidation=Strict&force=true"), std::size_t(1));
    }

    void anObjectWithoutNameOrNamespaceIsRefused()
    {
        FakeApiServer server;
        const auto client = server.client();
        QCOMPARE(await(client->apply(types::configMaps, {{"metadata", {{"namespace", "default"}}}})).error().code, Errc::InvalidInput);
        QCOMPARE(await(client->apply(types::configMaps, {{"metadata", {{"name", "a"}}}})).error().code, Errc::InvalidInput);
        QCOMPARE(await(client->apply(types::configMaps, Json::array())).error().code, Errc::InvalidInput);
        QVERIFY(server.requests().empty());
    }

    void aListIsReadInPages()
    {
        FakeApiServer server;
        for (int i = 0; i < 25; ++i)
            server.put(types::configMaps, configMap("m" + std::to_string(i)));
        const auto list = await(server.client()->list(types::configMaps, "default"));
        QVERIFY(list);
        QCOMPARE(list->items.size(), std::size_t(25));
        QVERIFY(list->items.front()["kind"] == "ConfigMap" && list->items.front()["apiVersion"] == "v1");
        QVERIFY(!list->resourceVersion.empty());
        QCOMPARE(server.count("GET /api/v1/namespaces/default/configmaps"), std::size_t(3));
    }

    void aListThatTheServerForgotBetweenPagesBeginsAgain()
    {
        FakeApiServer server;
        for (int i = 0; i < 25; ++i)
            server.put(types::configMaps, configMap("m" + std::to_string(i)));
        server.answer("continue=20", fake::statusResponse(410, "Expired", "the provided continue parameter is too old"));
        const auto list = await(server.client()->list(types::configMaps, "default"));
        QVERIFY(list);
        QCOMPARE(list->items.size(), std::size_t(25));
    }

    void kindsAreDiscoveredOnceAndNewOnesAskedForAgain()
    {
        FakeApiServer server;
        const auto client = server.client();
        QCOMPARE(*await(client->discover("v1", "ConfigMap")), types::configMaps);
        QCOMPARE(*await(client->discover("v1", "Pod")), types::pods);
        QCOMPARE(server.count("GET /api/v1"), std::size_t(1));
        QCOMPARE(await(client->discover("kubeflow.org/v1", "Notebook")).error().code, Errc::NotFound);
        server.addType(types::notebooks);
        QCOMPARE(*await(client->discover("kubeflow.org/v1", "Notebook")), types::notebooks);
        QCOMPARE(await(client->discover("", "Notebook")).error().code, Errc::InvalidInput);
    }

    void aBusyServerIsAskedAgain_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {429, 500, 502, 503, 504})
            QTest::newRow(std::to_string(status).c_str()) << status;
    }
    void aBusyServerIsAskedAgain()
    {
        QFETCH(int, status);
        FakeApiServer server;
        Response busy = fake::statusResponse(status, "Busy", "try later");
        server.answer("PATCH", busy, 2);
        QVERIFY(await(server.client()->apply(types::configMaps, configMap("one"))));
        QCOMPARE(server.count("PATCH"), std::size_t(3));
    }

    void retryAfterIsObeyed()
    {
        FakeApiServer server;
        Response busy = fake::statusResponse(429, "TooManyRequests", "try later");
        busy.headers.emplace_back("Retry-After", "1");
        server.answer("POST", busy);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(await(server.client()->create(types::configMaps, "default", configMap("one"))));
        QVERIFY2(timer.elapsed() >= 1000, std::to_string(timer.elapsed()).c_str());
    }

    void aCreationIsNotRepeatedWhenTheServerMayHaveActed()
    {
        FakeApiServer server;
        server.answer("POST", fake::statusResponse(503, "ServiceUnavailable", "no leader"));
        const auto created = await(server.client()->create(types::configMaps, "default", configMap("one")));
        QCOMPARE(created.error().code, Errc::Unavailable);
        QCOMPARE(created.error().message, std::string("no leader"));
        QCOMPARE(server.count("POST"), std::size_t(1));
    }

    void halfAnswersAndBrokenConnectionsAreAskedAgain_data()
    {
        QTest::addColumn<int>("cut");
        QTest::newRow("half an answer") << int(Response::Cut::Half);
        QTest::newRow("closed without a word") << int(Response::Cut::Close);
        QTest::newRow("silence") << int(Response::Cut::Silence);
    }
    void halfAnswersAndBrokenConnectionsAreAskedAgain()
    {
        QFETCH(int, cut);
        FakeApiServer server;
        server.put(types::configMaps, configMap("one"));
        Response broken{200, configMap("one").dump()};
        broken.cut = static_cast<Response::Cut>(cut);
        server.answer("GET /api/v1/namespaces/default/configmaps/one", broken);
        Timing timing = FakeApiServer::quickTiming();
        timing.attempt = 200ms;
        const auto object = await(server.client(timing)->get(types::configMaps, "default", "one"));
        QVERIFY2(object, object ? "" : object.error().message.c_str());
        QVERIFY((*object)["metadata"].contains("uid"));
    }

    void anAnswerThatIsNoJsonIsRefused()
    {
        FakeApiServer server;
        server.answer("GET", Response{200, "<html>"});
        QCOMPARE(await(server.client()->get(types::configMaps, "default", "one")).error().code, Errc::InvalidInput);
        server.answer("GET", Response{200, "{}"});
        QCOMPARE(await(server.client()->list(types::configMaps, "default")).error().code, Errc::InvalidInput);
    }

    void redirectsAreNotFollowed()
    {
        FakeApiServer server;
        Response elsewhere{302, ""};
        elsewhere.headers.emplace_back("Location", "/readyz");
        server.answer("GET /api/v1/moved", elsewhere);
        const auto answer = await(server.client()->raw("GET", "/api/v1/moved"));
        QCOMPARE(answer.error().code, Errc::InvalidInput);
        QCOMPARE(server.count("/readyz"), std::size_t(0));
    }

    void aServerThatIsNotThereIsNamedSoon()
    {
        Kubeconfig config;
        {
            FakeApiServer server;
            config = server.config();
        }
        Kubeconfig https = config;
        https.server.replace(0, 4, "https");
        QElapsedTimer timer;
        timer.start();
        const auto answer = await((*Client::create(https))->get(types::configMaps, "default", "one"));
        QCOMPARE(answer.error().code, Errc::Unavailable);
        QVERIFY(answer.error().message.find(https.server) != std::string::npos);
        QVERIFY(timer.elapsed() < 8000);
    }

    void theDeadlineEndsRetries()
    {
        FakeApiServer server;
        server.answer("GET", fake::statusResponse(503, "ServiceUnavailable", "starting"), 1'000'000);
        Timing timing = FakeApiServer::quickTiming();
        timing.total = 300ms;
        const auto answer = await(server.client(timing)->get(types::configMaps, "default", "one"));
        QCOMPARE(answer.error().code, Errc::Unavailable);
        QVERIFY(server.count("GET") > 2);
    }

    void errorsSayWhatKindTheyAre_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("bad request") << 400 << int(Errc::InvalidInput);
        QTest::newRow("unauthorized") << 401 << int(Errc::Permission);
        QTest::newRow("forbidden") << 403 << int(Errc::Permission);
        QTest::newRow("conflict") << 409 << int(Errc::Conflict);
        QTest::newRow("invalid") << 422 << int(Errc::InvalidInput);
    }
    void errorsSayWhatKindTheyAre()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        FakeApiServer server;
        server.answer("PATCH", fake::statusResponse(status, "Reason", "the server's own sentence"));
        const auto answer = await(server.client()->apply(types::configMaps, configMap("one")));
        QCOMPARE(int(answer.error().code), code);
        QCOMPARE(answer.error().message, std::string("the server's own sentence"));
        QCOMPARE(server.count("PATCH"), std::size_t(1));
    }

    void aStopEndsTheWaitAndTheRequest()
    {
        FakeApiServer server;
        Response silence;
        silence.cut = Response::Cut::Silence;
        server.answer("GET", silence, 10);
        const auto client = server.client();
        std::stop_source stop;
        QElapsedTimer timer;
        timer.start();
        std::jthread stopper([&] {
            while (server.count("GET") == 0)
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto answer = await(client->get(types::configMaps, "default", "one"), stop.get_token());
        QCOMPARE(answer.error().code, Errc::Cancelled);
        QVERIFY(timer.elapsed() < 1000);
        QCOMPARE(await(client->get(types::configMaps, "default", "one"), {}, 50ms).error().code, Errc::TimedOut);
    }

    void theEndOfTheClientFinishesWhatIsPending()
    {
        FakeApiServer server;
        Response silence;
        silence.cut = Response::Cut::Silence;
        server.answer("GET", silence, 10);
        auto client = server.client();
        const auto asked = client->get(types::configMaps, "default", "one");
        const auto listed = client->list(types::configMaps, "default");
        QTRY_COMPARE(server.count("GET"), std::size_t(2));
        const auto posted = client->get(types::configMaps, "default", "two"); // perhaps not even begun
        client.reset();
        QVERIFY(asked.isFinished() && listed.isFinished() && posted.isFinished());
        QCOMPARE(await(asked).error().code, Errc::Cancelled);
        QCOMPARE(await(listed).error().code, Errc::Cancelled);
        QCOMPARE(await(posted).error().code, Errc::Cancelled);
    }

    void aFutureMayFinishAtTheMomentItIsWaitedFor()
    {
        for (int round = 0; round < 5000; ++round) {
            const auto promise = std::make_shared<QPromise<Result<int>>>();
            promise->start();
            Future<int> future = promise->future();
            std::atomic<bool> isRunning{false};
            std::jthread finisher([promise, &isRunning] {
                isRunning = true;
                promise->addResult(Result<int>(1));
                promise->finish();
                Wakeup::shared().ring();
            });
            while (!isRunning)
                std::this_thread::yield();
            QCOMPARE(*await<int>(future), 1);
        }
    }

    void rawPathsAreAskedAsTheyAre()
    {
        FakeApiServer server;
        server.answer("GET /api/v1/namespaces/a/services/b:80/proxy/x", Response{200, "plain text"});
        const auto client = server.client();
        QCOMPARE(*await(client->raw("GET", "/api/v1/namespaces/a/services/b:80/proxy/x?token=1")), std::string("plain text"));
        QCOMPARE(*await(client->raw("GET", "/readyz")), std::string("ok"));
        QCOMPARE(await(client->raw("GET", "readyz")).error().code, Errc::InvalidInput);
        QCOMPARE(await(client->raw("GET", "/a b")).error().code, Errc::InvalidInput);
    }

    void theTokenIsSent()
    {
        FakeApiServer server;
        Kubeconfig config = server.config();
        config.token = "first";
        QVERIFY(await((*RestClient::open(config))->raw("GET", "/readyz")));
        QCOMPARE(server.requests().back().headers.at("authorization"), std::string("Bearer first"));
        QTemporaryDir folder;
        config.tokenFile = folder.filePath("token").toStdString();
        QVERIFY(writeFileAtomically(config.tokenFile, "second\n"));
        QVERIFY(await((*RestClient::open(config))->raw("GET", "/readyz")));
        QCOMPARE(server.requests().back().headers.at("authorization"), std::string("Bearer second"));
    }

    void manyRequestsAtOnceAllReturn()
    {
        FakeApiServer server;
        const auto client = server.client();
        std::vector<Future<Json>> answers;
        for (int i = 0; i < 200; ++i)
            answers.push_back(client->apply(types::configMaps, configMap("m" + std::to_string(i))));
        for (const auto& answer : answers)
            QVERIFY(await(answer));
    }
};

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
