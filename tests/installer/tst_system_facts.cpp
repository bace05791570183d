#include "base/file.h"
#include "installer/system_facts.h"
#include "tests/fakes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kf;
using namespace kf::installer;

class TestSystemFacts : public QObject {
    Q_OBJECT
    std::filesystem::path root() const { return m_root->path().toStdString(); }
    void write(const std::string& name, const std::string& content)
    {
        QVERIFY(createFolders((root() / name).parent_path()));
        QVERIFY(writeFileAtomically(root() / name, content));
    }
    SystemFacts read(const std::filesystem::path& home = "/") { return readSystemFacts(home, m_runner, m_clock, root()); }

    std::unique_ptr<QTemporaryDir> m_root;
    FakeCommandRunner m_runner;
    FakeClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_root = std::make_unique<QTemporaryDir>();
        m_runner = {};
        m_runner.on("runc --version", Finished{0, "runc version 1.1.5+ds1\ncommit: x\n", {}});
        m_runner.on("veth", Finished{});
    }

    void memoryIsInBytesAndACgroupsLimitCounts()
    {
        write("proc/meminfo", "MemTotal:       16000000 kB\nMemFree: 1 kB\nMemAvailable:    8000000 kB\nSwapTotal:             0 kB\n");
        QCOMPARE(read().memoryAvailable, 8'000'000ull * 1024);
        write("sys/fs/cgroup/memory.max", "max\n");
        QCOMPARE(read().memoryTotal, 16'000'000ull * 1024);
        write("sys/fs/cgroup/memory.max", "2147483648\n");
        QCOMPARE(read().memoryAvailable, 2147483648ull);
    }

    void theLongestMountPointTellsTheFileSystem()
    {
        write("proc/self/mounts", "overlay / overlay rw 0 0\n/dev/sda1 /usr ext4 rw 0 0\ntmpfs /usrlocal tmpfs rw 0 0\n");
        QCOMPARE(read("/usr/share").fileSystem, std::string("ext4"));
        QCOMPARE(read("/etc").fileSystem, std::string("overlay"));
        QCOMPARE(read("/usr/not/there/yet").fileSystem, std::string("ext4"));
    }

    void cgroupLayoutsAreToldApart()
    {
        QVERIFY(read().cgroups == CgroupLayout::None);
        write("proc/cgroups", "#subsys_name\thierarchy\tnum_cgroups\tenabled\ncpu\t2\t1\t1\nmemory\t3\t1\t1\npids\t4\t1\t0\n");
        QVERIFY(createFolders(root() / "sys/fs/cgroup/cpu") && createFolders(root() / "sys/fs/cgroup/memory"));
        QVERIFY(read().cgroups == CgroupLayout::V1);
        QVERIFY(read().controllers == (std::set<std::string>{"cpu", "memory"}));
        QVERIFY(createFolders(root() / "sys/fs/cgroup/unified"));
        QVERIFY(read().cgroups == CgroupLayout::Hybrid);
        write("sys/fs/cgroup/cgroup.controllers", "cpu memory pids\n");
        QVERIFY(read().cgroups == CgroupLayout::V2);
        QCOMPARE(read().controllers.size(), 3u);
    }

    void portsAndRoutesAreReadFromTheKernelsTables()
    {
        write("proc/net/tcp", "  sl  local_address rem_address   st\n   0: 0100007F:1F90 00000000:0000 0A 0\n   1: 0100007F:0016 0100007F:9999 01 0\n");
        write("proc/net/route", "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\n"
                                "eth0\t0001C70A\t00000000\t0001\t0\t0\t0\t00FFFFFF\n");
        const SystemFacts facts = read();
        QVERIFY(facts.listeningPorts == (std::vector<int>{8080}));
        QVERIFY(facts.routes == (std::vector<Subnet>{{10u << 24 | 199u << 16 | 1u << 8, 0xffffff00u}}));
    }

    void whatTheKernelAndProgramsSay()
    {
        write("proc/filesystems", "nodev\tsysfs\n\text4\n\terofs\n");
        write("proc/self/status", "Name:\tx\nCapBnd:\t000001ffffffffff\n");
        write("proc/sys/kernel/osrelease", "6.18.44-x\n");
        write("proc/sys/fs/inotify/max_user_instances", "128\n");
        m_runner.on("modprobe -n -q veth", Finished{});
        const SystemFacts facts = read();
        QVERIFY(facts.fileSystems == (std::set<std::string>{"sysfs", "ext4", "erofs"}));
        QCOMPARE(facts.boundingSet, 0x1ffffffffffull);
        QCOMPARE(facts.kernelRelease, std::string("6.18.44-x"));
        QCOMPARE(facts.inotifyInstances, 128u);
        QCOMPARE(facts.runcVersion, std::string("1.1.5+ds1"));
        QVERIFY(facts.vethFailure.empty());
        QVERIFY(facts.loadableModules == (std::set<std::string>{"veth"}));
    }

    void whatIsMissingStaysUnknown()
    {
        m_runner = {};
        const SystemFacts facts = read();
        QVERIFY(facts.runcVersion.empty() && !facts.vethFailure.empty() && facts.fileSystem.empty());
        QCOMPARE(facts.inotifyInstances, 0u);
    }

    void theFactsOfThisComputerCanBeRead()
    {
        SystemCommandRunner runner;
        const SystemFacts facts = readSystemFacts(m_root->path().toStdString(), runner, m_clock);
        QVERIFY(facts.cpus > 0 && facts.memoryTotal > 0 && facts.diskFree > 0 && !facts.kernelRelease.empty() && !facts.fileSystem.empty());
    }
};

QTEST_APPLESS_MAIN(TestSystemFacts)
#include "tst_system_facts.moc"
