// The tar headers of a bundle. There is one right header for a name and a size, and any other 512 bytes are refused, so
// that every byte of a bundle file is either covered by the signature or has the only value it may have.
// (libarchive reads many dialects and skips what it does not know: right for foreign archives, wrong for this.)
// Private to bundle/. Pure.
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kf::bundle {

inline constexpr std::size_t tarBlock = 512;
inline constexpr std::size_t tarEnd = 2 * tarBlock; // zero bytes that end the file

struct TarMember {
    std::string name;
    std::uint64_t size = 0; // bytes

    bool operator==(const TarMember&) const = default;
};

// Canonical: ustar, mode 0644, owner 0, time 0; sizes from 8 GiB on in base 256 (GNU), which ustar cannot say.
std::array<char, tarBlock> makeTarHeader(const TarMember& member);
// Refuses everything that makeTarHeader() would not have made, and says which attack it looks like.
Result<TarMember> parseTarHeader(std::string_view block);

constexpr std::uint64_t paddingAfter(std::uint64_t size) { return (tarBlock - size % tarBlock) % tarBlock; }
bool isZero(std::string_view bytes);

} // namespace kf::bundle
