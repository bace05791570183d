// The work that runs now: each with a title, the step it is at, its blocker and a way to cancel it. The status bar and the tray show
// it; nothing in the window runs without standing here. GUI thread.
#pragma once

#include "base/result.h"

#include <QAbstractListModel>
#include <QElapsedTimer>

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace kf::models {

struct Activity {
    int id = 0;
    QString title;   // "Installing core 0.1.0"
    QString step{};  // "Importing the bundle"
    QString blocker{};
    quint64 done = 0;
    quint64 total = 0; // 0: not known
    bool stopping = false;
    std::stop_source stop{};
    QElapsedTimer began{};
};

class Activities final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { TitleRole = Qt::UserRole + 1, StepRole, BlockerRole, DoneRole, TotalRole, StoppingRole, SecondsRole };
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int begin(const QString& title, const std::stop_source& stop);
    void step(int id, const QString& text);
    void progress(int id, quint64 done, quint64 total);
    void blocked(int id, const QString& sentence);
    void end(int id, const std::optional<Error>& error);
    // Requests the stop; the row stays, as "stopping", until the work has ended.
    void cancel(int id);
    void cancelAll();
    const Activity* find(int id) const;
    const std::vector<Activity>& all() const { return m_activities; }

Q_SIGNALS:
    void ended(int id, const QString& title, const std::optional<kf::Error>& error);

private:
    void change(int id, const std::function<void(Activity&)>& how);

    std::vector<Activity> m_activities;
    int m_last = 0;
};

} // namespace kf::models
