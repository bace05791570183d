// A component of the platform in the words of the screens. Pure.
#pragma once

#include "app/models/row.h"
#include "installer/status.h"

namespace kf::models {

QString componentStateText(installer::ComponentState state); // "Ready", "Waiting", …
Tone toneOf(installer::ComponentState state);

// Component, version, state, what it waits for.
std::vector<Column> componentColumns();
Row componentRow(const installer::ComponentStatus& component);

} // namespace kf::models
