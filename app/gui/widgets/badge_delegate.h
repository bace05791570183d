// Paints a cell whose tone is not plain as a badge: a rounded field with the state's word, in colours that read in both schemes.
#pragma once

#include <QStyledItemDelegate>

namespace kf::gui {

class BadgeDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace kf::gui
