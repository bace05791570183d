// What a machine may use of this computer, changed without touching anything else of it. Blocks; for a worker thread.
#pragma once

#include "installer/parts.h"

#include <optional>

namespace kf::installer {

struct Limits {
    std::optional<std::uint32_t> milliCpus;   // 0: all of the computer's; empty: as it is
    std::optional<std::uint64_t> memoryBytes; // 0: no limit; empty: as it is
};
// Counts from the machine's next start, which is left to the caller. Errc::NotFound without a machine; Errc::Preflight where this
// computer has less, or the edition's components need more.
Result<> resize(const Parts& parts, const Limits& limits, const std::stop_token& stop);

} // namespace kf::installer
