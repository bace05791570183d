// A line of the command palette: drawing, title with the letters that matched in bold, where it is, its shortcut at the right.
#pragma once

#include <QStyledItemDelegate>

namespace kf::gui {

class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Roles { WhereRole = Qt::UserRole + 1, ShortcutRole, PositionsRole, IndexRole };
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace kf::gui
