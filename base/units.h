// Quantities as Kubernetes writes them ("500m", "1Gi", "2e3") and as people read them ("1.5 GiB").
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace kf {

// "1Gi", "512M", "1.5G", "1048576" → bytes, rounded up. Errc::InvalidInput names the text and an example.
Result<std::uint64_t> parseBytes(std::string_view text);

// "0.5", "500m", "2" → thousandths of a core, rounded up.
Result<std::uint64_t> parseMilliCores(std::string_view text);

// 1610612736 → "1.5 GiB"
std::string formatBytes(std::uint64_t bytes);

} // namespace kf
