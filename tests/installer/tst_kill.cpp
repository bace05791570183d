// "up" is killed at its failpoints, one after the other; run again it completes, its ledger is what the cluster holds, and a third
// run writes nothing to the API server.  KF_EVERY_FAILPOINT=1 takes each of them, otherwise a sample that differs from run to run.
#include "tests/installer/laptop.h"

#include <QRandomGenerator>
#include <QTest>

using namespace kf;
using namespace kf::installer;

class TestKill : public QObject {
    Q_OBJECT

    static Laptop::Ended upUntil(Laptop& laptop, std::uint64_t failpoint) { return laptop.up({{"KFBOX_FAILPOINT", QString::number(failpoint)}}); }

    static void killedAt(std::uint64_t failpoint)
    {
        Laptop laptop;
        const auto killed = upUntil(laptop, failpoint);
        QVERIFY2(killed.killed, killed.said);
        QCOMPARE(laptop.whatIsNotMended(), QByteArray());
    }

private Q_SLOTS:
    void everyKillIsResumed()
    {
        std::uint64_t marks = 0;
        {
            Laptop whole;
            const auto ended = upUntil(whole, ~0ull);
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
        int kills = 0;
        for (const std::uint64_t mark : {15, 40, 60, 75, 90}) {
            const auto ended = upUntil(laptop, mark);
            QVERIFY2(ended.killed || ended.status == 0, ended.said);
            kills += ended.killed ? 1 : 0;
        }
        QVERIFY(kills > 0);
        QCOMPARE(laptop.whatIsNotMended(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
