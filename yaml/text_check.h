// What may stand in a YAML stream at all: UTF-8 without control characters, and no directives but %YAML before a document. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kf::yaml {

struct BadText {
    int line = 1;
    std::string fault;
};

std::optional<BadText> findBadText(std::string_view text);

} // namespace kf::yaml
