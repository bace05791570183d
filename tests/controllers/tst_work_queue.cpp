#include "controllers/common/work_queue.h"
#include "tests/fakes.h"

#include <QTest>

#include <thread>

using namespace kf;
using namespace kf::controllers;
using namespace std::chrono_literals;

class TestWorkQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsLookedAtOnceHoweverOftenItChanged()
    {
        FakeClock clock;
        WorkQueue queue(clock);
        for (int i = 0; i < 100; ++i)
            queue.add("a");
        QCOMPARE(queue.size(), std::size_t(1));
        QVERIFY(queue.takeDue() == "a");
        QVERIFY(!queue.takeDue());
    }
    void theEarlierTimeWins()
    {
        FakeClock clock;
        WorkQueue queue(clock);
        queue.add("a", 10s);
        queue.add("a", 60s);
        QVERIFY(!queue.takeDue());
        clock.advance(10s);
        QVERIFY(queue.takeDue() == "a");
        queue.add("a", 60s);
        queue.add("a");
        QVERIFY(queue.takeDue() == "a");
        QCOMPARE(queue.size(), std::size_t(0));
    }
    void failuresComeBackLaterAndLater()
    {
        FakeClock clock;
        WorkQueue queue(clock);
        for (const auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 300s, 300s}) {
            queue.failed("a");
            clock.advance(wait - 1ms);
            QVERIFY(!queue.takeDue());
            clock.advance(1ms);
            QVERIFY(queue.takeDue() == "a");
        }
        queue.done("a");
        queue.failed("a");
        clock.advance(1s);
        QVERIFY(queue.takeDue() == "a");
    }
    void takeWaitsForWhatIsAdded()
    {
        SystemClock clock;
        WorkQueue queue(clock);
        std::optional<std::string> taken;
        {
            std::jthread worker([&](const std::stop_token& stop) { taken = queue.take(stop); });
            queue.add("a", 5ms);
            worker.join();
        }
        QVERIFY(taken == "a");
    }
    void stopEndsTheWait()
    {
        SystemClock clock;
        WorkQueue queue(clock);
        queue.add("later", 1h);
        std::optional<std::string> taken = "untouched";
        {
            std::jthread worker([&](const std::stop_token& stop) { taken = queue.take(stop); });
        }
        QVERIFY(!taken);
    }
};

QTEST_GUILESS_MAIN(TestWorkQueue)
#include "tst_work_queue.moc"
