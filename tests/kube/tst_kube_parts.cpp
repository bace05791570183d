#include "kube/channel_frames.h"
#include "kube/client.h"
#include "kube/discovery.h"
#include "kube/line_splitter.h"
#include "kube/list_page.h"
#include "kube/retry.h"
#include "kube/status.h"
#include "kube/url.h"

#include <QTest>

using namespace kf;
using namespace kf::kube;
using namespace std::chrono_literals;

// The pure parts of the room, without a network.
class TestKubeParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pathsFollowTheResource()
    {
        QCOMPARE(types::pods.path("ns", "a", "log"), std::string("/api/v1/namespaces/ns/pods/a/log"));
        QCOMPARE(types::deployments.path("ns"), std::string("/apis/apps/v1/namespaces/ns/deployments"));
        QCOMPARE(types::pods.path(), std::string("/api/v1/pods"));
        QCOMPARE(types::nodes.path("ignored", "n"), std::string("/api/v1/nodes/n"));
    }

    void namesCannotLeaveTheirPlaceInAPath()
    {
        QCOMPARE(types::pods.path("ns", "../secrets/x"), std::string("/api/v1/namespaces/ns/pods/..%2Fsecrets%2Fx"));
        QCOMPARE((ResourceType{"..", "v1/x", "..", "Dots", false}).path(), std::string("/apis/%2E%2E/v1%2Fx/%2E%2E"));
        QCOMPARE(types::pods.path("..", "a?b#c"), std::string("/api/v1/namespaces/%2E%2E/pods/a%3Fb%23c"));
        QCOMPARE(Query().add("a", "b&c=d").add("empty", "").add("e", "ä").text(), std::string("?a=b%26c%3Dd&e=%C3%A4"));
    }

    void linesAreCutWhereverTheBytesBreak()
    {
        const std::string text = "one\ntwo\n\nthree\nrest";
        for (std::size_t step = 1; step <= text.size(); ++step) {
            LineSplitter splitter;
            std::vector<std::string> lines;
            for (std::size_t at = 0; at < text.size(); at += step)
                QVERIFY(splitter.add(std::string_view(text).substr(at, step), [&](std::string_view line) {
                    lines.emplace_back(line);
                    return true;
                }));
            QCOMPARE(lines, (std::vector<std::string>{"one", "two", "", "three"}));
        }
    }

    void aLineWithoutEndIsRefused()
    {
        LineSplitter splitter(10);
        QVERIFY(splitter.add("0123456789", [](std::string_view) { return true; }));
        QVERIFY(!splitter.add("x", [](std::string_view) { return true; }));
        LineSplitter whole(10);
        QVERIFY(!whole.add("0123456789x\n", [](std::string_view) { return true; }));
    }

    void delaysGrowAreSpreadAndBounded()
    {
        const Backoff backoff{100ms, 1000ms};
        QCOMPARE(backoffDelay(1, backoff, 0), 100ms);
        QCOMPARE(backoffDelay(3, backoff, 0), 400ms);
        QCOMPARE(backoffDelay(3, backoff, 0.5), 300ms);
        QCOMPARE(backoffDelay(1000, backoff, 0), 1000ms);
    }

    void whatIsRepeated_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("sent");
        QTest::addColumn<bool>("asksToComeBack");
        QTest::addColumn<bool>("reading");
        QTest::addColumn<bool>("creating");
        QTest::newRow("too many requests") << 429 << true << false << true << true;
        QTest::newRow("unavailable") << 503 << true << false << true << false;
        QTest::newRow("unavailable, come back") << 503 << true << true << true << true;
        QTest::newRow("connection broke") << 0 << true << false << true << false;
        QTest::newRow("no connection") << 0 << false << false << true << true;
        QTest::newRow("not found") << 404 << true << false << false << false;
        QTest::newRow("conflict") << 409 << true << true << false << false;
    }
    void whatIsRepeated()
    {
        QFETCH(int, status);
        QFETCH(bool, sent);
        QFETCH(bool, asksToComeBack);
        QFETCH(bool, reading);
        QFETCH(bool, creating);
        const Attempt attempt{1, status, sent, asksToComeBack ? std::optional<std::chrono::milliseconds>(1s) : std::nullopt};
        QCOMPARE(retryDelay(attempt, Repeat::Always, {}, 0).has_value(), reading);
        QCOMPARE(retryDelay(attempt, Repeat::Refused, {}, 0).has_value(), creating);
    }

    void internalErrorsAndAbsentServersAreNotWaitedForLong()
    {
        QVERIFY(retryDelay({2, 500, true, {}}, Repeat::Always, {}, 0));
        QVERIFY(!retryDelay({3, 500, true, {}}, Repeat::Always, {}, 0));
        QVERIFY(retryDelay({4, 0, false, {}}, Repeat::Always, {}, 0));
        QVERIFY(!retryDelay({5, 0, false, {}}, Repeat::Always, {}, 0));
        QVERIFY(retryDelay({50, 503, true, {}}, Repeat::Always, {}, 0));
    }

    void onlyAServerThatHasJustComeBackMayForbidForAWhile()
    {
        for (const Repeat repeat : {Repeat::Always, Repeat::Refused}) {
            QVERIFY(!retryDelay({1, 403, true, {}}, repeat, {}, 0));
            QVERIFY(retryDelay({1, 403, true, {}, true}, repeat, {}, 0));
            QVERIFY(!retryDelay({1, 404, true, {}, true}, repeat, {}, 0));
        }
    }

    void retryAfterIsBounded()
    {
        QCOMPARE(*parseRetryAfter("3"), 3000ms);
        QCOMPARE(*parseRetryAfter("999999"), 120'000ms);
        QVERIFY(!parseRetryAfter(""));
        QVERIFY(!parseRetryAfter("-1"));
        QVERIFY(!parseRetryAfter("soon"));
    }

    void aStatusObjectGivesItsSentence()
    {
        const Error error = serverError(404, R"({"kind":"Status","reason":"NotFound","message":"pod a not found"})", "GET", "/api/v1/pods/a?token=x");
        QCOMPARE(error.code, Errc::NotFound);
        QCOMPARE(error.message, std::string("pod a not found"));
        QVERIFY2(error.detail.find("token") == std::string::npos, "queries may carry secrets");
    }

    void otherBodiesGiveOurs()
    {
        QCOMPARE(serverError(503, "<html>", "GET", "/x?token=1").message, std::string("The Kubernetes API server answered 503 to GET /x."));
        QCOMPARE(serverError(500, "cannot reach\nmore\n", "GET", "/x").message, std::string("The Kubernetes API server answered 500 to GET /x: cannot reach."));
        QCOMPARE(serverError(500, "[+]ping ok\n[-]etcd failed: reason withheld\n", "GET", "/readyz").message,
            std::string("The Kubernetes API server answered 500 to GET /readyz: etcd failed: reason withheld."));
        QCOMPARE(serverError(502, R"({"kind":"Status"})", "GET", "/x").message, std::string("The Kubernetes API server answered 502."));
        QCOMPARE(serverError(200 + 101, "", "GET", "/x").code, Errc::InvalidInput);
    }

    void aSchemaRefusalIsTheObjectsFault()
    {
        const auto body = R"({"kind":"Status","code":500,"message":"failed to create typed patch object (a/b; /v1, Kind=X): .c: field not declared in schema"})";
        QCOMPARE(serverError(500, body, "PATCH", "/x").code, Errc::InvalidInput);
    }

    void resourceListsLeaveOutSubresources()
    {
        const auto types = readResourceList(R"({"resources":[{"name":"pods","kind":"Pod","namespaced":true},{"name":"pods/log","kind":"Pod","namespaced":true}]})", "v1");
        QVERIFY(types);
        QCOMPARE(*types, std::vector<ResourceType>{types::pods});
        QVERIFY(!readResourceList("{}", "v1"));
        QVERIFY(!readResourceList("x", "v1"));
    }

    void aPagesItemsSayWhatTheyAre()
    {
        const auto page = readPage(R"({"metadata":{"resourceVersion":"7","continue":"more"},"items":[{"metadata":{"name":"a"}}]})", types::pods);
        QVERIFY(page);
        QCOMPARE(page->items, std::vector<Json>{Json({{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", {{"name", "a"}}}})});
        QCOMPARE(page->resourceVersion, std::string("7"));
        QCOMPARE(page->next, std::string("more"));
        QVERIFY(readPage(R"({"metadata":{},"items":null})", types::pods)->items.empty());
    }

    void aListOfOtherThingsThanObjectsIsRefused()
    {
        for (const char* items : {R"("a")", "7", "[]", "null", "{}", R"({"metadata":"a"})", R"({"metadata":null})"})
            QCOMPARE(readPage(R"({"metadata":{},"items":[)" + std::string(items) + "]}", types::pods).error().code, Errc::InvalidInput);
        for (const char* body : {"{}", "[]", R"({"items":[]})", R"({"metadata":{},"items":{}})", "x"})
            QCOMPARE(readPage(body, types::pods).error().code, Errc::InvalidInput);
    }

    void largeInputIsCutIntoFrames()
    {
        const auto made = frames(channels::input, std::string(70'000, 'x'));
        QCOMPARE(made.size(), std::size_t(3));
        QCOMPARE(made[0].size(), std::size_t(32 * 1024 + 1));
        QCOMPARE(made[0][0], '\0');
        QVERIFY(frames(channels::input, "").empty());
        QCOMPARE(closeFrame(channels::input), std::string("\xff\0", 2));
        QCOMPARE(sizeFrame(80, 24), std::string("\x04{\"Height\":24,\"Width\":80}"));
    }

    void theStatusChannelTellsTheExit()
    {
        QCOMPARE(*readExecStatus(R"({"status":"Success"})"), 0);
        QCOMPARE(*readExecStatus(R"({"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"42"}]}})"), 42);
        const auto failed = readExecStatus(R"({"status":"Failure","reason":"InternalError","message":"container not found","code":500})");
        QCOMPARE(failed.error().code, Errc::Unavailable);
        QCOMPARE(failed.error().message, std::string("container not found"));
        QVERIFY(!readExecStatus("nonsense"));
    }

    void thePortsNumberIsNotData()
    {
        PortChannels channels;
        QVERIFY(channels.read(std::string_view("\0\xb8", 2))->data.empty());
        QCOMPARE(channels.read(std::string_view("\0\x22GET", 5))->data, std::string_view("GET"));
        QCOMPARE(channels.read(std::string_view("\0more", 5))->data, std::string_view("more"));
        QVERIFY(channels.read(std::string_view("\1\xb8\x22", 3))->error.empty());
        QCOMPARE(channels.read(std::string_view("\1refused", 8))->error, std::string_view("refused"));
        QVERIFY(!channels.read(""));
        QVERIFY(!channels.read("\x05x"));
    }
};

QTEST_APPLESS_MAIN(TestKubeParts)
#include "tst_kube_parts.moc"
