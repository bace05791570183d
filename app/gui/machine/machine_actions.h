// Start, stop and restart of the machine as actions: each asks where something ends, runs as an activity, and is disabled with the
// reason in its tool tip while it cannot work. Home and the Machine page show them.
#pragma once

#include "app/gui/panel.h"
#include "app/models/machine_verbs.h"

class QAction;

namespace kf::gui {

class MachineActions final : public QObject {
    Q_OBJECT
public:
    // `prefix` begins the actions' object names. `owner` gets the actions, too.
    MachineActions(Context& context, QWidget* owner, const QString& prefix);

    QAction* start() const { return m_start; }
    QAction* stop() const { return m_stop; }
    QAction* restart() const { return m_restart; }

    // Runs a verb about the machine; `done` (may be empty) after it worked.
    void run(models::MachineVerb verb, models::Desktop::Work work, std::function<void()> done = {});
    // Enables or disables an action for this verb from now on.
    void watch(QAction* action, models::MachineVerb verb);

Q_SIGNALS:
    void began();
    void failed(const QString& title, const kf::Error& error);

private:
    void refresh();
    void askToStop();
    void askToRestart();

    Context& m_context;
    QWidget* m_owner;
    QAction* m_start;
    QAction* m_stop;
    QAction* m_restart;
    std::vector<std::pair<QAction*, models::MachineVerb>> m_watched;
    std::map<QAction*, QString> m_tips; // what it says while it works
};

} // namespace kf::gui
