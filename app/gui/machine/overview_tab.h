// What the machine is, and what it may use of this computer.
#pragma once

#include "app/gui/panel.h"

class QDoubleSpinBox;
class QFormLayout;
class QLabel;

namespace kf::gui {

class MachineActions;
class Section;

class OverviewTab final : public QWidget {
    Q_OBJECT
public:
    OverviewTab(Context& context, MachineActions& machine, QWidget* parent = nullptr);

private:
    QWidget* makeLimits();
    void showFacts();
    void showLimits();
    void followField();
    void apply();

    Context& m_context;
    MachineActions& m_machine;
    Section* m_facts;
    QWidget* m_factRows = nullptr;
    QStringList m_shown;
    QDoubleSpinBox* m_cpus;
    QDoubleSpinBox* m_memory; // GiB
    QAction* m_apply;
    QLabel* m_note;
    std::pair<double, double> m_known{-1, -1}; // what the fields were filled with
};

} // namespace kf::gui
