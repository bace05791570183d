// Another text size for widgets that exist: fonts, margins and sizes that they were given in the theme's steps grow with it. What was
// typed or opened stays. GUI thread.
#pragma once

#include <QFont>
#include <QPointer>
#include <QWidget>

#include <utility>
#include <vector>

namespace kf::gui {

// Margins, spaces and sizes of everything in all windows.
void rescaleWindows(double factor);

// The fonts that widgets were given, larger. Taken before a new style sheet and put back after it: applying one gives widgets the font
// that they had when they were first polished.
class OwnFonts {
public:
    explicit OwnFonts(double factor);
    void putBack() const;

private:
    std::vector<std::pair<QPointer<QWidget>, QFont>> m_fonts;
};

} // namespace kf::gui
