// How the parts of a bundle are named and found. Private to bundle/.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace kf::bundle {

inline constexpr std::size_t maxParts = 999;

// F.kfb, 2 → F.kfb.002
std::filesystem::path partPath(const std::filesystem::path& bundle, std::size_t number);
// F.kfb.002 → F.kfb; nothing for a name without a number.
std::optional<std::filesystem::path> partBase(const std::filesystem::path& part);
std::filesystem::path partListPath(const std::filesystem::path& bundle);
// Whether the first part lies there, or the list that says which parts there must be.
bool isInParts(const std::filesystem::path& bundle);
// F.kfb.001 to the last there is; Errc::Corrupt names one that is missing among others, Errc::NotFound the first where there is none.
Result<std::vector<std::filesystem::path>> findParts(const std::filesystem::path& bundle);

} // namespace kf::bundle
