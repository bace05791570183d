// What kfbox holds on the disk, and what a clean-up would free: said before it is done.
#pragma once

#include "app/gui/panel.h"
#include "app/models/machine_reading.h"

class QLabel;

namespace kf::gui {

class ErrorCard;
class MachineActions;
class ObjectTable;

class DiskTab final : public QWidget {
    Q_OBJECT
public:
    DiskTab(Context& context, MachineActions& machine, QWidget* parent = nullptr);

private:
    void showEvent(QShowEvent* event) override;
    void read();
    void take(const Result<models::DiskReport>& report);
    void cleanUp();

    Context& m_context;
    MachineActions& m_machine;
    QLabel* m_sizes[4]; // store, machine, data, free
    QLabel* m_note;
    ObjectTable* m_volumes;
    QLabel* m_prunable;
    QAction* m_again;
    QAction* m_clean;
    ErrorCard* m_problem;
    bool m_reads = false;
};

} // namespace kf::gui
