// How long the event loop was away from its events: what a person feels as a window that does not answer.
#pragma once

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <vector>

namespace kf::fake {

class LoopGaps final : public QObject {
public:
    struct Gap {
        qint64 milliseconds;
        QString during;
    };

    explicit LoopGaps(qint64 noteworthy = 50) : m_noteworthy(noteworthy)
    {
        QAbstractEventDispatcher* loop = QAbstractEventDispatcher::instance();
        connect(loop, &QAbstractEventDispatcher::awake, this, [this] {
            if (!m_busy.isValid())
                m_busy.start();
        });
        connect(loop, &QAbstractEventDispatcher::aboutToBlock, this, [this] { note(); });
    }
    void during(const QString& what) { m_what = what; }
    const std::vector<Gap>& gaps() const { return m_gaps; }
    qint64 longest() const
    {
        qint64 most = 0;
        for (const Gap& gap : m_gaps)
            most = std::max(most, gap.milliseconds);
        return most;
    }

private:
    void note()
    {
        if (!m_busy.isValid())
            return;
        if (const qint64 time = m_busy.elapsed(); time >= m_noteworthy)
            m_gaps.push_back({time, m_what});
        m_busy.invalidate();
    }

    const qint64 m_noteworthy;
    QElapsedTimer m_busy;
    QString m_what;
    std::vector<Gap> m_gaps;
};

} // namespace kf::fake
