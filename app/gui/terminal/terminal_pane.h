// A terminal with what belongs around it: what runs in it, how to leave it, how it ended, and a way to start it again.
#pragma once

#include "app/gui/terminal/terminal_program.h"
#include "app/gui/terminal/terminal_widget.h"
#include "base/result.h"

#include <functional>

class QLabel;

namespace kf::gui {

class TerminalPane final : public QWidget {
    Q_OBJECT
public:
    // Starts the program behind this terminal, or says why it cannot.
    using Start = std::function<Result<TerminalProgram*>(TerminalWidget& terminal)>;

    // `title` is what runs: "Shell in demo-0 / notebook".
    TerminalPane(const QString& title, Start start, QWidget* parent = nullptr);

    void start();
    void end(const QString& sentence);
    bool isRunning() const { return m_program != nullptr; }
    TerminalWidget& terminal() const { return *m_terminal; }

Q_SIGNALS:
    void closed();

private:
    const Start m_start;
    TerminalWidget* m_terminal;
    TerminalProgram* m_program = nullptr;
    QLabel* m_state;
    QAction* m_again;
    QAction* m_stop;
};

} // namespace kf::gui
