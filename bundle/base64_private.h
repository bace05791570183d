// Base64 as minisign writes it: padded, one line. Private to bundle/. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kf::bundle {

std::string toBase64(std::string_view bytes);
// Exactly `size` bytes, canonical, or nothing.
std::optional<std::string> fromBase64(std::string_view text, std::size_t size);

} // namespace kf::bundle
