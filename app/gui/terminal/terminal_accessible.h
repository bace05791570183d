// What a screen reader gets of a terminal: the text of its screen, and new lines as they come.
#pragma once

#include <QAccessible>

namespace kf::gui {

class TerminalWidget;

// Once for the whole program; calling it again does nothing.
void installTerminalAccessibility();
// Announces what changed since `said`, and remembers it there.
void tellScreenReader(TerminalWidget& terminal, QString& said);

} // namespace kf::gui
