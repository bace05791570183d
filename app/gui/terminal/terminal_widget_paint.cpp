// How the terminal looks: cells, colours, the selection, the cursor.
#include "app/gui/terminal/terminal_widget.h"

#include "app/gui/theme.h"

#include <QPainter>
#include <QScrollBar>

namespace kf::gui {

using terminal::Cell;
using terminal::Color;
using terminal::Position;

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

} // namespace kf::gui
