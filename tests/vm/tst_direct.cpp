// The life of a machine through Direct, with commands and mounts that are only pretended: the node is a child of this test.
#include "tests/fakes.h"

#include "base/file.h"
#include "vm/embedded/embedded_machine.h"
#include "vm/helper/direct.h"

#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

using namespace kf;
using namespace kf::vm;
namespace fs = std::filesystem;

namespace {

class FakeMounter final : public Mounter {
public:
    Result<> withRoot(const NodeLayout&, RootForm, const std::function<Result<>()>& work) override
    {
        ++mounted;
        return work();
    }
    int mounted = 0;
};

constexpr const char* adminConfig = "    server: https://demo:6443\n    client-key-data: QUJD\n";

} // namespace

class TestDirect : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_home;
    std::unique_ptr<FakeCommandRunner> m_runner;
    FakeMounter m_mounter;
    SystemClock m_clock;
    std::unique_ptr<Direct> m_direct;
    std::unique_ptr<EmbeddedMachine> m_machine;
    std::vector<pid_t> m_nodes;
    std::string m_startSays = "T start\nT done\n";

    fs::path folder() const { return m_home / "machines/demo"; }
    NodeSource source() const
    {
        return {.root = m_home / "store/node", .imageStore = {{"meta.db", m_home / "store/blob", Placement::Copy}, {"content/x", m_home / "store/blob", Placement::Link}}};
    }
    // systemd ends at SIGRTMIN+3; this node does, too.
    pid_t makeNode()
    {
        const pid_t node = ::fork();
        if (node == 0) {
            for (;;)
                ::pause();
        }
        m_nodes.push_back(node);
        return node;
    }
    int count(const char* words) const
    {
        return int(std::count_if(m_runner->commands.begin(), m_runner->commands.end(), [&](const Command& command) { return toText(command).find(words) != std::string::npos; }));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_home = fs::canonical(m_folder->path().toStdString());
        QVERIFY(createFolders(m_home / "store"));
        QVERIFY(writeFileAtomically(m_home / "store/node", "node", 0644));
        QVERIFY(writeFileAtomically(m_home / "store/blob", "blob", 0644));
        m_startSays = "T start\nT done\n";
        m_runner = std::make_unique<FakeCommandRunner>();
        m_runner->on("ip -json", Finished{0, "[]", ""});
        m_runner->on("runc --root " + (folder() / "runtime/state").string() + " --log " + (folder() / "runtime/runc.log").string() + " create", [this](const Command&) -> Result<Finished> {
            KF_TRY(writeFileAtomically(folder() / "runtime/pid", std::to_string(makeNode())));
            return Finished{};
        });
        m_runner->on("runc.log start", [this](const Command&) -> Result<Finished> {
            KF_TRY(createFolders(folder() / "upper/etc/kubernetes"));
            KF_TRY(writeFileAtomically(folder() / "upper/etc/kubernetes/admin.conf", adminConfig));
            const auto before = readFile(folder() / "log/kfbox/node-start.log");
            KF_TRY(writeFileAtomically(folder() / "log/kfbox/node-start.log", (before ? *before : "") + m_startSays));
            return Finished{};
        });
        for (const char* program : {"runc", "ip ", "sysctl", "nsenter", "nft", "modprobe", "fsck.erofs"})
            m_runner->on(program, Finished{});
        m_direct = std::make_unique<Direct>(*m_runner, m_mounter, m_clock, Caller{::getuid(), ::getgid()});
        auto machine = EmbeddedMachine::open({m_home}, "demo", *m_direct);
        QVERIFY(machine);
        m_machine = std::move(*machine);
    }

    void cleanup()
    {
        for (const pid_t node : std::exchange(m_nodes, {})) {
            ::kill(node, SIGKILL);
            ::waitpid(node, nullptr, 0);
        }
    }

    void aNameThatIsNoLabelIsRefused()
    {
        QCOMPARE(EmbeddedMachine::open({m_home}, "../etc", *m_direct).error().code, Errc::InvalidInput);
    }

    void fromNothingToRunningAndBack()
    {
        QCOMPARE(m_machine->status()->state, MachineState::Absent);
        QVERIFY(m_machine->create({.memoryBytes = 1 << 30}, source(), {}, {}));
        QCOMPARE(m_machine->status()->state, MachineState::Stopped);
        QCOMPARE(m_machine->status()->spec.memoryBytes, std::uint64_t(1 << 30));
        QVERIFY(m_machine->status()->address.rfind("10.199.", 0) == 0);
        QVERIFY(!m_machine->kubeconfig());

        const auto started = m_machine->start({}, std::chrono::seconds(60));
        QVERIFY2(bool(started), started ? "" : (started.error().message + started.error().detail).c_str());
        const auto status = m_machine->status();
        QCOMPARE(status->state, MachineState::Running);
        QVERIFY(!status->boot.empty());
        QCOMPARE(*m_machine->kubeconfig(), "    server: https://" + status->address + ":6443\n    client-key-data: QUJD\n");
        QCOMPARE(m_mounter.mounted, 1);
        QVERIFY(readFile(folder() / "config/node.env")->find("KFBOX_NODE_ADDRESS=\"" + status->address + "\"") != std::string::npos);

        QVERIFY(m_machine->start({}, std::chrono::seconds(60))); // runs already: nothing is made again
        QCOMPARE(m_mounter.mounted, 1);
        QCOMPARE(m_machine->status()->boot, status->boot);

        QVERIFY(m_machine->stop({}, std::chrono::seconds(20)));
        QCOMPARE(m_machine->status()->state, MachineState::Stopped);
        QCOMPARE(count("delete --force"), 1);
        QVERIFY(m_machine->start({}, std::chrono::seconds(60)));
        QVERIFY(m_machine->status()->boot != status->boot);

        QCOMPARE(m_machine->deleteData({}).error().code, Errc::Conflict);
        QVERIFY(m_machine->destroy({}));
        QCOMPARE(m_machine->status()->state, MachineState::Absent);
        QVERIFY(!fs::exists(folder()));
        QVERIFY(fs::exists(m_home / "data/demo/volumes"));
        QVERIFY(fs::exists(m_home / "store/blob"));
        QVERIFY(m_machine->destroy({}));
        QVERIFY(m_machine->deleteData({}));
        QVERIFY(!fs::exists(m_home / "data/demo"));
    }

    void creatingAgainKeepsTheSubnetAndTakesNewLimits()
    {
        QVERIFY(m_machine->create({}, source(), {}, {}));
        const std::string subnet = m_machine->status()->spec.subnet;
        QVERIFY(m_machine->create({.milliCpus = 1500}, source(), {}, {}));
        QCOMPARE(m_machine->status()->spec.subnet, subnet);
        QCOMPARE(m_machine->status()->spec.milliCpus, 1500u);
        QCOMPARE(m_machine->create({.subnet = "10.199.1.0/24"}, source(), {}, {}).error().code, Errc::Conflict);
        NodeSource other = source();
        other.imageStore.pop_back();
        QCOMPARE(m_machine->create({}, other, {}, {}).error().code, Errc::Conflict);
    }

    void aLimitOfTheDiskIsRefusedBecauseNothingWouldKeepIt()
    {
        QVERIFY(!m_machine->capabilities().diskLimit);
        QCOMPARE(m_machine->create({.diskBytes = 1ull << 30}, source(), {}, {}).error().code, Errc::Preflight);
        QVERIFY(!fs::exists(folder() / "machine.json"));
    }

    void aTakenSubnetIsRefusedAndNothingIsLeft()
    {
        m_runner = std::make_unique<FakeCommandRunner>();
        m_runner->on("address", Finished{0, "[{\"ifname\": \"eth0\", \"addr_info\": [{\"local\": \"10.199.5.9\", \"prefixlen\": 24}]}]", ""});
        m_runner->on("route", Finished{0, "[]", ""});
        m_direct = std::make_unique<Direct>(*m_runner, m_mounter, m_clock, Caller{::getuid(), ::getgid()});
        m_machine = std::move(*EmbeddedMachine::open({m_home}, "demo", *m_direct));
        const auto created = m_machine->create({.subnet = "10.199.5.0/24"}, source(), {}, {});
        QCOMPARE(created.error().code, Errc::Conflict);
        QVERIFY(created.error().message.find("eth0") != std::string::npos);
        QCOMPARE(m_machine->status()->state, MachineState::Absent);
        QVERIFY(fs::is_empty(folder()));
    }

    void aMissingBlobLeavesNothingHalfDone()
    {
        NodeSource broken = source();
        broken.imageStore[1].blob = m_home / "store/missing";
        QCOMPARE(m_machine->create({}, broken, {}, {}).error().code, Errc::NotFound);
        QCOMPARE(m_machine->status()->state, MachineState::Absent);
        QVERIFY(m_machine->create({}, source(), {}, {}));
    }

    void theControlPlanesLastWordsAreInTheLog()
    {
        QVERIFY(m_machine->create({}, source(), {}, {}));
        const auto say = [&](const std::string& file, const std::string& text) {
            const fs::path path = folder() / "log/pods" / file;
            QVERIFY(createFolders(path.parent_path()) && writeFileAtomically(path, text, 0640));
        };
        say("kube-system_etcd-demo_0123abcd/etcd/0.log", "T stderr F the attempt before\n");
        say("kube-system_etcd-demo_0123abcd/etcd/10.log", "T stderr F first\nT stderr F panic: no database\n");
        say("kube-system_coredns-1_01-23/coredns/0.log", "T stdout F not of the control plane\n");
        const std::string log = *m_machine->log(100);
        QVERIFY2(log.find("etcd-demo/etcd  first\netcd-demo/etcd  panic: no database") != std::string::npos, log.c_str());
        QVERIFY(log.find("not of the control plane") == std::string::npos && log.find("the attempt before") == std::string::npos);
    }

    void theNodesOwnFailureIsTold()
    {
        m_startSays = "T start\nerror: no space left\nT failed with status 1\n";
        QVERIFY(m_machine->create({}, source(), {}, {}));
        const auto started = m_machine->start({}, std::chrono::seconds(60));
        QVERIFY(!started);
        QVERIFY2(started.error().message.find("no space left") != std::string::npos, started.error().message.c_str());
        QCOMPARE(m_machine->status()->state, MachineState::Stopped);
        QVERIFY(m_machine->log(100)->find("no space left") != std::string::npos);

        m_startSays = "T start\nT done\n"; // the log grows; what it said before does not count
        QVERIFY(m_machine->start({}, std::chrono::seconds(60)));
        QCOMPARE(m_machine->status()->state, MachineState::Running);
    }

    void aStopWhileItStartsIsSaid()
    {
        m_startSays = "T start\n";
        QVERIFY(m_machine->create({}, source(), {}, {}));
        Result<> started;
        {
            const std::jthread starter([&] { started = m_machine->start({}, std::chrono::seconds(60)); });
            QTRY_COMPARE(m_machine->status()->state, MachineState::Starting);
            QTRY_VERIFY((*EmbeddedMachine::open({m_home}, "demo", *m_direct))->stop({}, std::chrono::seconds(20)));
        }
        QVERIFY(!started);
        QCOMPARE(started.error().code, Errc::Cancelled);
        QCOMPARE(m_machine->status()->state, MachineState::Stopped);
    }

    void aNodeThatTakesTooLongGoesOn()
    {
        m_startSays = "T start\n";
        QVERIFY(m_machine->create({}, source(), {}, {}));
        QCOMPARE(m_machine->start({}, std::chrono::seconds(0)).error().code, Errc::TimedOut);
        QCOMPARE(m_machine->status()->state, MachineState::Starting);
        QVERIFY(writeFileAtomically(folder() / "log/kfbox/node-start.log", "T start\nT done\n"));
        QVERIFY(m_machine->start({}, std::chrono::seconds(60)));
        QCOMPARE(m_machine->status()->state, MachineState::Running);
    }

    void aFailedCommandIsClearedAway()
    {
        m_runner = std::make_unique<FakeCommandRunner>();
        m_runner->on("ip -json", Finished{0, "[]", ""});
        m_runner->on("runc.log create", [this](const Command&) -> Result<Finished> {
            KF_TRY(writeFileAtomically(folder() / "runtime/pid", std::to_string(makeNode())));
            return Finished{};
        });
        m_runner->on("ip link add", Finished{2, "", "RTNETLINK answers: Operation not permitted"});
        for (const char* program : {"runc", "ip ", "modprobe"})
            m_runner->on(program, Finished{});
        m_direct = std::make_unique<Direct>(*m_runner, m_mounter, m_clock, Caller{::getuid(), ::getgid()});
        m_machine = std::move(*EmbeddedMachine::open({m_home}, "demo", *m_direct));
        QVERIFY(m_machine->create({}, source(), {}, {}));
        const auto started = m_machine->start({}, std::chrono::seconds(60));
        QVERIFY(!started);
        QVERIFY(started.error().detail.find("RTNETLINK") != std::string::npos);
        QCOMPARE(count("delete --force"), 1);
        QCOMPARE(m_machine->status()->state, MachineState::Stopped);
    }

    void afterARestartOfTheComputerItIsStopped()
    {
        QVERIFY(m_machine->create({}, source(), {}, {}));
        QVERIFY(m_machine->start({}, std::chrono::seconds(60)));
        std::string boot = *readFile(folder() / "boot.json");
        const std::size_t at = boot.find("\"computerBoot\": \"") + 17;
        boot[at] = boot[at] == 'a' ? 'b' : 'a';
        QVERIFY(writeFileAtomically(folder() / "boot.json", boot, 0644));
        const int deleted = count("delete --force");
        QCOMPARE(m_machine->status()->state, MachineState::Stopped);
        QVERIFY(m_machine->start({}, std::chrono::seconds(60)));
        QCOMPARE(count("delete --force"), deleted); // runc's notes name processes of before: it must not kill by them
        QCOMPARE(m_machine->status()->state, MachineState::Running);
    }

    void startingWhatIsNotThereIsNotFound()
    {
        QCOMPARE(m_machine->start({}, std::chrono::seconds(1)).error().code, Errc::NotFound);
        QCOMPARE(m_machine->stop({}, std::chrono::seconds(1)).error().code, Errc::NotFound);
        QCOMPARE(m_machine->listImages({}).error().code, Errc::NotFound);
    }

    void anotherKfboxAtWorkIsAConflict()
    {
        QVERIFY(m_machine->create({}, source(), {}, {}));
        m_runner = std::make_unique<FakeCommandRunner>();
        Result<> second;
        m_runner->on("ip -json", [&](const Command&) -> Result<Finished> {
            FakeCommandRunner runner;
            Direct direct(runner, m_mounter, m_clock, Caller{::getuid(), ::getgid()});
            second = (*EmbeddedMachine::open({m_home}, "demo", direct))->stop({}, std::chrono::seconds(1));
            return Error{Errc::Unavailable, "enough", {}};
        });
        m_direct = std::make_unique<Direct>(*m_runner, m_mounter, m_clock, Caller{::getuid(), ::getgid()});
        m_machine = std::move(*EmbeddedMachine::open({m_home}, "demo", *m_direct));
        QVERIFY(!m_machine->start({}, std::chrono::seconds(1)));
        QVERIFY(!second);
        QCOMPARE(second.error().code, Errc::Conflict);
    }

    void aCommandIntoTheNodeNeedsARunningOne()
    {
        QVERIFY(m_machine->create({}, source(), {}, {}));
        QCOMPARE(m_machine->nodeCommand("bash", {}, Terminal::Yes).error().code, Errc::Unavailable);
        QVERIFY(m_machine->start({}, std::chrono::seconds(60)));
        const auto command = m_machine->nodeCommand("bash", {"-l"}, Terminal::Yes);
        QVERIFY(command);
        QVERIFY(toText(*command).find(" exec --tty kfbox-demo-") != std::string::npos);
        QVERIFY(toText(*command).ends_with("env KUBECONFIG=/etc/kubernetes/admin.conf bash -l"));
    }
};

QTEST_GUILESS_MAIN(TestDirect)
#include "tst_direct.moc"
