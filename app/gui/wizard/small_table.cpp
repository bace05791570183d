#include "app/gui/wizard/small_table.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/badge_delegate.h"

#include <QHeaderView>

#include <algorithm>

namespace kf::gui {

SmallTable::SmallTable(const QString& objectName, const QString& title, models::RowsModel& model, QWidget* parent) : QTableView(parent)
{
    setObjectName(objectName);
    setAccessibleName(title);
    setModel(&model);
    setItemDelegate(new BadgeDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(theme::space(3.8));
    horizontalHeader()->setHighlightSections(false);
    const int character = fontMetrics().averageCharWidth();
    for (std::size_t i = 0; i < model.columns().size(); ++i) {
        const int section = static_cast<int>(i);
        setColumnWidth(section, model.columns()[i].width * character + theme::space(2.5));
        if (model.columns()[i].stretches)
            horizontalHeader()->setSectionResizeMode(section, QHeaderView::Stretch);
    }
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &SmallTable::fit);
    connect(&model, &QAbstractItemModel::modelReset, this, &SmallTable::fit);
    fit();
}

// There are few rows: nothing in them need be cut.
void SmallTable::fit()
{
    for (int column = 0; column < horizontalHeader()->count(); ++column) {
        if (horizontalHeader()->sectionResizeMode(column) != QHeaderView::Stretch)
            setColumnWidth(column, std::max(columnWidth(column), sizeHintForColumn(column) + theme::space(1)));
    }
    updateGeometry();
}

QSize SmallTable::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    return {theme::space(60), horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth() + 2};
}

} // namespace kf::gui
