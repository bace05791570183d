// Another text size for widgets that exist: fonts, margins and sizes that they were given in the theme's steps grow with it. What was
// typed or opened stays. GUI thread.
#pragma once

class QWidget;

namespace kf::gui {

void rescale(QWidget& root, double factor);
void rescaleWindows(double factor);

} // namespace kf::gui
