// The short texts for what a notebook may have several of, as flags and the form's fields take them. Pure.
//
// Refusals are Errc::InvalidInput and say how it is written.
#pragma once

#include "platform/notebook_objects.h"

#include <string_view>

namespace kf::platform {

// "CLAIM:/path"
Result<DataVolume> parseVolume(std::string_view text);
// "NAME=SIZE:/path", "NAME=SIZE,CLASS:/path", "NAME=SIZE,CLASS,ReadWriteMany:/path" (an empty CLASS is the default one)
Result<DataVolume> parseNewVolume(std::string_view text);
// "KEY=VALUE"
Result<NodeLabel> parseNodeLabel(std::string_view text);
// "KEY", "KEY=VALUE", "KEY:EFFECT", "KEY=VALUE:EFFECT"
Result<Toleration> parseToleration(std::string_view text);

// The parts of "a, b,c" without the spaces around them; empty ones are left out.
std::vector<std::string> splitList(std::string_view text);

} // namespace kf::platform
