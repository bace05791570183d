#include "app/gui/machine/console_tab.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/error_card.h"
#include "app/gui/widgets/page.h"
#include "app/models/background.h"
#include "app/models/machine_reading.h"
#include "app/models/text.h"
#include "base/file.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace kf::gui {

ConsoleTab::ConsoleTab(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_search(new QLineEdit), m_found(quietLabel()), m_text(new QPlainTextEdit), m_problem(new ErrorCard)
{
    setObjectName(QStringLiteral("log"));
    m_refresh = namedAction(this, QStringLiteral("consoleRefresh"), icon(Glyph::Refresh), tr("Read the log again"));
    m_save = namedAction(this, QStringLiteral("consoleSave"), icon(Glyph::Save), tr("Save the log …"));
    m_next = namedAction(this, QStringLiteral("consoleNext"), icon(Glyph::Down), tr("Find next"));
    m_search->setObjectName(QStringLiteral("consoleSearch"));
    m_search->setAccessibleName(tr("Search in the console log"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(theme::space(36));
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_text->setObjectName(QStringLiteral("consoleText"));
    m_text->setAccessibleName(tr("Console log of the machine"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(theme::monospaceFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMaximumBlockCount(static_cast<int>(models::consoleLines) + 1);
    m_text->setPlaceholderText(tr("Reading the console log …"));
    m_problem->hide();

    auto* bar = new QHBoxLayout;
    bar->setSpacing(theme::space(1));
    bar->addWidget(m_search, 1);
    bar->addWidget(buttonFor(m_next, this));
    bar->addWidget(m_found, 1);
    bar->addWidget(buttonFor(m_refresh, this));
    bar->addWidget(buttonFor(m_save, this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1.5), 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addLayout(bar);
    layout->addWidget(m_problem);
    layout->addWidget(m_text, 1);

    connect(m_refresh, &QAction::triggered, this, &ConsoleTab::read);
    connect(m_save, &QAction::triggered, this, &ConsoleTab::save);
    connect(m_next, &QAction::triggered, this, [this] { find(false); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_next->setEnabled(!text.isEmpty());
        m_next->setToolTip(text.isEmpty() ? tr("Type what to look for first.") : tr("The next place where it stands"));
        m_text->moveCursor(QTextCursor::Start);
        m_found->clear();
        if (!text.isEmpty())
            find(false);
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(false); });
    m_next->setEnabled(false);
    m_next->setToolTip(tr("Type what to look for first."));
    m_save->setEnabled(false);
    // The log itself cannot be watched by an ordinary user: whatever happens to the machine is when it grows.
    const auto somethingHappened = [this] {
        if (isVisible())
            read();
    };
    connect(&context.desktop, &models::Desktop::machineChanged, this, somethingHappened);
    connect(&context.desktop.activities(), &models::Activities::ended, this, somethingHappened);
}

void ConsoleTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    read();
}

void ConsoleTab::read()
{
    if (m_reads) {
        m_again = true;
        return;
    }
    if (!m_context.desktop.machine())
        return; // it is read as soon as there is one
    if (m_context.desktop.machine()->state == vm::MachineState::Absent) {
        m_text->clear();
        m_text->setPlaceholderText(tr("There is no machine yet: it has said nothing."));
        m_save->setEnabled(false);
        m_save->setToolTip(tr("There is nothing to save."));
        return;
    }
    m_reads = true;
    m_refresh->setEnabled(false);
    m_refresh->setToolTip(tr("The log is being read."));
    models::inBackground(this, [parts = m_context.desktop.parts()](const std::stop_token&) { return models::readConsole(parts); }, [this](const Result<std::string>& log) {
        m_reads = false;
        m_refresh->setEnabled(true);
        m_refresh->setToolTip(tr("What the node says now"));
        if (log) {
            m_problem->hide();
            take(models::qt(*log));
        } else {
            m_text->setPlaceholderText(tr("The console log could not be read."));
            m_problem->show(log.error());
        }
        if (std::exchange(m_again, false) && isVisible() && log)
            read();
    });
}

// Stays where somebody reads; follows the end where they look at it.
void ConsoleTab::take(const QString& text)
{
    m_save->setEnabled(!text.isEmpty());
    m_save->setToolTip(text.isEmpty() ? tr("There is nothing to save.") : tr("Writes the log to a file"));
    m_text->setPlaceholderText(tr("The node has said nothing yet."));
    if (text == m_text->toPlainText())
        return;
    QScrollBar* bar = m_text->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum();
    const int place = bar->value();
    m_text->setPlainText(text);
    bar->setValue(atEnd ? bar->maximum() : place);
}

void ConsoleTab::find(bool backward)
{
    const QTextDocument::FindFlags flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(m_search->text(), flags)) {
        m_found->clear();
        return;
    }
    m_text->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    m_found->setText(m_text->find(m_search->text(), flags) ? tr("From the beginning again") : tr("Not found"));
}

void ConsoleTab::save()
{
    m_context.prompter.saveFile(this, tr("Save the console log"), QStringLiteral("kfbox-console.log"), [this](const QString& path) {
        const std::string text = models::plain(m_text->toPlainText()) + "\n";
        models::inBackground(this, [text, file = models::plain(path)](const std::stop_token&) { return writeFileAtomically(file, text, 0644); }, [this](const Result<>& written) {
            if (!written)
                m_problem->show(written.error());
        });
    });
}

} // namespace kf::gui
