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

    explicit LoopGaps(qint64 noteworthy = 50) : m_noteworthy(noteworthy)
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        connect(&m_beat, &QTimer::timeout, this, [this] { note(); });
        m_beat.start(std::chrono::milliseconds(5));
        forget();
    }
    void during(const QString& what) { m_what = what; }
    // What took time since the last beat was the test's own doing.
    void forget()
    {
        m_since.start();
        m_computed = computedSoFar();
    }
    const std::vector<Gap>& gaps() const { return m_gaps; }
    qint64 busiest() const
    {
        qint64 most = 0;
        for (const Gap& gap : m_gaps)
            most = std::max(most, gap.computed);
        return most;
    }

private:
    void note()
    {
        if (const qint64 time = m_since.elapsed(); time >= m_noteworthy)
            m_gaps.push_back({time, computedSoFar() - m_computed, m_what});
        forget();
    }
    static qint64 computedSoFar()
    {
        std::timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return time.tv_sec * 1000 + time.tv_nsec / 1'000'000;
    }

    const qint64 m_noteworthy;
    QTimer m_beat;
    QElapsedTimer m_since;
    qint64 m_computed = 0;
    QString m_what;
    std::vector<Gap> m_gaps;
};

} // namespace kf::fake
