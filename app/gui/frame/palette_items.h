// What the command palette finds: panels, their objects, and the actions of panels and window.
#pragma once

#include "app/gui/frame/command_palette.h"
#include "app/gui/panel.h"

namespace kf::gui {

using Go = std::function<void(const QString& panel, const QString& object)>;

std::vector<PaletteItem> panelItems(const std::vector<PanelEntry>& entries, const Go& go);
// Actions and objects of a panel that is there; choosing one shows the panel first.
void addItems(std::vector<PaletteItem>& items, const PanelEntry& entry, Panel& panel, const Go& go);
// Those a person can use now. `before` runs first.
void addActions(std::vector<PaletteItem>& items, const QWidget& owner, const QString& idPrefix, const QString& where, const std::function<void()>& before);

} // namespace kf::gui
