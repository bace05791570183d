// A sentence that must be seen, with the drawing of its tone: no error, nothing to press.
#pragma once

#include "app/models/row.h"

class QString;
class QWidget;

namespace kf::gui {

QWidget* notice(models::Tone tone, const QString& sentence);

} // namespace kf::gui
