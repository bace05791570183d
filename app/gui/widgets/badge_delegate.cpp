#include "app/gui/widgets/badge_delegate.h"

#include "app/gui/theme.h"
#include "app/models/rows_model.h"

#include <QApplication>
#include <QPainter>

namespace kf::gui {

void BadgeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto tone = models::Tone(index.data(models::RowsModel::ToneRole).toInt());
    QStyleOptionViewItem plain = option;
    plain.state.setFlag(QStyle::State_HasFocus, false); // the row is selected, not the cell
    if (tone == models::Tone::Plain || tone == models::Tone::Quiet) {
        if (tone == models::Tone::Quiet)
            plain.palette.setColor(QPalette::Text, theme::quietText(option.palette));
        QStyledItemDelegate::paint(painter, plain, index);
        return;
    }
    initStyleOption(&plain, index);
    const QString text = std::exchange(plain.text, {});
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, plain.widget);

    const int inset = theme::space(0.75);
    const int height = option.fontMetrics.height() + theme::space(0.5);
    const QString shown = option.fontMetrics.elidedText(text, Qt::ElideRight, option.rect.width() - 4 * inset);
    const int width = option.fontMetrics.horizontalAdvance(shown) + 2 * inset;
    const int left = plain.displayAlignment & Qt::AlignRight ? option.rect.right() - inset - width : option.rect.left() + inset;
    const QRect badge(left, option.rect.center().y() - height / 2, width, height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::backgroundOf(tone, option.palette));
    painter->drawRoundedRect(badge, height / 2.0, height / 2.0);
    painter->setPen(theme::textOf(tone, option.palette));
    painter->drawText(badge, Qt::AlignCenter, shown);
    painter->restore();
}

} // namespace kf::gui
