#include "app/gui/terminal/terminal_widget.h"

#include "app/gui/terminal/terminal_accessible.h"
#include "app/gui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFontMetricsF>
#include <QScrollBar>
#include <QtMath>

#include <algorithm>

namespace kf::gui {

namespace {
constexpr std::chrono::milliseconds frame{16};
}

void TerminalWidget::Feed::operator()(std::string_view bytes)
{
    const std::lock_guard lock(mutex);
    screen.feed(bytes);
    if (widget && !std::exchange(announced, true))
        QMetaObject::invokeMethod(widget, [target = widget] { target->m_frame.start(); }, Qt::QueuedConnection);
}

TerminalWidget::TerminalWidget(const QString& accessibleName, QWidget* parent) : QAbstractScrollArea(parent), m_feed(std::make_shared<Feed>())
{
    installTerminalAccessibility();
    m_feed->widget = this;
    setObjectName(QStringLiteral("terminal"));
    setAccessibleName(accessibleName);
    setAccessibleDescription(tr("Every key goes to the program. Ctrl+Shift+Tab leaves the terminal."));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAttribute(Qt::WA_InputMethodEnabled);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setCursor(Qt::IBeamCursor);
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, &TerminalWidget::refresh);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_followsEnd = value == verticalScrollBar()->maximum();
        viewport()->update();
    });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) { verticalScrollBar()->setEnabled(maximum > 0); });
    verticalScrollBar()->setEnabled(false);
    measure();
}

TerminalWidget::~TerminalWidget()
{
    const std::lock_guard lock(m_feed->mutex);
    m_feed->widget = nullptr;
}

int TerminalWidget::rows() const
{
    const std::lock_guard lock(m_feed->mutex);
    return m_feed->screen.rows();
}

int TerminalWidget::columns() const
{
    const std::lock_guard lock(m_feed->mutex);
    return m_feed->screen.columns();
}

QString TerminalWidget::visibleText() const
{
    const std::lock_guard lock(m_feed->mutex);
    return QString::fromStdString(m_feed->screen.text());
}

QString TerminalWidget::selectedText() const
{
    if (!m_anchor)
        return {};
    const std::lock_guard lock(m_feed->mutex);
    return QString::fromStdString(m_feed->screen.text(*m_anchor, m_head));
}

QSize TerminalWidget::sizeHint() const { return {80 * m_cellWidth + verticalScrollBar()->sizeHint().width(), 24 * m_cellHeight}; }

void TerminalWidget::setEnded(bool ended)
{
    m_ended = ended;
    viewport()->update();
}

void TerminalWidget::copy()
{
    if (const QString text = selectedText(); !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void TerminalWidget::paste()
{
    {
        const std::lock_guard lock(m_feed->mutex);
        m_feed->screen.paste(QApplication::clipboard()->text().toStdString());
    }
    sendOutput();
}

// What the program changed since the last frame becomes visible.
void TerminalWidget::refresh()
{
    int history = 0;
    bool bell = false;
    QString title;
    std::uint64_t scrolled = 0;
    {
        const std::lock_guard lock(m_feed->mutex);
        m_feed->announced = false;
        history = m_feed->screen.history();
        bell = m_feed->screen.takeBell();
        title = QString::fromStdString(m_feed->screen.title());
        scrolled = m_feed->screen.scrolled();
    }
    moveSelection(scrolled);
    const bool follows = m_followsEnd;
    const int above = verticalScrollBar()->maximum() - verticalScrollBar()->value();
    verticalScrollBar()->setPageStep(rows());
    verticalScrollBar()->setRange(0, history);
    verticalScrollBar()->setValue(follows ? history : std::max(0, history - above));
    m_followsEnd = follows;
    if (bell)
        QApplication::beep();
    if (std::exchange(m_title, title) != title)
        Q_EMIT titleChanged(title);
    sendOutput();
    viewport()->update();
    if (QAccessible::isActive() && hasFocus())
        tellScreenReader(*this, m_said);
}

// A selection stays on its text while lines go up into the history.
void TerminalWidget::moveSelection(std::uint64_t scrolled)
{
    const auto lines = static_cast<int>(std::min<std::uint64_t>(scrolled - std::exchange(m_scrolled, scrolled), 1'000'000));
    if (!m_anchor || lines == 0)
        return;
    m_anchor->row -= lines;
    m_head.row -= lines;
}

void TerminalWidget::sendOutput()
{
    std::string bytes;
    {
        const std::lock_guard lock(m_feed->mutex);
        bytes = m_feed->screen.takeOutput();
    }
    if (!bytes.empty() && !m_ended)
        Q_EMIT typed(QByteArray::fromStdString(bytes));
}

void TerminalWidget::measure()
{
    QFont shape = theme::monospaceFont();
    const QFontMetricsF metrics(shape);
    const qreal advance = metrics.horizontalAdvance(QLatin1Char('M'));
    m_cellWidth = std::max(1, qCeil(advance));
    shape.setLetterSpacing(QFont::AbsoluteSpacing, m_cellWidth - advance); // a run of letters takes as much as its cells
    setFont(shape);
    m_cellHeight = std::max(1, qCeil(metrics.height()));
    m_ascent = qCeil(metrics.ascent());
}

void TerminalWidget::fitGrid()
{
    const int wantedColumns = viewport()->width() / m_cellWidth;
    const int wantedRows = viewport()->height() / m_cellHeight;
    if (wantedColumns < 2 || wantedRows < 1)
        return;
    int newColumns = 0;
    int newRows = 0;
    {
        const std::lock_guard lock(m_feed->mutex);
        const int oldColumns = m_feed->screen.columns();
        const int oldRows = m_feed->screen.rows();
        m_feed->screen.resize(wantedRows, wantedColumns);
        newColumns = m_feed->screen.columns();
        newRows = m_feed->screen.rows();
        if (newColumns == oldColumns && newRows == oldRows)
            return;
    }
    m_anchor.reset();
    Q_EMIT gridResized(newColumns, newRows);
    refresh();
}

void TerminalWidget::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitGrid();
}

void TerminalWidget::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) {
        measure();
        fitGrid();
    }
}

} // namespace kf::gui
