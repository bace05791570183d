#include "app/gui/terminal/terminal_pane.h"

#include "app/gui/icons.h"
#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace kf::gui {

TerminalPane::TerminalPane(const QString& title, Start start, QWidget* parent)
    : QWidget(parent), m_start(std::move(start)), m_terminal(new TerminalWidget(title)), m_state(quietLabel()),
      m_again(namedAction(this, QStringLiteral("terminalAgain"), icon(Glyph::Restart), tr("Start the shell again"))),
      m_stop(namedAction(this, QStringLiteral("terminalEnd"), icon(Glyph::Close), tr("End the shell")))
{
    setObjectName(QStringLiteral("terminalPane"));
    m_state->setObjectName(QStringLiteral("terminalState"));
    m_again->setVisible(false);
    m_state->setVisible(false);
    auto* bar = new QHBoxLayout;
    auto* name = new QLabel(title);
    name->setWordWrap(true);
    bar->addWidget(name, 1);
    bar->addWidget(buttonFor(m_again, this));
    bar->addWidget(buttonFor(m_stop, this));
    auto* frame = new QFrame;
    frame->setProperty("card", true);
    auto* inside = new QVBoxLayout(frame);
    inside->setContentsMargins(theme::space(0.5), theme::space(0.5), theme::space(0.25), theme::space(0.5));
    inside->addWidget(m_terminal);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addLayout(bar);
    layout->addWidget(frame, 1);
    layout->addWidget(m_state);
    layout->addWidget(quietLabel(tr("Ctrl+Shift+C copies, Ctrl+Shift+V pastes, Ctrl+Shift+Tab leaves the terminal; every other key goes to the program.")));
    connect(m_again, &QAction::triggered, this, &TerminalPane::start);
    connect(m_stop, &QAction::triggered, this, [this] {
        if (m_program)
            end(tr("The shell was ended."));
        Q_EMIT closed();
    });
}

void TerminalPane::start()
{
    delete std::exchange(m_program, nullptr);
    m_again->setVisible(false);
    m_terminal->setEnded(false);
    m_state->setVisible(false);
    Result<TerminalProgram*> started = m_start(*m_terminal);
    if (!started) {
        end(models::qt(started.error().message));
        return;
    }
    m_program = *started;
    connect(m_program, &TerminalProgram::ended, this, &TerminalPane::end);
    connect(m_terminal, &TerminalWidget::typed, m_program, [program = m_program](const QByteArray& bytes) { program->write(bytes); });
    connect(m_terminal, &TerminalWidget::gridResized, m_program, [program = m_program](int columns, int rows) { program->resize(columns, rows); });
    m_program->resize(m_terminal->columns(), m_terminal->rows());
    m_terminal->setFocus();
}

void TerminalPane::end(const QString& sentence)
{
    if (m_program)
        m_program->deleteLater();
    m_program = nullptr;
    m_terminal->setEnded(true);
    m_state->setText(sentence);
    m_state->setVisible(true);
    m_again->setVisible(true);
}

} // namespace kf::gui
