// What the mouse does: select, copy, paste, scroll, the menu.
#include "app/gui/terminal/terminal_widget.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace kf::gui {

using terminal::Position;

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

} // namespace kf::gui
