#include "app/cli/exit_code.h"
#include "base/file.h"
#include "tests/app/command_line.h"
#include "vm/embedded/host_facts_reader.h"
#include "vm/embedded/layout.h"
#include "vm/embedded/process.h"
#include "vm/embedded/records.h"

#include <QTest>

#include <unistd.h>

using namespace kf;
using namespace kf::cli;

// Disk, limits and kubeconfig of a machine whose folder says that it runs: it is this very process.
class TestMachineVerbs : public QObject {
    Q_OBJECT
    CommandLine m_line;

    std::filesystem::path home() const { return m_line.paths().home; }
    int run(const QStringList& words) { return m_line.run(words); }

private Q_SLOTS:
    void theDiskIsToldWithoutAMachine()
    {
        QVERIFY(createFolders(home() / "data" / "kfbox" / "volumes" / "workspace" / "demo"));
        QVERIFY(writeFileAtomically(home() / "data" / "kfbox" / "volumes" / "workspace" / "demo" / "file", std::string(100'000, 'x')));
        QCOMPARE(run({"disk"}), 0);
        QVERIFY2(m_line.out.find("workspace/demo") != std::string::npos, m_line.out.c_str());
        QCOMPARE(run({"disk", "--json"}), 0);
        QVERIFY(Json::parse(m_line.out)["volumes"][0]["bytes"].get<std::uint64_t>() >= 100'000);
    }

    void pruneSaysBeforeWhatItWouldRemove()
    {
        QVERIFY(createFolders(home() / "store" / "blobs" / "sha256"));
        const std::filesystem::path blob = home() / "store" / "blobs" / "sha256" / std::string(64, 'a');
        QVERIFY(writeFileAtomically(blob, "left over"));
        QCOMPARE(run({"prune", "--dry-run", "--json"}), 0);
        QCOMPARE(Json::parse(m_line.out)["blobs"].get<int>(), 1);
        QVERIFY(std::filesystem::exists(blob));
        QCOMPARE(run({"prune", "--json"}), 0);
        QCOMPARE(Json::parse(m_line.out)["blobs"].get<int>(), 1);
        QVERIFY(!std::filesystem::exists(blob));
    }

    void wrongUseExitsWith2_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("resize to nothing") << QStringList{"resize"};
        QTest::newRow("resize to words") << QStringList{"resize", "--cpus", "many"};
        QTest::newRow("disk of a bad name") << QStringList{"disk", "--name", "../x"};
        QTest::newRow("a context without merge") << QStringList{"kubeconfig", "--context", "lab"};
        QTest::newRow("merge and output") << QStringList{"kubeconfig", "--merge", "-o", "file"};
    }
    void wrongUseExitsWith2()
    {
        QFETCH(QStringList, words);
        QCOMPARE(run(words), int(Usage));
        QVERIFY(m_line.out.empty());
    }

    void withoutAMachineTheWayToOneIsSaid()
    {
        for (const auto& words : {QStringList{"kubeconfig", "--merge"}, {"resize", "--cpus", "1"}}) {
            QCOMPARE(run(words), int(Failed));
            QVERIFY2(m_line.err.find("kfbox up") != std::string::npos, m_line.err.c_str());
        }
    }

    void theKubeconfigIsMergedIntoAFile()
    {
        const vm::NodeLayout layout{.machine = home() / "machines" / "kfbox", .data = home() / "data" / "kfbox"};
        QVERIFY(createFolders(layout.machine));
        vm::MachineRecord record;
        record.spec.name = "kfbox";
        record.spec.subnet = "10.199.7.0/24";
        QVERIFY(writeFileAtomically(layout.record(), vm::toText(record)));
        vm::BootRecord boot;
        boot.computerBoot = vm::readBootId();
        boot.process = ::getpid();
        boot.startTime = *vm::startTimeOf(boot.process);
        boot.ready = true;
        QVERIFY(writeFileAtomically(layout.boot(), vm::toText(boot)));
        QVERIFY(writeFileAtomically(layout.kubeconfig(), "apiVersion: v1\nkind: Config\ncurrent-context: a\nclusters: [{name: c, cluster: {server: 'https://10.199.7.2:6443'}}]\n"
                                                         "users: [{name: u, user: {token: t}}]\ncontexts: [{name: a, context: {cluster: c, user: u}}]\n"));
        const std::string target = (home() / "config").string();
        QVERIFY(writeFileAtomically(target, "apiVersion: v1\nkind: Config\ncontexts: []\ncurrent-context: other\n"));
        QCOMPARE(run({"kubeconfig", "--merge", target.c_str(), "--context", "lab", "--json"}), 0);
        const Json said = Json::parse(m_line.out);
        QVERIFY(said["changed"].get<bool>());
        QVERIFY(std::filesystem::exists(said["backup"].get<std::string>()));
        QVERIFY2(readFile(target)->find("name: lab") != std::string::npos, readFile(target)->c_str());
        QVERIFY(readFile(target)->find("current-context: other") != std::string::npos);
        QCOMPARE(run({"kubeconfig", "--merge", target.c_str(), "--context", "lab"}), 0);
        QVERIFY2(m_line.out.find("already") != std::string::npos, m_line.out.c_str());
        // kubectl's own file, and the machine's name, where nothing is said.
        qputenv("KUBECONFIG", (home() / "own").string().c_str());
        QCOMPARE(run({"kubeconfig", "--merge"}), 0);
        QVERIFY(readFile(home() / "own")->find("current-context: kfbox") != std::string::npos);
        QVERIFY(writeFileAtomically(target, "kind: Pod\n"));
        QCOMPARE(run({"kubeconfig", "--merge", target.c_str()}), int(Refused));
    }
};

QTEST_GUILESS_MAIN(TestMachineVerbs)
#include "tst_machine_verbs.moc"
