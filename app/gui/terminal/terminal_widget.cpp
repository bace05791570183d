#include "app/gui/terminal/terminal_widget.h"

#include "app/gui/terminal/terminal_accessible.h"
#include "app/gui/terminal/terminal_keys.h"
#include "app/gui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QtMath>

#include <algorithm>

namespace kf::gui {

namespace {
constexpr std::chrono::milliseconds frame{16};
}

using terminal::Cell;
using terminal::Color;
using terminal::Position;

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
    setFont(theme::monospaceFont());
    const QFontMetricsF metrics(font());
    m_cellWidth = std::max(1, qCeil(metrics.horizontalAdvance(QLatin1Char('M'))));
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

QColor TerminalWidget::colorOf(const Color& color, bool isInk, bool bold) const
{
    switch (color.kind) {
    case Color::Kind::Default: return palette().color(isInk ? QPalette::Text : QPalette::Base);
    case Color::Kind::Indexed: return theme::ansi(isInk && bold && color.red < 8 ? color.red + 8 : color.red, palette());
    case Color::Kind::Rgb: return {color.red, color.green, color.blue};
    }
    return palette().color(QPalette::Text);
}

bool TerminalWidget::isSelected(Position at) const
{
    if (!m_anchor)
        return false;
    const auto [from, to] = std::minmax(*m_anchor, m_head);
    return from <= at && at <= to;
}

// One row in runs of cells that look the same.
void TerminalWidget::paintRow(QPainter& painter, int row, int y) const
{
    const int all = m_feed->screen.columns();
    for (int column = 0; column < all;) {
        const Cell first = m_feed->screen.cell({row, column});
        const bool selected = isSelected({row, column});
        QString text;
        int cells = 0;
        while (column + cells < all) {
            const Cell cell = m_feed->screen.cell({row, column + cells});
            const bool looksSame = cell.ink == first.ink && cell.ground == first.ground && cell.bold == first.bold && cell.italic == first.italic && cell.underline == first.underline
                && cell.reverse == first.reverse && cell.strike == first.strike && isSelected({row, column + cells}) == selected;
            const bool isPlain = cell.text[0] < 0x80 && cell.text[1] == 0;
            if (cells > 0 && (!looksSame || !isPlain))
                break;
            text += cell.text[0] == 0 ? QStringLiteral(" ") : QString::fromUcs4(cell.text.data(), static_cast<qsizetype>(std::find(cell.text.begin(), cell.text.end(), U'\0') - cell.text.begin()));
            cells += std::max<int>(cell.width, 1);
            if (!isPlain)
                break; // its own width is the grid's, whatever the font says
        }
        QColor ink = colorOf(first.ink, true, first.bold);
        QColor ground = colorOf(first.ground, false, false);
        if (first.reverse)
            std::swap(ink, ground);
        if (selected) {
            ink = palette().color(QPalette::HighlightedText);
            ground = palette().color(QPalette::Highlight);
        }
        const QRect area(column * m_cellWidth, y, cells * m_cellWidth, m_cellHeight);
        if (ground != palette().color(QPalette::Base))
            painter.fillRect(area, ground);
        if (!text.trimmed().isEmpty() || first.underline || first.strike) {
            QFont shape = font();
            shape.setBold(first.bold);
            shape.setItalic(first.italic);
            shape.setUnderline(first.underline);
            shape.setStrikeOut(first.strike);
            painter.setFont(shape);
            painter.setPen(m_ended ? theme::quietText(palette()) : ink);
            painter.drawText(area.left(), y + m_ascent, text);
        }
        column += cells;
    }
}

void TerminalWidget::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    const std::lock_guard lock(m_feed->mutex);
    const terminal::Screen& screen = m_feed->screen;
    const int back = verticalScrollBar()->maximum() - verticalScrollBar()->value();
    for (int line = 0; line < screen.rows(); ++line)
        paintRow(painter, line - back, line * m_cellHeight);
    if (!screen.isCursorVisible() || m_ended)
        return;
    const Position cursor = screen.cursor();
    const QRect place(cursor.column * m_cellWidth, (cursor.row + back) * m_cellHeight, m_cellWidth, m_cellHeight);
    const QColor ink = theme::accent(palette());
    if (!hasFocus()) {
        painter.setPen(ink);
        painter.drawRect(place.adjusted(0, 0, -1, -1));
        return;
    }
    painter.fillRect(place, ink);
    const Cell under = screen.cell(cursor);
    painter.setPen(palette().color(QPalette::Base));
    if (under.text[0] != 0)
        painter.drawText(place.left(), place.top() + m_ascent, QString::fromUcs4(under.text.data(), 1));
    if (!m_composing.isEmpty()) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place.left(), place.top() + m_ascent, m_composing);
    }
}

Position TerminalWidget::positionAt(const QPointF& point) const
{
    const int back = verticalScrollBar()->maximum() - verticalScrollBar()->value();
    const int column = std::clamp(static_cast<int>(point.x()) / m_cellWidth, 0, columns() - 1);
    const int line = std::clamp(static_cast<int>(std::floor(point.y() / m_cellHeight)), -1, rows());
    return {line - back, column};
}

void TerminalWidget::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton && QApplication::clipboard()->supportsSelection()) {
        {
            const std::lock_guard lock(m_feed->mutex);
            m_feed->screen.paste(QApplication::clipboard()->text(QClipboard::Selection).toStdString());
        }
        sendOutput();
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    m_head = positionAt(event->position());
    if (!(event->modifiers() & Qt::ShiftModifier) || !m_anchor)
        m_anchor.reset();
    viewport()->update();
}

void TerminalWidget::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    if (!m_anchor)
        m_anchor = m_head;
    m_head = positionAt(event->position());
    if (event->position().y() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() - 1);
    else if (event->position().y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + 1);
    viewport()->update();
}

void TerminalWidget::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_anchor && QApplication::clipboard()->supportsSelection())
        QApplication::clipboard()->setText(selectedText(), QClipboard::Selection);
}

// The word under the pointer, as far as a path or a name goes.
void TerminalWidget::mouseDoubleClickEvent(QMouseEvent* event)
{
    const Position at = positionAt(event->position());
    const std::lock_guard lock(m_feed->mutex);
    const auto isWord = [&](int column) {
        const char32_t letter = m_feed->screen.cell({at.row, column}).text[0];
        return letter > U' ' && letter != U'"' && letter != U'\'' && letter != U'(' && letter != U')' && letter != U',' && letter != U';';
    };
    if (!isWord(at.column))
        return;
    Position from = at;
    Position to = at;
    while (from.column > 0 && isWord(from.column - 1))
        --from.column;
    while (to.column + 1 < m_feed->screen.columns() && isWord(to.column + 1))
        ++to.column;
    m_anchor = from;
    m_head = to;
    viewport()->update();
}

// A full-screen program has no history: the wheel moves in it by the arrow keys.
void TerminalWidget::wheelEvent(QWheelEvent* event)
{
    bool alternate = false;
    {
        const std::lock_guard lock(m_feed->mutex);
        alternate = m_feed->screen.isAlternate();
        const int lines = std::min(std::abs(event->angleDelta().y()) / 40, 30);
        for (int i = 0; alternate && i < lines; ++i)
            m_feed->screen.press(event->angleDelta().y() > 0 ? terminal::Key::Up : terminal::Key::Down, {});
    }
    if (alternate)
        sendOutput();
    else
        QAbstractScrollArea::wheelEvent(event);
}

void TerminalWidget::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copying = menu->addAction(tr("Copy"), this, &TerminalWidget::copy);
    copying->setEnabled(m_anchor.has_value());
    menu->addAction(tr("Paste"), this, &TerminalWidget::paste)->setEnabled(!m_ended);
    menu->popup(event->globalPos());
}

bool TerminalWidget::takesOwnShortcut(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (modifiers == (Qt::ControlModifier | Qt::ShiftModifier)) {
        switch (event->key()) {
        case Qt::Key_C: copy(); return true;
        case Qt::Key_V: paste(); return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            m_leaving = true;
            focusNextPrevChild(true);
            m_leaving = false;
            return true;
        default: return false;
        }
    }
    if (modifiers == Qt::ShiftModifier && (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)) {
        verticalScrollBar()->triggerAction(event->key() == Qt::Key_PageUp ? QScrollBar::SliderPageStepSub : QScrollBar::SliderPageStepAdd);
        return true;
    }
    return false;
}

// Tab, Escape and the app's own shortcuts belong to the program while it has the focus; those with Ctrl+Shift stay the app's.
bool TerminalWidget::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isApps = (key->modifiers() & Qt::ControlModifier) && (key->modifiers() & Qt::ShiftModifier) && key->key() != Qt::Key_C && key->key() != Qt::Key_V
            && key->key() != Qt::Key_Tab && key->key() != Qt::Key_Backtab;
        if (!isApps && !m_ended) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool TerminalWidget::focusNextPrevChild(bool next) { return (m_leaving || m_ended) && QAbstractScrollArea::focusNextPrevChild(next); }

void TerminalWidget::keyPressEvent(QKeyEvent* event)
{
    if (takesOwnShortcut(event))
        return;
    if (m_ended) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    bool known = false;
    {
        const std::lock_guard lock(m_feed->mutex);
        known = sendKey(m_feed->screen, *event);
    }
    if (!known) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    m_anchor.reset();
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    sendOutput();
    event->accept();
}

void TerminalWidget::inputMethodEvent(QInputMethodEvent* event)
{
    m_composing = event->preeditString();
    if (!event->commitString().isEmpty()) {
        {
            const std::lock_guard lock(m_feed->mutex);
            for (const uint letter : event->commitString().toUcs4())
                m_feed->screen.type(static_cast<char32_t>(letter), {});
        }
        sendOutput();
    }
    viewport()->update();
    event->accept();
}

QVariant TerminalWidget::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (query != Qt::ImCursorRectangle)
        return QAbstractScrollArea::inputMethodQuery(query);
    const std::lock_guard lock(m_feed->mutex);
    const Position cursor = m_feed->screen.cursor();
    return QRect(cursor.column * m_cellWidth, cursor.row * m_cellHeight, m_cellWidth, m_cellHeight);
}

void TerminalWidget::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TerminalWidget::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace kf::gui
