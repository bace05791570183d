// The Machine page: what it is and may use, its console log, what lies on the disk, the person's own images, ways into it, its end.
//
// open() takes: overview, log, disk, images, access, and what begins something at once: load-image, support, merge, delete, terminal.
#pragma once

#include "app/gui/panel.h"

class QTabWidget;

namespace kf::gui {

class AccessTab;
class ErrorCard;
class ImagesTab;
class MachineActions;
class Page;

class MachinePanel final : public Panel {
    Q_OBJECT
public:
    explicit MachinePanel(Context& context, QWidget* parent = nullptr);
    void open(const QString& object) override;

private:
    void showState();
    void tell(const QString& title, const Error& error);
    void askToDelete();
    void remove(bool withData, bool force);

    Page* m_page;
    MachineActions* m_machine;
    QAction* m_delete;
    QAction* m_force;
    ErrorCard* m_problem;
    QTabWidget* m_tabs;
    ImagesTab* m_images;
    AccessTab* m_access;
    bool m_readsLosses = false;
    bool m_withData = false; // what was asked for when a deletion failed
};

} // namespace kf::gui
