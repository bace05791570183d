#include "app/gui/widgets/log_view.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/models/text.h"
#include "base/file.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

namespace kf::gui {

namespace {

QToolButton* toolButton(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(action->text());
    button->setToolTip(action->text());
    button->setIconSize(QSize(theme::space(2), theme::space(2)));
    return button;
}

bool isAtEnd(const QPlainTextEdit& text) { return text.verticalScrollBar()->value() >= text.verticalScrollBar()->maximum() - 1; }

} // namespace

LogView::LogView(Context& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_container(new QComboBox), m_previous(new QCheckBox(tr("Previous run"))), m_search(new QLineEdit), m_found(new QLabel),
      m_pause(namedAction(this, QStringLiteral("logPause"), icon(Glyph::Pause), tr("Pause the log"))), m_wrap(namedAction(this, QStringLiteral("logWrap"), icon(Glyph::Menu), tr("Wrap long lines"))),
      m_text(new QPlainTextEdit), m_state(quietLabel())
{
    setObjectName(QStringLiteral("logs"));
    m_container->setObjectName(QStringLiteral("logContainer"));
    m_container->setAccessibleName(tr("Container"));
    m_container->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_container->setMinimumContentsLength(12);
    m_previous->setObjectName(QStringLiteral("logPrevious"));
    m_previous->setAccessibleName(m_previous->text());
    m_previous->setToolTip(tr("What the container wrote before it was started again"));
    m_search->setObjectName(QStringLiteral("logSearch"));
    m_search->setAccessibleName(tr("Search in the log"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_found->setProperty("quiet", true);
    m_text->setObjectName(QStringLiteral("logText"));
    m_text->setAccessibleName(tr("Log"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setMaximumBlockCount(mostLines);
    m_text->setFont(theme::monospaceFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_pause->setCheckable(true);
    m_wrap->setCheckable(true);
    auto* saving = namedAction(this, QStringLiteral("logSave"), icon(Glyph::Save), tr("Save the log …"));
    auto* next = namedAction(this, QStringLiteral("logNext"), icon(Glyph::Down), tr("Next match"));
    next->setShortcut(QKeySequence::FindNext);

    auto* choice = new QHBoxLayout;
    choice->addWidget(m_container, 1);
    choice->addWidget(m_previous);
    for (QAction* action : {m_pause, m_wrap, saving})
        choice->addWidget(toolButton(action, this));
    auto* finding = new QHBoxLayout;
    finding->addWidget(m_search, 1);
    finding->addWidget(m_found);
    finding->addWidget(toolButton(next, this));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::space(1), 0, 0);
    layout->setSpacing(theme::space(1));
    layout->addLayout(choice);
    layout->addLayout(finding);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_state);

    connect(m_container, &QComboBox::activated, this, &LogView::choose);
    connect(m_previous, &QCheckBox::toggled, this, &LogView::choose);
    connect(m_search, &QLineEdit::textChanged, this, [this] {
        m_text->moveCursor(QTextCursor::End);
        look(true);
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { look(true); });
    connect(next, &QAction::triggered, this, [this] { look(false); });
    connect(m_pause, &QAction::toggled, this, [this](bool paused) {
        m_pause->setIcon(icon(paused ? Glyph::Play : Glyph::Pause));
        m_pause->setText(paused ? tr("Go on with the log") : tr("Pause the log"));
        if (m_feed)
            m_feed->setPaused(paused);
    });
    connect(m_wrap, &QAction::toggled, this, [this](bool on) { m_text->setLineWrapMode(on ? QPlainTextEdit::WidgetWidth : QPlainTextEdit::NoWrap); });
    connect(saving, &QAction::triggered, this, &LogView::save);
    connect(m_text->verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::highlight);
    connect(&context.desktop, &models::Desktop::clientChanged, this, [this] {
        delete std::exchange(m_feed, nullptr);
        if (isVisible())
            start();
    });
    m_search->installEventFilter(this);
}

LogView::~LogView() { delete m_feed; }

void LogView::follow(const models::PodSource& source)
{
    if (m_source == source)
        return;
    clear();
    m_source = source;
    if (isVisible())
        start();
}

void LogView::clear()
{
    delete std::exchange(m_feed, nullptr);
    m_source.reset();
    m_container->clear();
    m_text->clear();
    m_state->clear();
    m_pause->setChecked(false);
    const QSignalBlocker quiet(m_previous);
    m_previous->setChecked(false);
}

void LogView::start()
{
    if (m_feed || !m_source)
        return;
    if (!m_context.desktop.client()) {
        m_state->setText(tr("The machine does not run: there is nothing to read from."));
        return;
    }
    m_text->clear();
    m_container->clear();
    m_state->setText(tr("Reading from the cluster …"));
    m_feed = new models::LogFeed(m_context.desktop.client(), *m_source, mostLines, this);
    m_feed->setPaused(m_pause->isChecked());
    connect(m_feed, &models::LogFeed::containersChanged, this, &LogView::showContainers);
    connect(m_feed, &models::LogFeed::lines, this, &LogView::append);
    connect(m_feed, &models::LogFeed::state, m_state, &QLabel::setText);
}

void LogView::showContainers()
{
    const std::vector<models::ContainerRun> runs = m_feed->containers();
    const auto nameOf = [](const std::string& pod, const std::string& container) { return models::qt(pod + " / " + container); };
    QStringList names;
    int wanted = -1;
    for (const models::ContainerRun& run : runs) {
        names << nameOf(run.pod, run.container);
        if (run.isDefault && wanted < 0)
            wanted = static_cast<int>(names.size()) - 1;
    }
    QStringList shown;
    for (int i = 0; i < m_container->count(); ++i)
        shown << m_container->itemText(i);
    if (names == shown)
        return;
    const QString current = m_container->currentText();
    m_container->clear();
    for (const models::ContainerRun& run : runs)
        m_container->addItem(nameOf(run.pod, run.container), QStringList({models::qt(run.pod), models::qt(run.container)}));
    if (const int again = m_container->findText(current); again >= 0 && !current.isEmpty()) {
        m_container->setCurrentIndex(again);
        return; // it is followed already
    }
    if (m_container->count() > 0) {
        m_container->setCurrentIndex(std::max(wanted, 0));
        choose();
    }
}

void LogView::choose()
{
    const QStringList names = m_container->currentData().toStringList();
    if (!m_feed || names.size() != 2)
        return;
    m_text->clear();
    m_feed->choose(models::plain(names[0]), models::plain(names[1]), m_previous->isChecked());
}

// New lines do not move what somebody reads further up.
void LogView::append(const QStringList& lines)
{
    const bool follows = isAtEnd(*m_text);
    m_text->appendPlainText(lines.join(QLatin1Char('\n')));
    if (follows)
        m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    highlight();
}

void LogView::look(bool backwards)
{
    const QString wanted = m_search->text();
    if (wanted.isEmpty()) {
        m_found->clear();
        highlight();
        return;
    }
    const QTextDocument::FindFlags direction = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    bool found = m_text->find(wanted, direction);
    if (!found) { // once around
        const QTextCursor before = m_text->textCursor();
        m_text->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
        found = m_text->find(wanted, direction);
        if (!found)
            m_text->setTextCursor(before);
    }
    m_found->setText(found ? tr("line %1").arg(m_text->textCursor().blockNumber() + 1) : tr("not found"));
    highlight();
}

// Only what is seen is marked: that costs the same however long the log is.
void LogView::highlight()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString wanted = m_search->text();
    const QRect seen = m_text->viewport()->rect();
    const QTextBlock last = m_text->cursorForPosition(seen.bottomRight()).block();
    for (QTextBlock block = m_text->cursorForPosition(seen.topLeft()).block(); !wanted.isEmpty() && block.isValid(); block = block.next()) {
        for (qsizetype at = 0; (at = block.text().indexOf(wanted, at, Qt::CaseInsensitive)) >= 0; at += wanted.size()) {
            QTextEdit::ExtraSelection mark;
            mark.format.setBackground(theme::backgroundOf(models::Tone::Warning, palette()));
            mark.format.setForeground(theme::textOf(models::Tone::Warning, palette()));
            mark.cursor = QTextCursor(block);
            mark.cursor.setPosition(block.position() + static_cast<int>(at));
            mark.cursor.setPosition(block.position() + static_cast<int>(at + wanted.size()), QTextCursor::KeepAnchor);
            marks << mark;
        }
        if (block == last)
            break;
    }
    m_text->setExtraSelections(marks);
}

void LogView::save()
{
    const QStringList names = m_container->currentData().toStringList();
    m_context.prompter.saveFile(this, tr("Save the log"), names.join(QLatin1Char('-')) + QStringLiteral(".log"), [this](const QString& path) {
        const Result<> written = writeFileAtomically(models::plain(path), models::plain(m_text->toPlainText()) + "\n");
        if (!written)
            m_context.prompter.tell(this, tr("The log was not saved"), written.error());
    });
}

void LogView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    start();
}

bool LogView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace kf::gui
