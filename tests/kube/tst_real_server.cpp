// Against a real etcd and kube-apiserver without a node: HTTP/2, server-side apply, watches, errors as they really are.
// KFBOX_TEST_KUBERNETES_BIN names the folder with both programs; without it the test is skipped.
#include "base/file.h"
#include "kube/rest_client.h"
#include "tests/kube/test_certificates.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <signal.h>

#include <atomic>
#include <mutex>

using namespace kf;
using namespace kf::kube;

namespace {

QString freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QString::number(server.serverPort());
}

Json configMap(const std::string& name, const std::string& value)
{
    return {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", name}, {"namespace", "default"}}}, {"data", {{"key", value}}}};
}

long long kilobytes(const char* field)
{
    const QString status = QString::fromStdString(*readFile("/proc/self/status"));
    return status.section(QString(field) + ":", 1).section("kB", 0, 0).trimmed().toLongLong();
}

// How much more memory than now this process has had since.
std::function<long long()> peakFromNow()
{
    QFile file("/proc/self/clear_refs");
    const bool cleared = file.open(QIODevice::WriteOnly) && file.write("5") == 1; // the peak begins anew
    file.close();
    return [cleared, before = kilobytes("VmRSS")] { return cleared ? kilobytes("VmHWM") - before : 1ll << 40; };
}

} // namespace

class TestRealServer : public QObject {
    Q_OBJECT
    TestCertificates m_certificates;
    QTemporaryDir m_data;
    QProcess m_etcd;
    QProcess m_server;
    QString m_etcdPort;
    QString m_port;
    Kubeconfig m_config;
    std::shared_ptr<Client> m_client;

    void startServer(const QString& bin, const QString& etcdPort, const QString& port)
    {
        const auto file = [this](const char* name) { return QString::fromStdString(m_certificates.path(name)); };
        m_server.setStandardErrorFile(m_data.filePath("server.log"));
        m_server.start(bin + "/kube-apiserver",
            {"--etcd-servers=http://127.0.0.1:" + etcdPort, "--bind-address=127.0.0.1", "--secure-port=" + port, "--tls-cert-file=" + file("server.crt"),
                "--tls-private-key-file=" + file("server.key"), "--client-ca-file=" + file("ca.crt"), "--authorization-mode=RBAC", "--service-account-issuer=https://127.0.0.1",
                "--service-account-key-file=" + file("server.pub"), "--service-account-signing-key-file=" + file("server.key"), "--service-cluster-ip-range=10.0.0.0/24",
                "--disable-admission-plugins=ServiceAccount"});
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString bin = qEnvironmentVariable("KFBOX_TEST_KUBERNETES_BIN");
        if (bin.isEmpty())
            QSKIP("KFBOX_TEST_KUBERNETES_BIN is not set");
        QVERIFY(m_certificates.isComplete());
        const QString etcdPort = freePort();
        const QString peerPort = freePort();
        const QString url = "http://127.0.0.1:" + etcdPort;
        m_etcd.setStandardErrorFile(m_data.filePath("etcd.log"));
        m_etcd.start(bin + "/etcd", {"--data-dir=" + m_data.filePath("etcd"), "--listen-client-urls=" + url, "--advertise-client-urls=" + url,
                                        "--listen-peer-urls=http://127.0.0.1:" + peerPort, "--unsafe-no-fsync"});
        const QString port = freePort();
        startServer(bin, etcdPort, port);
        m_etcdPort = etcdPort;
        m_port = port;

        m_config.server = "https://127.0.0.1:" + port.toStdString();
        m_config.authorityPem = m_certificates.read("ca.crt");
        m_config.certificatePem = m_certificates.read("client.crt");
        m_config.keyPem = m_certificates.read("client.key");
        m_client = *Client::create(m_config);
        QTRY_VERIFY_WITH_TIMEOUT(await(m_client->raw("GET", "/readyz")), 60'000);
    }

    void cleanupTestCase()
    {
        m_client.reset();
        for (QProcess* process : {&m_server, &m_etcd}) {
            process->terminate();
            if (process->state() != QProcess::NotRunning && !process->waitForFinished(15'000))
                process->kill();
        }
    }

    void appliedObjectsComeBack()
    {
        const auto applied = await(m_client->apply(types::configMaps, configMap("one", "a")));
        QVERIFY2(applied, applied ? "" : applied.error().message.c_str());
        QVERIFY((*applied)["data"]["key"] == Json("a"));
        QVERIFY((*await(m_client->get(types::configMaps, "default", "one")))["metadata"]["name"] == Json("one"));
    }

    void unknownFieldsAreRefusedInTheServersWords()
    {
        Json wrong = configMap("wrong", "a");
        wrong["dtaa"] = Json::object();
        const auto applied = await(m_client->apply(types::configMaps, wrong));
        QVERIFY(!applied);
        QCOMPARE(applied.error().code, Errc::InvalidInput);
        QVERIFY2(applied.error().message.find("dtaa") != std::string::npos, applied.error().message.c_str());
    }

    void anotherOwnerIsAConflictUnlessForced()
    {
        QVERIFY(await(m_client->apply(types::configMaps, configMap("owned", "a"))));
        ApplyOptions other;
        other.fieldManager = "other";
        const auto refused = await(m_client->apply(types::configMaps, configMap("owned", "b"), other));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Conflict);
        other.force = true;
        QVERIFY(await(m_client->apply(types::configMaps, configMap("owned", "b"), other)));
    }

    void errorsHaveTheirKinds()
    {
        QCOMPARE(await(m_client->get(types::configMaps, "default", "none")).error().code, Errc::NotFound);
        QVERIFY(await(m_client->create(types::configMaps, "default", configMap("twice", "a"))));
        QCOMPARE(await(m_client->create(types::configMaps, "default", configMap("twice", "a"))).error().code, Errc::AlreadyExists);
        DeleteOptions options;
        options.uid = "00000000-0000-0000-0000-000000000000";
        QCOMPARE(await(m_client->remove(types::configMaps, "default", "twice", options)).error().code, Errc::Conflict);
        QVERIFY(await(m_client->remove(types::configMaps, "default", "twice")));
        Kubeconfig nobody = m_config;
        nobody.certificatePem.clear();
        nobody.keyPem.clear();
        nobody.token = "wrong";
        QCOMPARE(await((*Client::create(nobody))->get(types::configMaps, "default", "one")).error().code, Errc::Permission);
        Kubeconfig foreign = m_config;
        foreign.authorityPem = m_certificates.read("other.crt");
        const auto refused = await((*Client::create(foreign))->get(types::configMaps, "default", "one"));
        QCOMPARE(refused.error().code, Errc::Permission);
    }

    void patchesReachTheObject()
    {
        QVERIFY(await(m_client->apply(types::configMaps, configMap("patched", "a"))));
        const auto merged = await(m_client->patch(types::configMaps, "default", "patched", PatchKind::Merge, {{"data", {{"more", "b"}}}}));
        QVERIFY2(merged, merged ? "" : merged.error().message.c_str());
        QVERIFY((*merged)["data"] == Json({{"key", "a"}, {"more", "b"}}));
        const auto json = await(m_client->patch(types::configMaps, "default", "patched", PatchKind::JsonPatch, Json::array({{{"op", "remove"}, {"path", "/data/more"}}})));
        QVERIFY((*json)["data"] == Json({{"key", "a"}}));
        Json object = *json;
        object["data"]["key"] = "c";
        QVERIFY((*await(m_client->replace(types::configMaps, "default", "patched", object)))["data"] == Json({{"key", "c"}}));
        QCOMPARE(await(m_client->replace(types::configMaps, "default", "patched", object)).error().code, Errc::Conflict);
    }

    void kindsAreDiscovered()
    {
        QCOMPARE(*await(m_client->discover("v1", "ConfigMap")), types::configMaps);
        QCOMPARE(*await(m_client->discover("apps/v1", "Deployment")), types::deployments);
        QCOMPARE(await(m_client->discover("v1", "Nothing")).error().code, Errc::NotFound);
        QCOMPARE(await(m_client->discover("example.org/v1", "Thing")).error().code, Errc::NotFound);
    }

    void aWatchTellsWhatHappens()
    {
        std::mutex mutex;
        std::vector<std::pair<WatchEvent::Kind, std::string>> seen;
        ListOptions options;
        options.labelSelector = "watched=yes";
        const auto watch = m_client->watch(types::configMaps, "default", options, [&](const WatchEvent& event) {
            const std::lock_guard lock(mutex);
            seen.emplace_back(event.kind, event.object.is_object() ? event.object["metadata"].value("name", "") : "");
        });
        const auto count = [&] {
            const std::lock_guard lock(mutex);
            return seen.size();
        };
        QTRY_COMPARE(count(), std::size_t(1));
        Json object = configMap("seen", "a");
        object["metadata"]["labels"] = {{"watched", "yes"}};
        QVERIFY(await(m_client->apply(types::configMaps, object)));
        object["data"]["key"] = "b";
        QVERIFY(await(m_client->apply(types::configMaps, object)));
        QVERIFY(await(m_client->remove(types::configMaps, "default", "seen")));
        QTRY_COMPARE(count(), std::size_t(4));
        using Kind = WatchEvent::Kind;
        const std::vector<std::pair<Kind, std::string>> expected = {{Kind::Synced, ""}, {Kind::Added, "seen"}, {Kind::Modified, "seen"}, {Kind::Deleted, "seen"}};
        QVERIFY(seen == expected);
    }

    void aRestartedOrPausedServerIsFoundAgain()
    {
        std::atomic<int> told{0};
        ListOptions options;
        options.labelSelector = "again=yes";
        const auto watch = m_client->watch(types::configMaps, "default", options, [&](const WatchEvent&) { ++told; });
        QTRY_COMPARE(told.load(), 1);
        m_server.kill(); // as a crash: an orderly end waits for the watches
        QVERIFY(m_server.waitForFinished(60'000));
        QCOMPARE(await(m_client->get(types::configMaps, "default", "one")).error().code, Errc::Unavailable);
        startServer(qEnvironmentVariable("KFBOX_TEST_KUBERNETES_BIN"), m_etcdPort, m_port);
        QTRY_VERIFY_WITH_TIMEOUT(await(m_client->raw("GET", "/readyz")), 60'000);
        Json object = configMap("again", "a");
        object["metadata"]["labels"] = {{"again", "yes"}};
        QVERIFY(await(m_client->apply(types::configMaps, object)));
        QTRY_COMPARE_WITH_TIMEOUT(told.load(), 2, 20'000);

        ::kill(static_cast<pid_t>(m_server.processId()), SIGSTOP);
        const auto answer = await(m_client->get(types::configMaps, "default", "one"), {}, std::chrono::milliseconds(500));
        ::kill(static_cast<pid_t>(m_server.processId()), SIGCONT);
        QCOMPARE(answer.error().code, Errc::TimedOut);
        QVERIFY(await(m_client->get(types::configMaps, "default", "again")));
        object["data"]["key"] = "b";
        QVERIFY(await(m_client->apply(types::configMaps, object)));
        QTRY_COMPARE_WITH_TIMEOUT(told.load(), 3, 20'000);
    }

    void sevenHundredAppliesAndAPagedList()
    {
        QElapsedTimer timer;
        timer.start();
        std::vector<Future<Json>> answers;
        for (int i = 0; i < 700; ++i) {
            Json object = configMap("many-" + std::to_string(i), std::string(1000, 'x'));
            object["metadata"]["labels"] = {{"many", "yes"}};
            answers.push_back(m_client->apply(types::configMaps, object));
        }
        for (const auto& answer : answers) {
            const auto applied = await(answer);
            QVERIFY2(applied, applied ? "" : (applied.error().message + applied.error().detail).c_str());
        }
        qInfo("700 applies: %lld ms", static_cast<long long>(timer.restart()));
        ListOptions options;
        options.labelSelector = "many=yes";
        const auto list = await(m_client->list(types::configMaps, "default", options));
        QVERIFY(list);
        QCOMPARE(list->items.size(), std::size_t(700));
        QVERIFY(list->items.front()["kind"] == Json("ConfigMap"));
        qInfo("700 listed: %lld ms", static_cast<long long>(timer.elapsed()));
    }

    // 25 MB of objects. A list hands all of them over as trees, a watch remembers each as text; neither holds them twice.
    void tenThousandObjectsAreListedAndWatchedInBoundedMemory()
    {
        constexpr int count = 10'000;
        Json object = configMap("", std::string(2000, 'x'));
        object["metadata"]["labels"] = {{"bulk", "yes"}};
        for (int made = 0; made < count;) {
            std::vector<Future<Json>> answers;
            for (int end = made + 500; made < end; ++made) {
                object["metadata"]["name"] = "bulk-" + std::to_string(made);
                answers.push_back(m_client->apply(types::configMaps, object));
            }
            for (const auto& answer : answers)
                QVERIFY(await(answer));
        }
        ListOptions options;
        options.labelSelector = "bulk=yes";
        std::atomic<int> added{0}, modified{0}, deleted{0}, synced{0};
        QElapsedTimer timer;
        timer.start();
        auto peak = peakFromNow();
        const auto watch = m_client->watch(types::configMaps, "default", options, [&](const WatchEvent& event) {
            std::atomic<int>* const counters[] = {&added, &modified, &deleted, &synced};
            ++*counters[static_cast<int>(event.kind)];
        });
        QTRY_COMPARE_WITH_TIMEOUT(synced.load(), 1, 60'000);
        QCOMPARE(added.load(), count);
        qInfo("watched after %lld ms, %lld KiB more", static_cast<long long>(timer.restart()), peak());
        QVERIFY2(peak() < 80 << 10, std::to_string(peak()).c_str());

        for (int i = 0; i < 300; ++i) { // the watch goes on in what it has
            object["metadata"]["name"] = "bulk-" + std::to_string(i);
            object["data"]["key"] = std::string(2000, 'y');
            QVERIFY(await(m_client->apply(types::configMaps, object)));
            QVERIFY(i >= 100 || await(m_client->remove(types::configMaps, "default", object["metadata"]["name"])));
        }
        QTRY_COMPARE(deleted.load(), 100);
        QTRY_COMPARE(modified.load(), 300);
        QVERIFY2(peak() < 80 << 10, std::to_string(peak()).c_str());

        peak = peakFromNow();
        timer.restart();
        const auto list = await(m_client->list(types::configMaps, "default", options));
        QVERIFY(list);
        QCOMPARE(list->items.size(), std::size_t(count - 100));
        qInfo("listed after %lld ms, %lld KiB more", static_cast<long long>(timer.elapsed()), peak());
        QVERIFY2(peak() < 200 << 10, std::to_string(peak()).c_str());
    }
};

QTEST_GUILESS_MAIN(TestRealServer)
#include "tst_real_server.moc"
