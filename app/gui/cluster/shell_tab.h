// Shells, one for each pod's container or node that was asked for. They go on while other objects are looked at; each ends with its
// own button, or with the app.
#pragma once

#include "app/gui/panel.h"
#include "app/gui/terminal/terminal_pane.h"

#include <map>

class QComboBox;
class QStackedLayout;
class QLabel;

namespace kf::gui {

class ShellTab final : public QWidget {
    Q_OBJECT
public:
    explicit ShellTab(Context& context, QWidget* parent = nullptr);

    // The pod or node whose shell is shown, or offered. Others: nothing is offered.
    void show(const manifests::Json& object);
    using QWidget::show;
    // Opens one in the chosen container.
    void openShell();
    TerminalPane* pane() const; // of what is shown; null: none

private:
    QString idOf() const; // of what would be opened
    TerminalPane::Start starter() const;
    void showPane();

    Context& m_context;
    manifests::ObjectKey m_key;
    QComboBox* m_container;
    QLabel* m_word;
    QStackedLayout* m_stack;
    QAction* m_open;
    std::map<QString, TerminalPane*> m_panes;
};

} // namespace kf::gui
