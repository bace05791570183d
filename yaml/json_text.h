// One JSON value as the Kubernetes API machinery reads it into an object: strict, numbers are int64 or double. Pure.
#pragma once

#include "yaml/yaml.h"

#include <optional>

namespace kf::yaml {

struct JsonFault {
    int line = 1; // in the text
    std::string fault; // "is not valid JSON"
    std::string detail;
    bool isSyntax = false; // nothing else than "not JSON": it may be YAML
};

// Reads the text into `document`, and adds its values to `nodes`, which limits.nodes bounds.
std::optional<JsonFault> readJsonText(std::string_view text, const Limits& limits, std::size_t& nodes, Json& document);

} // namespace kf::yaml
