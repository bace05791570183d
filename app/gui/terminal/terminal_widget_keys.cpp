// What is typed, and which keys stay the app's.
#include "app/gui/terminal/terminal_widget.h"

#include "app/gui/terminal/terminal_keys.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace kf::gui {

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
    const terminal::Position cursor = m_feed->screen.cursor();
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
