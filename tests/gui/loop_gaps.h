// How long the event loop was away from its events: what a person feels as a window that does not answer. A timer that should fire
// every few milliseconds tells it; the dispatcher's own signals do not, because a test that waits never lets it block.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <vector>

namespace kf::fake {

class LoopGaps final : public QObject {
public:
    struct Gap {
        qint64 milliseconds;
        qint64 computed; // of them by this thread: the window's own doing on a computer that is busy with other things
        QString during;
    };

    explicit LoopGaps(std::chrono::milliseconds beat = std::chrono::milliseconds(5))
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        connect(&m_beat, &QTimer::timeout, this, [this] { note(); });
        m_beat.start(beat);
        forget();
    }
    void during(const QString& what) { m_what = what; }
    // What took time since the last beat was the test's own doing.
    void forget()
    {
        m_since.start();
        m_computed = computedSoFar();
    }
    const std::vector<Gap>& gaps() const { return m_gaps; } // that are noteworthy
    // The longest gap so far, and the most that was computed in one.
    double longestMilliseconds() const { return double(m_longest) / 1e6; }
    double busiestMilliseconds() const { return double(m_busiest) / 1e6; }
    void beginAnew() { m_longest = m_busiest = 0; }

private:
    void note()
    {
        constexpr qint64 noteworthy = 50'000'000;
        const qint64 time = m_since.nsecsElapsed();
        const qint64 computed = computedSoFar() - m_computed;
        m_longest = std::max(m_longest, time);
        m_busiest = std::max(m_busiest, computed);
        if (time >= noteworthy)
            m_gaps.push_back({time / 1'000'000, computed / 1'000'000, m_what});
        forget();
    }
    static qint64 computedSoFar()
    {
        std::timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    }

    QTimer m_beat;
    QElapsedTimer m_since;
    qint64 m_computed = 0; // nanoseconds, as the two below
    qint64 m_longest = 0;
    qint64 m_busiest = 0;
    QString m_what;
    std::vector<Gap> m_gaps;
};

} // namespace kf::fake
