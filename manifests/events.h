// Reading Events: which belong to an object, which is the newest, and their text in one line. Pure.
#pragma once

#include "manifests/fields.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace kf::manifests {

// When it was last seen, as RFC 3339; comparable as text.
std::string timeOfEvent(const Json& event);
// The newest event about the object (by uid) that `wanted` accepts, or null.
const Json& newestEvent(const std::vector<Json>& events, const Json& object, const std::function<bool(const Json&)>& wanted);
const Json& newestWarning(const std::vector<Json>& events, const Json& object);
const Json& newestEvent(const std::vector<Json>& events, const Json& object, const char* reason);

// The first line without the full stop at its end, at most `length` bytes, cut at a word.
std::string oneLine(std::string_view text, std::size_t length = 300);

} // namespace kf::manifests
