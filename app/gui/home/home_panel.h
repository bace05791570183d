// Home answers: is it healthy, what is in the way, what did I do last, what can I start.
#pragma once

#include "app/gui/panel.h"
#include "app/models/health.h"
#include "app/models/usage_history.h"

namespace kf::gui {

class ComponentsCard;
class ErrorCard;
class HealthCard;
class MachineActions;
class NotebooksCard;
class Page;
class UsageCard;

class HomePanel final : public Panel {
    Q_OBJECT
public:
    explicit HomePanel(Context& context, QWidget* parent = nullptr);

private:
    void makeActions();
    QWidget* makeShortcuts();
    QWidget* makeHelp();
    QWidget* layOut();
    void takeSample();
    void refresh();
    void showHealth(const models::Health& health);

    models::UsageHistory m_history;
    MachineActions* m_machine;
    QAction* m_install;
    QAction* m_log;
    QAction* m_doctor;
    QAction* m_newNotebook;
    QAction* m_openNotebook;
    QAction* m_loadImage;
    QAction* m_terminal;
    QAction* m_support;
    ErrorCard* m_problem;
    HealthCard* m_health;
    UsageCard* m_usage;
    ComponentsCard* m_components;
    NotebooksCard* m_notebooks;
};

} // namespace kf::gui
