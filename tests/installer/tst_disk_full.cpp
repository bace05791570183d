// "up" on a disk that gets full at one of the calls that need room on it: it ends with a sentence that says so, and once there is
// room again the same verb completes.  KF_EVERY_FAILPOINT=1 takes each call, otherwise a sample that differs from run to run.
#include "base/file.h"
#include "tests/installer/laptop.h"

#include <QRandomGenerator>
#include <QTest>

using namespace kf;
using namespace kf::installer;

class TestDiskFull : public QObject {
    Q_OBJECT

    static Laptop::Ended upWithFullDiskAt(Laptop& laptop, unsigned long call)
    {
        // A preloaded library stands before the address sanitizer's, which is fine for one that only passes calls on.
        const QString options = qEnvironmentVariable("ASAN_OPTIONS") + ":verify_asan_link_order=0";
        return laptop.up({{"LD_PRELOAD", KF_FULL_DISK}, {"KF_DISK_FULL_AT", QString::number(call)}, {"KF_DISK_CALLS", QString::fromStdString(laptop.path("calls").string())},
            {"ASAN_OPTIONS", options}});
    }

    static void fullAt(unsigned long call)
    {
        Laptop laptop;
        const auto ended = upWithFullDiskAt(laptop, call);
        QVERIFY2(!ended.crashed, ended.said);
        if (ended.status != 0) // where only SQLite's own bookkeeping met it, the work is done
            QVERIFY2(ended.said.contains("the disk is full") && ended.said.contains("; free some space and run the same command again."), ended.said);
        QCOMPARE(laptop.whatIsNotMended(), QByteArray());
    }

private Q_SLOTS:
    void wheneverTheDiskGetsFullTheSameVerbGoesOnOnceThereIsRoom()
    {
        unsigned long calls = 0;
        {
            Laptop whole;
            const auto ended = upWithFullDiskAt(whole, 0);
            QVERIFY2(ended.status == 0, ended.said);
            calls = std::stoul(*readFile(whole.path("calls")));
        }
        QVERIFY2(calls > 100, QByteArray::number(quint64(calls)));
        const bool all = qEnvironmentVariableIsSet("KF_EVERY_FAILPOINT");
        const unsigned long step = all ? 1 : std::max(1ul, calls / 24);
        const unsigned long first = all ? 1 : 1 + QRandomGenerator::global()->bounded(quint32(step));
        qInfo("%lu calls, each %lu. from %lu on", calls, step, first);
        for (unsigned long call = first; call + 4 < calls; call += step) {
            fullAt(call);
            if (QTest::currentTestFailed())
                QFAIL(("with a disk that was full at call " + std::to_string(call)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestDiskFull)
#include "tst_disk_full.moc"
