// Every drawing of the app: strokes on a 24 × 24 grid, painted as SVG in the colour of the text beside it, sharp at any scale.
#pragma once

#include <QIcon>

namespace kf::gui {

enum class Glyph { Home, Notebook, Machine, Cluster, Search, Add, Play, Stop, Restart, Delete, Open, Copy, Check, Warning, Error, Info, Chip, Disk, Memory, Network, Menu,
    Terminal, Log, Event, Code, Save, Refresh, Settings, Shield, Box, Clock, Down, Right, Close, Help, Bundle, Gpu, User, Pause };

// Disabled and selected modes take the palette's colours by themselves.
QIcon icon(Glyph glyph);
// The app's own sign.
QIcon appIcon();

} // namespace kf::gui
