#include "app/models/activities.h"

#include <algorithm>

namespace kf::models {

int Activities::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_activities.size()); }

QVariant Activities::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Activity& activity = m_activities[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole: return activity.title;
    case StepRole: return activity.step;
    case BlockerRole: return activity.blocker;
    case DoneRole: return activity.done;
    case TotalRole: return activity.total;
    case StoppingRole: return activity.stopping;
    case SecondsRole: return activity.began.elapsed() / 1000;
    default: return {};
    }
}

QHash<int, QByteArray> Activities::roleNames() const
{
    return {{TitleRole, "title"}, {StepRole, "step"}, {BlockerRole, "blocker"}, {DoneRole, "done"}, {TotalRole, "total"}, {StoppingRole, "stopping"},
        {SecondsRole, "seconds"}};
}

int Activities::begin(const QString& title, const std::stop_source& stop)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_activities.push_back({.id = ++m_last, .title = title, .stop = stop});
    m_activities.back().began.start();
    endInsertRows();
    return m_last;
}

void Activities::change(int id, const std::function<void(Activity&)>& how)
{
    const auto found = std::find_if(m_activities.begin(), m_activities.end(), [id](const Activity& one) { return one.id == id; });
    if (found == m_activities.end())
        return;
    how(*found);
    const QModelIndex changed = index(static_cast<int>(found - m_activities.begin()));
    Q_EMIT dataChanged(changed, changed);
}

void Activities::step(int id, const QString& text)
{
    change(id, [&](Activity& activity) {
        activity.step = text;
        activity.blocker.clear();
        activity.done = activity.total = 0;
    });
}

void Activities::progress(int id, quint64 done, quint64 total)
{
    change(id, [&](Activity& activity) {
        activity.done = done;
        activity.total = total;
    });
}

void Activities::blocked(int id, const QString& sentence)
{
    change(id, [&](Activity& activity) { activity.blocker = sentence; });
}

void Activities::end(int id, const std::optional<Error>& error)
{
    const auto found = std::find_if(m_activities.begin(), m_activities.end(), [id](const Activity& one) { return one.id == id; });
    if (found == m_activities.end())
        return;
    const int row = static_cast<int>(found - m_activities.begin());
    const QString title = found->title;
    beginRemoveRows({}, row, row);
    m_activities.erase(found);
    endRemoveRows();
    Q_EMIT ended(id, title, error);
}

void Activities::cancel(int id)
{
    change(id, [](Activity& activity) {
        activity.stopping = true;
        activity.stop.request_stop();
    });
}

void Activities::cancelAll()
{
    for (const Activity& activity : std::vector<Activity>(m_activities))
        cancel(activity.id);
}

const Activity* Activities::find(int id) const
{
    const auto found = std::find_if(m_activities.begin(), m_activities.end(), [id](const Activity& one) { return one.id == id; });
    return found == m_activities.end() ? nullptr : &*found;
}

} // namespace kf::models
