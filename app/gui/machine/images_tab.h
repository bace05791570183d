// The person's own images on the machine: list, load, remove.
#pragma once

#include "app/gui/panel.h"
#include "vm/machine.h"

namespace kf::gui {

class ErrorCard;
class MachineActions;
class ObjectTable;

class ImagesTab final : public QWidget {
    Q_OBJECT
public:
    ImagesTab(Context& context, MachineActions& machine, QWidget* parent = nullptr);
    // Asks for an archive.
    void load();

private:
    void showEvent(QShowEvent* event) override;
    void read();
    void take(const Result<std::vector<vm::MachineImage>>& images);
    void followSelection();
    void remove();

    Context& m_context;
    MachineActions& m_machine;
    ObjectTable* m_table;
    ErrorCard* m_problem;
    QAction* m_load;
    QAction* m_remove;
    bool m_reads = false;
    bool m_again = false;
};

} // namespace kf::gui
