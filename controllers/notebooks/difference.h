// Whether an object already is what we want, as far as we say it. The API server adds defaults and others add fields of
// their own; those are no difference. Pure.
#pragma once

#include "controllers/common/json.h"

namespace kf::controllers {

// Every field of `desired` is in `actual` with the same value. Lists must have the same length; their members are
// compared the same way. An empty object, list or text, false and 0 equal absence (the API server drops them).
// Quantities are compared by value: "1000m" is "1".
bool covers(const Json& actual, const Json& desired);

} // namespace kf::controllers
