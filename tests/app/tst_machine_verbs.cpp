#include "app/cli/exit_code.h"
#include "app/cli/program.h"
#include "base/file.h"
#include "tests/fakes.h"
#include "vm/embedded/host_facts_reader.h"
#include "vm/embedded/layout.h"
#include "vm/embedded/process.h"
#include "vm/embedded/records.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <sstream>

using namespace kf;
using namespace kf::cli;

// Disk, limits and kubeconfig of a machine whose folder says that it runs: it is this very process.
class TestMachineVerbs : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;
    std::ostringstream m_out;
    std::ostringstream m_err;

    std::filesystem::path home() const { return m_home.path().toStdString(); }
    int run(std::vector<const char*> words)
    {
        m_out.str({});
        m_err.str({});
        words.insert(words.begin(), "kfbox");
        Services services;
        services.paths.home = home();
        services.cache = services.paths.home / "cache";
        services.runner = std::make_unique<FakeCommandRunner>();
        services.clock = std::make_unique<FakeClock>();
        services.privileged = vm::makePrivileged(*services.runner);
        Io io{.out = m_out, .err = m_err, .readLine = {}};
        return runProgram(static_cast<int>(words.size()), words.data(), io, services, {});
    }

private Q_SLOTS:
    void theDiskIsToldWithoutAMachine()
    {
        QVERIFY(createFolders(home() / "data" / "kfbox" / "volumes" / "workspace" / "demo"));
        QVERIFY(writeFileAtomically(home() / "data" / "kfbox" / "volumes" / "workspace" / "demo" / "file", std::string(100'000, 'x')));
        QCOMPARE(run({"disk"}), 0);
        QVERIFY2(m_out.str().find("workspace/demo") != std::string::npos, m_out.str().c_str());
        QCOMPARE(run({"disk", "--json"}), 0);
        QVERIFY(Json::parse(m_out.str())["volumes"][0]["bytes"].get<std::uint64_t>() >= 100'000);
    }

    void pruneSaysBeforeWhatItWouldRemove()
    {
        QVERIFY(createFolders(home() / "store" / "blobs" / "sha256"));
        const std::filesystem::path blob = home() / "store" / "blobs" / "sha256" / std::string(64, 'a');
        QVERIFY(writeFileAtomically(blob, "left over"));
        QCOMPARE(run({"prune", "--dry-run", "--json"}), 0);
        QCOMPARE(Json::parse(m_out.str())["blobs"].get<int>(), 1);
        QVERIFY(std::filesystem::exists(blob));
        QCOMPARE(run({"prune", "--json"}), 0);
        QCOMPARE(Json::parse(m_out.str())["blobs"].get<int>(), 1);
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
        std::vector<QByteArray> bytes;
        for (const QString& word : words)
            bytes.push_back(word.toUtf8());
        std::vector<const char*> arguments;
        for (const QByteArray& word : bytes)
            arguments.push_back(word.constData());
        QCOMPARE(run(arguments), int(Usage));
        QVERIFY(m_out.str().empty());
    }

    void withoutAMachineTheWayToOneIsSaid()
    {
        for (const auto& words : {std::vector<const char*>{"kubeconfig", "--merge"}, {"resize", "--cpus", "1"}}) {
            QCOMPARE(run(words), int(Failed));
            QVERIFY2(m_err.str().find("kfbox up") != std::string::npos, m_err.str().c_str());
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
        const Json said = Json::parse(m_out.str());
        QVERIFY(said["changed"].get<bool>());
        QVERIFY(std::filesystem::exists(said["backup"].get<std::string>()));
        QVERIFY2(readFile(target)->find("name: lab") != std::string::npos, readFile(target)->c_str());
        QVERIFY(readFile(target)->find("current-context: other") != std::string::npos);
        QCOMPARE(run({"kubeconfig", "--merge", target.c_str(), "--context", "lab"}), 0);
        QVERIFY2(m_out.str().find("already") != std::string::npos, m_out.str().c_str());
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
