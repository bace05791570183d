// Page 3: the install as it goes on. What happens now, how long it still takes, what it waits for; then where to go.
#pragma once

#include "app/gui/panel.h"
#include "app/models/install_model.h"

class QLabel;
class QProgressBar;
class QTimer;

namespace kf::gui {

class ErrorCard;
class InstallLog;

class InstallPage final : public QWidget {
    Q_OBJECT
public:
    // What a failure can be repaired with, beside trying again; the panel owns what they do.
    struct Repairs {
        QAction* check; // look at this computer again
        QAction* chooseBundle;
    };
    InstallPage(Context& context, models::InstallModel& model, const Repairs& repairs, QWidget* parent = nullptr);

private:
    void refresh();
    QString headline() const;
    QAction* repairFor(const Error& error) const;
    void showProblem();

    models::InstallModel& m_model;
    const Repairs m_repairs;
    QLabel* m_headline;
    QLabel* m_note;
    QLabel* m_step;
    QLabel* m_time;
    QProgressBar* m_progress;
    QWidget* m_blocker;
    QLabel* m_blockerText;
    ErrorCard* m_problem;
    InstallLog* m_log;
    QTimer* m_clock;
    std::optional<models::InstallModel::State> m_shown;
};

} // namespace kf::gui
