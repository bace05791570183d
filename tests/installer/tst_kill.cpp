// "up" is killed at its failpoints, one after the other; run again it completes, its ledger is what the cluster holds, and a third
// run writes nothing to the API server.  KF_EVERY_FAILPOINT=1 takes each of them, otherwise a sample that differs from run to run.
#include "installer/journal.h"
#include "installer/parts.h"
#include "tests/installer/settle.h"
#include "tests/installer/tiny_bundle.h"
#include "tests/kube/fake_api_server.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace kf;
using namespace kf::installer;

namespace {

// One laptop: a folder that outlives its processes, and the API server of its machine.
struct Laptop {
    QTemporaryDir folder;
    fake::FakeApiServer server;

    Laptop()
    {
        server.onPut = [this](nlohmann::json& object) {
            settle(object);
            const std::string name = object["metadata"]["name"];
            if (object["kind"] == "Namespace")
                server.put(serviceAccounts, objectNamed("v1", "ServiceAccount", name, "default"));
            if (object["kind"] == "Profile") {
                server.put(kube::types::namespaces, objectNamed("v1", "Namespace", {}, name));
                server.put(serviceAccounts, objectNamed("v1", "ServiceAccount", name, "default-editor"));
            }
            if (object["kind"] == "CustomResourceDefinition")
                server.addType({"kubeflow.org", "v1", object["spec"]["names"]["plural"], object["spec"]["names"]["kind"], object["spec"]["names"]["kind"] != "Profile"});
        };
        server.put(kube::types::namespaces, objectNamed("v1", "Namespace", {}, "kube-system"));
        nlohmann::json node = objectNamed("v1", "Node", {}, "lab");
        node["status"] = {{"conditions", trueCondition("Ready")}};
        server.put(kube::types::nodes, node);
        writeTinyBundle(path("core.kfb"), "0.1.0", threeComponents());
    }
    std::filesystem::path path(const std::string& name) const { return std::filesystem::path(folder.path().toStdString()) / name; }

    struct Ended {
        bool killed = false;
        int status = 0;
        std::uint64_t failpoints = 0;
        QByteArray said;
    };
    Ended up(std::uint64_t failpoint)
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("KFBOX_FAILPOINT", QString::number(failpoint));
        child.setProcessEnvironment(environment);
        if (qEnvironmentVariableIsSet("KF_CHILD_SPEAKS"))
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(KF_UP_CHILD, {folder.path(), QString::fromStdString(server.config().server)});
        if (!child.waitForFinished(60'000))
            return {false, -1, 0, "did not end"};
        const bool killed = child.exitStatus() == QProcess::CrashExit && child.exitCode() == SIGKILL;
        return {killed, child.exitCode(), child.readAllStandardOutput().trimmed().toULongLong(), child.readAllStandardError()};
    }
    std::size_t writes() const
    {
        std::size_t sum = 0;
        for (const char* method : {"POST ", "PUT ", "PATCH ", "DELETE "})
            sum += server.count(method);
        return sum;
    }

    static inline const kube::ResourceType serviceAccounts{"", "v1", "serviceaccounts", "ServiceAccount", true};
};

constexpr std::uint64_t never = ~0ull;

} // namespace

class TestKill : public QObject {
    Q_OBJECT

    static void ledgerIsWhatTheClusterHolds(Laptop& laptop)
    {
        SystemClock clock;
        const auto journal = *openJournal(Paths{laptop.path("home")}, clock);
        const auto entries = *journal->ledger("lab");
        QCOMPARE(entries.size(), threeComponentsObjects());
        for (const LedgerEntry& entry : entries) {
            const std::optional<kube::ResourceType> type = typeOf(entry.key);
            QVERIFY2(type, entry.key.kind.c_str());
            const auto found = laptop.server.find(*type, entry.key.nameSpace, entry.key.name);
            QVERIFY2(found, entry.key.name.c_str());
            QCOMPARE((*found)["metadata"]["uid"].get<std::string>(), entry.uid);
        }
    }
    static std::size_t threeComponentsObjects()
    {
        std::size_t sum = 0;
        for (const TinyComponent& one : threeComponents())
            sum += one.objects.size();
        return sum;
    }
    static std::optional<kube::ResourceType> typeOf(const manifests::ObjectKey& key)
    {
        static const std::map<std::string, kube::ResourceType> known{{"Namespace", kube::types::namespaces}, {"Deployment", {"apps", "v1", "deployments", "Deployment", true}},
            {"CustomResourceDefinition", {"apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false}}};
        const auto found = known.find(key.kind);
        return found == known.end() ? std::nullopt : std::optional(found->second);
    }

    static void killedAt(std::uint64_t failpoint)
    {
        Laptop laptop;
        const auto killed = laptop.up(failpoint);
        QVERIFY2(killed.killed, killed.said);
        const auto resumed = laptop.up(never);
        QVERIFY2(resumed.status == 0 && !resumed.killed, resumed.said);
        ledgerIsWhatTheClusterHolds(laptop);
        const std::size_t before = laptop.writes();
        const auto again = laptop.up(never);
        QVERIFY2(again.status == 0 && !again.killed, again.said);
        QCOMPARE(laptop.writes(), before);
    }

private Q_SLOTS:
    void everyKillIsResumed()
    {
        std::uint64_t marks = 0;
        {
            Laptop whole;
            const auto ended = whole.up(never);
            QVERIFY2(ended.status == 0, ended.said);
            marks = ended.failpoints;
        }
        QVERIFY2(marks > 100, QByteArray::number(quint64(marks)));
        const bool all = qEnvironmentVariableIsSet("KF_EVERY_FAILPOINT");
        const std::uint64_t step = all ? 1 : std::max<std::uint64_t>(1, marks / 24);
        const std::uint64_t first = all ? 1 : 1 + QRandomGenerator::global()->bounded(quint32(step));
        qInfo("%llu failpoints, each %llu. from %llu on", static_cast<unsigned long long>(marks), static_cast<unsigned long long>(step), static_cast<unsigned long long>(first));
        // Some marks depend on how answers interleave: the last few may not be reached in every run.
        for (std::uint64_t mark = first; mark + 4 < marks; mark += step) {
            killedAt(mark);
            if (QTest::currentTestFailed())
                QFAIL(("after a kill at failpoint " + std::to_string(mark)).c_str());
        }
    }

    void aKillDuringTheResumeIsResumedToo()
    {
        Laptop laptop;
        std::uint64_t last = 0;
        for (const std::uint64_t mark : {15, 40, 60, 75, 90}) {
            const auto ended = laptop.up(mark);
            QVERIFY2(ended.killed || ended.status == 0, ended.said);
            last = mark;
        }
        QVERIFY(last > 0);
        const auto resumed = laptop.up(never);
        QVERIFY2(resumed.status == 0, resumed.said);
        ledgerIsWhatTheClusterHolds(laptop);
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
