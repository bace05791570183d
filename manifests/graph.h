// The order as people and programs read it (`kfbox manifests graph`). Pure.
#pragma once

#include "manifests/order.h"

namespace kf::manifests {

// Levels, and below each object what it waits for and why.
std::string graphText(const Order& order);
// {"levels":[[key…]…],"edges":[{"first":key,"then":key,"until":"applied"|"ready","reason":…}…],"needs":[{"component","needs"}…]}
Json graphJson(const Order& order);

} // namespace kf::manifests
