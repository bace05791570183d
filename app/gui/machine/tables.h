// Rows that were read at once, shown in a live table: what stays keeps its selection and place.
#pragma once

#include "app/gui/widgets/object_table.h"

namespace kf::gui {

void showRows(ObjectTable& table, const std::vector<models::Row>& rows);

} // namespace kf::gui
