#include "app/gui/frame/palette_delegate.h"

#include "app/gui/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

namespace kf::gui {

namespace {

QList<QTextLayout::FormatRange> boldAt(const QList<int>& positions)
{
    QTextCharFormat bold;
    bold.setFontWeight(QFont::Bold);
    QList<QTextLayout::FormatRange> ranges;
    for (const int position : positions)
        ranges.append({position, 1, bold});
    return ranges;
}

// Answers how wide it became.
int drawTitle(QPainter& painter, const QRect& area, const QString& text, const QFont& font, const QList<int>& positions)
{
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width());
    QTextLayout layout(shown, font);
    if (shown == text)
        layout.setFormats(boldAt(positions));
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(area.width());
    layout.endLayout();
    if (!line.isValid())
        return 0;
    layout.draw(&painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2));
    return qCeil(line.naturalTextWidth());
}

} // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? theme::selected(option.palette) : theme::backgroundOf(models::Tone::Quiet, option.palette));
        painter->drawRoundedRect(option.rect, theme::space(0.5), theme::space(0.5));
    }
    QRect area = option.rect.adjusted(theme::space(1), 0, -theme::space(1), 0);
    const int side = theme::space(2.2);
    index.data(Qt::DecorationRole).value<QIcon>().paint(painter, QRect(area.left(), area.center().y() - side / 2, side, side));
    area.setLeft(area.left() + side + theme::space(1));

    painter->setPen(theme::quietText(option.palette));
    const QString shortcut = index.data(ShortcutRole).toString();
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight, shortcut);
    if (!shortcut.isEmpty())
        area.setRight(area.right() - QFontMetrics(option.font).horizontalAdvance(shortcut) - theme::space(2));
    painter->setPen(option.palette.color(QPalette::Text));
    const int title = drawTitle(*painter, area, index.data(Qt::DisplayRole).toString(), option.font, index.data(PositionsRole).value<QList<int>>());
    area.setLeft(area.left() + title + theme::space(1));
    painter->setPen(theme::quietText(option.palette));
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(option.font).elidedText(index.data(WhereRole).toString(), Qt::ElideRight, area.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {0, theme::space(4)}; }

} // namespace kf::gui
