#include "app/gui/frame/column_memory.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

namespace kf::gui {

void ColumnMemory::watch(QWidget* root)
{
    root->installEventFilter(this);
    adopt(*root);
}

// A widget that gets new children asks for its layout again.
bool ColumnMemory::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)
        adopt(*static_cast<QWidget*>(watched));
    return QObject::eventFilter(watched, event);
}

void ColumnMemory::adopt(QWidget& root)
{
    for (QTableView* table : root.findChildren<QTableView*>()) {
        if (!table->objectName().isEmpty() && table->model() && table->model()->columnCount() > 0 && !m_known.contains(table))
            adopt(*table);
    }
}

void ColumnMemory::adopt(QTableView& table)
{
    m_known.insert(&table);
    connect(&table, &QObject::destroyed, this, [this](const QObject* gone) { m_known.remove(gone); });
    QHeaderView* header = table.horizontalHeader();
    m_session.restoreColumns(table.objectName(), *header);
    const auto save = [this, header, name = table.objectName()] { m_session.saveColumns(name, *header); };
    connect(header, &QHeaderView::sectionResized, this, [header, save](int section) {
        if (header->isVisible() && header->sectionResizeMode(section) == QHeaderView::Interactive)
            save();
    });
    connect(header, &QHeaderView::sectionMoved, this, save);
    connect(header, &QHeaderView::sortIndicatorChanged, this, save);
}

} // namespace kf::gui
