// Which JSON value a YAML scalar is, by the rules of YAML 1.1 as sigs.k8s.io/yaml (go-yaml v2) applies them. Pure.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kf::yaml {

using Json = nlohmann::json;

// A plain scalar: booleans (y yes on true …), null, integers (0x 0o 0 0b, underscores), floats; anything else is a string.
// .inf and .nan come back as floats that are not finite. Timestamps stay strings.
Json resolvePlain(std::string_view text);

// A scalar with an explicit tag ("tag:yaml.org,2002:int"). Tags that Kubernetes does not know mean nothing: the text stays text.
// Empty when the text is not of the tag's type, and for timestamps.
std::optional<Json> resolveTagged(std::string_view tag, const std::string& text);

// A mapping's key as sigs.k8s.io/yaml turns it into a string; empty for null, -0.0 and integers beyond int64.
std::optional<std::string> keyText(const Json& key);

// The number that the API machinery has after YAML became JSON text and was read again: int64 where the digits allow it
// (1.0 and 1e3 do), double else.
Json asApiNumber(Json value);

} // namespace kf::yaml
