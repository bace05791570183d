#include "vm/embedded/cgroup_folder.h"
#include "vm/embedded/host_facts.h"
#include "vm/embedded/layout.h"
#include "vm/embedded/process.h"

#include <QTest>

using namespace kf;
using namespace kf::vm;

class TestHostFacts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBoundingSetIsReadAndNamed()
    {
        const auto mask = boundingSet("Name:\tx\nCapEff:\tffff\nCapBnd:\t0000000001000003\nCapAmb:\t0\n");
        QVERIFY(mask);
        QCOMPARE(capabilityNames(*mask), (std::vector<std::string>{"CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_SYS_RESOURCE"}));
        QVERIFY(!boundingSet("Name:\tx\n"));
    }

    void aMissingCapabilityIsNotNamed()
    {
        const auto names = capabilityNames(0x1fffeffffff);
        QCOMPARE(names.size(), std::size_t(40));
        QCOMPARE(std::count(names.begin(), names.end(), "CAP_SYS_RESOURCE"), 0);
        QCOMPARE(names.back(), std::string("CAP_CHECKPOINT_RESTORE"));
    }

    void capabilitiesOfNewerKernelsAreLeftOut() { QCOMPARE(capabilityNames(~std::uint64_t(0)).size(), std::size_t(41)); }

    void cgroups_data()
    {
        QTest::addColumn<QByteArray>("mountinfo");
        QTest::addColumn<int>("version"); // 0: none
        QTest::addColumn<int>("mounts");
        QTest::newRow("version 2") << QByteArray("30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n") << 2 << 1;
        QTest::newRow("hybrid") << QByteArray("31 30 0:27 / /sys/fs/cgroup ro - tmpfs tmpfs ro,mode=755\n"
                                              "32 31 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
                                              "33 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n"
                                              "34 31 0:30 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n")
                                << 1 << 3;
        QTest::newRow("elsewhere only") << QByteArray("30 23 0:26 / /mnt/cgroup rw - cgroup2 cgroup2 rw\n") << 0 << 0;
        QTest::newRow("nothing") << QByteArray() << 0 << 0;
    }
    void cgroups()
    {
        QFETCH(QByteArray, mountinfo);
        QFETCH(int, version);
        QFETCH(int, mounts);
        const auto found = findCgroups(mountinfo.toStdString());
        QCOMPARE(bool(found), version != 0);
        if (!found) {
            QCOMPARE(found.error().code, Errc::Preflight);
            return;
        }
        QCOMPARE(found->version == CgroupVersion::V1 ? 1 : 2, version);
        QCOMPARE(int(found->mounts.size()), mounts);
    }

    void controllersOfAHierarchyAreKnown()
    {
        const auto found = findCgroups("33 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct\n");
        QCOMPARE(found->mounts.front(), (CgroupMount{"/sys/fs/cgroup/cpu", "cpu,cpuacct"}));
    }

    void theRootsForm_data()
    {
        QTest::addColumn<QByteArray>("fileSystems");
        QTest::addColumn<QByteArray>("release");
        QTest::addColumn<int>("form");
        const QByteArray with = "nodev\tsysfs\n\text4\n\terofs\n";
        QTest::newRow("new kernel") << with << QByteArray("6.12.1") << int(RootForm::FileMount);
        QTest::newRow("newer kernel") << with << QByteArray("7.0.0-rc1") << int(RootForm::FileMount);
        QTest::newRow("Debian 12") << with << QByteArray("6.1.0-18-amd64") << int(RootForm::LoopMount);
        QTest::newRow("unreadable release") << with << QByteArray("?") << int(RootForm::LoopMount);
        QTest::newRow("no EROFS") << QByteArray("nodev\tsysfs\n\text4\n") << QByteArray("6.18.0") << int(RootForm::Extract);
        QTest::newRow("a name that only ends so") << QByteArray("\tnoterofs\n") << QByteArray("6.18.0") << int(RootForm::Extract);
    }
    void theRootsForm()
    {
        QFETCH(QByteArray, fileSystems);
        QFETCH(QByteArray, release);
        QFETCH(int, form);
        QCOMPARE(int(chooseRootForm(fileSystems.toStdString(), release.toStdString())), form);
    }

    void processNamesCannotFoolTheStat()
    {
        const auto stat = parseProcessStat("42 (a) Z (b)) S 1 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 170 1 184\n");
        QVERIFY(stat);
        QCOMPARE(stat->state, 'S');
        QCOMPARE(stat->startTime, std::uint64_t(987654));
        QVERIFY(!parseProcessStat("nonsense"));
        QVERIFY(!parseProcessStat("42 (a) S 1"));
    }

    void kernelCountersAreFoundByName()
    {
        QCOMPARE(statValue("usage_usec 1234\nuser_usec 7\n", "user_usec"), std::uint64_t(7));
        QCOMPARE(statValue("usage_usec 1234\n", "usage"), std::uint64_t(0));
    }

    void containersOfTwoHomesDiffer()
    {
        QVERIFY(containerId("/home/ada/kfbox/machines/demo") != containerId("/home/bob/kfbox/machines/demo"));
        QCOMPARE(containerId("/home/ada/kfbox/machines/demo"), containerId("/home/ada/kfbox/machines/demo"));
        QVERIFY(containerId("/home/ada/kfbox/machines/demo").rfind("kfbox-demo-", 0) == 0);
    }
};

QTEST_APPLESS_MAIN(TestHostFacts)
#include "tst_host_facts.moc"
