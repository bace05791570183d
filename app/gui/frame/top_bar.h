// Above the panels: the field that opens the command palette, the namespace that all panels follow, the window's menu.
#pragma once

#include "app/gui/panel.h"
#include "app/models/name_spaces.h"

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace kf::gui {

class TopBar final : public QWidget {
    Q_OBJECT
public:
    TopBar(models::Desktop& desktop, QAction* search, QMenu* menu, QWidget* parent = nullptr);

private:
    void showNameSpaces();
    void chosen(int index);

    models::Desktop& m_desktop;
    models::NameSpaces m_nameSpaces;
    QComboBox* m_choice;
};

} // namespace kf::gui
