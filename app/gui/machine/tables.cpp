#include "app/gui/machine/tables.h"

namespace kf::gui {

void showRows(ObjectTable& table, const std::vector<models::Row>& rows)
{
    models::RowsBatch batch;
    batch.synced = true;
    for (const models::Row& row : rows)
        batch.changed.insert_or_assign(row.uid, row);
    for (int row = 0; row < table.model().rowCount(); ++row) {
        if (batch.changed.count(table.model().at(row).uid) == 0)
            batch.removed.push_back(table.model().at(row).uid);
    }
    table.take(batch);
}

} // namespace kf::gui
