#include "installer/preflight.h"
#include "tests/fakes.h"

#include <QTest>

#include <functional>

using namespace kf;
using namespace kf::installer;

namespace {

// A computer on which everything is as it should be.
SystemFacts goodComputer()
{
    SystemFacts facts;
    facts.architecture = "amd64";
    facts.kernelRelease = "6.18.44-generic";
    facts.cpus = 4;
    facts.memoryTotal = 16ull << 30;
    facts.memoryAvailable = 8ull << 30;
    facts.home = "/home/ada/.local/share/kfbox";
    facts.fileSystem = "ext4";
    facts.diskFree = 100ull << 30;
    facts.filesTotal = facts.filesFree = 1'000'000;
    facts.inotifyInstances = 8192;
    facts.inotifyWatches = 1'255'360;
    facts.cgroups = CgroupLayout::V2;
    facts.controllers = {"cpu", "memory", "pids", "io"};
    facts.boundingSet = ~0ull;
    facts.elevation = "sudo";
    facts.runcVersion = "1.1.5";
    facts.fileSystems = {"ext4", "erofs", "overlay"};
    facts.programs = {"ip", "nft"};
    facts.now = std::chrono::system_clock::time_point(std::chrono::seconds(1'800'000'000));
    return facts;
}

Check checkOf(const std::vector<Check>& checks, const std::string& id)
{
    for (const Check& check : checks) {
        if (check.id == id)
            return check;
    }
    return {"(no such check: " + id + ")", {}, {}, {}, {}, {}};
}

using Change = std::function<void(SystemFacts&, Needs&)>;
using State = CheckState;

} // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(CheckState)

class TestPreflight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodComputerPassesEveryCheck()
    {
        for (const Check& check : checksOf(goodComputer(), {}))
            QVERIFY2(check.state == CheckState::Ok, (check.id + ": " + check.meaning).c_str());
        QVERIFY(verdict(checksOf(goodComputer(), {})));
    }

    void eachFaultIsFoundByItsCheckAlone_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<CheckState>("state");
        QTest::addColumn<Change>("change");
        const auto row = [](const char* title, const char* id, CheckState state, const Change& change) { QTest::newRow(title) << QString(id) << state << change; };
        row("bundle for another processor", "architecture", State::Fail, [](auto& f, auto&) { f.architecture = "arm64"; });
        row("one core", "cpu", State::Fail, [](auto& f, auto&) { f.cpus = 1; });
        row("a little too little free memory", "memory", State::Warn, [](auto& f, auto&) { f.memoryAvailable = 3ull << 29; });
        row("far too little free memory", "memory", State::Fail, [](auto& f, auto&) { f.memoryAvailable = 100 << 20; });
        row("never enough memory", "memory", State::Fail, [](auto& f, auto& n) { n.memory = 32ull << 30; f.memoryAvailable = 16ull << 30; });
        row("full disk", "disk", State::Fail, [](auto& f, auto&) { f.diskFree = 1 << 20; });
        row("no inodes", "disk", State::Fail, [](auto& f, auto&) { f.filesFree = 10; });
        row("home on overlayfs", "filesystem", State::Fail, [](auto& f, auto&) { f.fileSystem = "overlay"; });
        row("home on NFS", "filesystem", State::Fail, [](auto& f, auto&) { f.fileSystem = "nfs4"; });
        row("home on a USB stick", "filesystem", State::Fail, [](auto& f, auto&) { f.fileSystem = "vfat"; });
        row("home on FUSE", "filesystem", State::Fail, [](auto& f, auto&) { f.fileSystem = "fuse.sshfs"; });
        row("home in memory", "filesystem", State::Warn, [](auto& f, auto&) { f.fileSystem = "tmpfs"; });
        row("home on something unknown", "filesystem", State::Warn, [](auto& f, auto&) { f.fileSystem.clear(); });
        row("Debian's default of inotify", "inotify", State::Warn, [](auto& f, auto&) { f.inotifyInstances = 128; });
        row("hardly any inotify", "inotify", State::Fail, [](auto& f, auto&) { f.inotifyInstances = 16; });
        row("inotify cannot be read", "inotify", State::Warn, [](auto& f, auto&) { f.inotifyInstances = 0; });
        row("few watches", "inotify-watches", State::Warn, [](auto& f, auto&) { f.inotifyWatches = 8192; });
        row("no control groups", "cgroups", State::Fail, [](auto& f, auto&) { f.cgroups = CgroupLayout::None; });
        row("no memory controller", "cgroups", State::Fail, [](auto& f, auto&) { f.controllers.erase("memory"); });
        row("no CAP_SYS_ADMIN", "capabilities", State::Fail, [](auto& f, auto&) { f.boundingSet &= ~(1ull << 21); });
        row("nobody to ask for a password", "privilege", State::Fail, [](auto& f, auto&) { f.elevationAsksNobody = true; });
        row("no way to root", "privilege", State::Fail, [](auto& f, auto&) { f.elevation.clear(); });
        row("no runc", "runc", State::Fail, [](auto& f, auto&) { f.runcVersion.clear(); });
        row("no EROFS", "erofs", State::Warn, [](auto& f, auto&) { f.fileSystems.erase("erofs"); f.programs.insert("fsck.erofs"); });
        row("no EROFS and nothing that unpacks it", "erofs", State::Fail, [](auto& f, auto&) { f.fileSystems.erase("erofs"); });
        row("a limit of more cores", "limits", State::Fail, [](auto&, auto& n) { n.cpuLimit = 4001; });
        row("a limit of more memory", "limits", State::Fail, [](auto& f, auto& n) { n.memoryLimit = f.memoryTotal + 1; });
        row("a limit of too few cores", "limits", State::Fail, [](auto&, auto& n) { n.cpuLimit = 500; n.leastCpu = 750; });
        row("a limit of too little memory", "limits", State::Fail, [](auto&, auto& n) { n.memoryLimit = 1u << 30; n.leastMemory = 2u << 30; });
        row("EROFS as a module", "erofs", State::Warn, [](auto& f, auto&) { f.fileSystems.erase("erofs"); f.loadableModules = {"erofs"}; });
        row("no overlay", "overlay", State::Fail, [](auto& f, auto&) { f.fileSystems.erase("overlay"); });
        row("old kernel without loop devices", "image-mounts", State::Fail, [](auto& f, auto&) { f.kernelRelease = "5.10.0-1"; });
        row("root cannot make a veth pair", "network", State::Fail, [](auto& f, auto&) { f.root = true; f.vethFailure = "Operation not supported"; });
        row("a user cannot make a veth pair", "network", State::Warn, [](auto& f, auto&) { f.vethFailure = "Operation not permitted"; });
        row("no ip program", "network", State::Fail, [](auto& f, auto&) { f.programs.erase("ip"); });
        row("internet without nft", "nft", State::Fail, [](auto& f, auto& n) { f.programs.erase("nft"); n.internet = true; });
        row("taken port", "ports", State::Fail, [](auto& f, auto& n) { n.ports = {8443}; f.listeningPorts = {22, 8443}; });
        row("a VPN over all our subnets", "subnets", State::Fail, [](auto& f, auto&) { f.routes = {{10u << 24, 0xff000000u}}; });
        row("a subnet that is taken", "subnets", State::Fail, [](auto& f, auto& n) { n.subnet = "10.7.0.0/24"; f.routes = {{10u << 24 | 7u << 16 | 128, 0xffffff80u}}; });
        row("clock in the past", "clock", State::Fail, [](auto& f, auto&) { f.now = {}; });
    }
    void eachFaultIsFoundByItsCheckAlone()
    {
        QFETCH(QString, id);
        QFETCH(CheckState, state);
        QFETCH(Change, change);
        SystemFacts facts = goodComputer();
        Needs needs;
        change(facts, needs);
        for (const Check& check : checksOf(facts, needs)) {
            if (check.id != id.toStdString()) {
                QVERIFY2(check.state == CheckState::Ok, (check.id + ": " + check.meaning).c_str());
                continue;
            }
            QVERIFY2(check.state == state, check.meaning.c_str());
            QVERIFY(!check.meaning.empty());
            const std::string sentence = sentenceOf(check);
            QVERIFY2(sentence.find(". ") == std::string::npos && sentence.back() == '.' && sentence.find('\n') == std::string::npos, sentence.c_str());
        }
    }

    void whatIsMissingIsToldInOneSentence()
    {
        SystemFacts facts = goodComputer();
        facts.runcVersion.clear();
        QCOMPARE(verdict(checksOf(facts, {})).error().message, std::string("runc is not installed; it starts the node: install it (apt install runc, dnf install runc or pacman -S runc)."));
        facts.elevation.clear();
        QCOMPARE(verdict(checksOf(facts, {})).error().message,
            std::string("kfbox runs as a user, and neither sudo nor pkexec is installed to start its helper: run kfbox as root, or install sudo or polkit; 1 more: see \"kfbox doctor\"."));
    }

    void limitsThatFitAreToldAndNoneAreFine()
    {
        Needs needs;
        QVERIFY(limitsCheck(goodComputer(), needs).meaning.find("None") == 0);
        needs.cpuLimit = 1500;
        needs.memoryLimit = 4ull << 30;
        needs.leastCpu = 750;
        needs.leastMemory = 1ull << 30;
        const Check check = limitsCheck(goodComputer(), needs);
        QVERIFY(check.state == CheckState::Ok);
        QCOMPARE(check.meaning, std::string("1.5 cores, 4.0 GiB of memory"));
    }

    void unpackingNeedsMoreDiskOnlyWithoutErofs()
    {
        SystemFacts facts = goodComputer();
        facts.programs.insert("fsck.erofs");
        Needs needs;
        needs.unpackedDisk = facts.diskFree;
        QVERIFY(verdict(checksOf(facts, needs)));
        facts.fileSystems.erase("erofs");
        QVERIFY(verdict(checksOf(facts, needs)).error().message.find("are needed") != std::string::npos);
    }

    void loopDevicesDoForAnOlderKernel()
    {
        SystemFacts facts = goodComputer();
        facts.kernelRelease = "6.1.0-18-amd64";
        facts.loopDevices = true;
        QVERIFY(checkOf(checksOf(facts, {}), "image-mounts").state == CheckState::Ok);
    }

    void oneSubnetThatIsTakenLeavesTheOthers()
    {
        SystemFacts facts = goodComputer();
        facts.routes = {{10u << 24 | 199u << 16 | 1u << 8, 0xffffff00u}};
        QVERIFY(checkOf(checksOf(facts, {}), "subnets").meaning.find("255 of 256") == 0);
    }

    void aWarningStopsNothing()
    {
        SystemFacts facts = goodComputer();
        facts.inotifyInstances = 128;
        QVERIFY(verdict(checksOf(facts, {})));
    }

    void theVerdictNamesTheFirstFaultAndCountsTheOthers()
    {
        SystemFacts facts = goodComputer();
        facts.runcVersion.clear();
        facts.cpus = 1;
        const Result<> refused = verdict(checksOf(facts, {}));
        QVERIFY(refused.error().code == Errc::Preflight);
        QVERIFY(refused.error().message.find("1 core usable") == 0);
        QVERIFY(refused.error().message.find("1 more") != std::string::npos);
        QVERIFY(refused.error().detail.find("runc is not installed") != std::string::npos);
    }

    void repairsRunThroughSudoForAUserAndOnlyWhereNeeded()
    {
        SystemFacts facts = goodComputer();
        facts.inotifyInstances = 128;
        FakeCommandRunner runner;
        runner.on("sysctl", Finished{});
        QVERIFY(repairAll(checksOf(facts, {}), facts, runner));
        QCOMPARE(runner.commands.size(), 1u);
        QCOMPARE(toText(runner.commands[0]), std::string("sudo sysctl -w fs.inotify.max_user_instances=2280"));

        facts.root = true;
        QVERIFY(repairAll(checksOf(facts, {}), facts, runner));
        QCOMPARE(runner.commands[1].program, std::string("sysctl"));
    }

    void aRepairWithoutAWayToRootIsRefused()
    {
        SystemFacts facts = goodComputer();
        facts.inotifyInstances = 128;
        facts.elevation.clear();
        FakeCommandRunner runner;
        QVERIFY(repairAll(checksOf(facts, {}), facts, runner).error().code == Errc::Permission);
        QVERIFY(runner.commands.empty());
    }

    void aDismissedPasswordPromptIsAnAnswer()
    {
        SystemFacts facts = goodComputer();
        facts.inotifyInstances = 128;
        facts.elevation = "pkexec";
        for (const auto& [status, code] : {std::pair(126, Errc::Cancelled), std::pair(127, Errc::Permission), std::pair(1, Errc::Internal)}) {
            FakeCommandRunner runner;
            runner.on("sysctl", Finished{status, {}, "Error executing command as another user"});
            const Result<> answer = repairAll(checksOf(facts, {}), facts, runner);
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, code);
            QCOMPARE(answer.error().message.find("failed") == std::string::npos, code == Errc::Cancelled);
        }
    }

    void aRepairThatFailsSaysWhich()
    {
        SystemFacts facts = goodComputer();
        facts.root = true;
        facts.fileSystems.erase("erofs");
        facts.loadableModules = {"erofs"};
        FakeCommandRunner runner;
        runner.on("modprobe", Finished{1, {}, "modprobe: not permitted"});
        const Result<> failed = repairAll(checksOf(facts, {}), facts, runner);
        QVERIFY(!failed && failed.error().message.find("EROFS") != std::string::npos);
    }

    void aCheckAsJsonHasAllThatAScreenShows()
    {
        SystemFacts facts = goodComputer();
        facts.inotifyInstances = 128;
        const nlohmann::json json = toJson(checkOf(checksOf(facts, {}), "inotify"));
        QCOMPARE(json["state"].get<std::string>(), std::string("warn"));
        QVERIFY(json["fixable"].get<bool>());
        QVERIFY(json["meaning"].get<std::string>().find("128") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestPreflight)
#include "tst_preflight.moc"
