// From Qt's keys to a terminal's. Pure.
#pragma once

#include "app/gui/terminal/screen.h"

class QKeyEvent;

namespace kf::gui {

// Sends what the key means to the screen's output; false for a key that means nothing to a terminal (a modifier alone).
bool sendKey(terminal::Screen& screen, const QKeyEvent& event);

} // namespace kf::gui
