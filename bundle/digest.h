// Digest names a blob by the SHA-256 of its bytes: "sha256:" and 64 lower-case hexadecimal digits, no other spelling.
// Values and pure functions, usable on any thread.
#pragma once

#include "base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kf::bundle {

class Digest {
public:
    using Bytes = std::array<std::uint8_t, 32>;

    Digest() = default; // all zero: names no blob
    explicit Digest(const Bytes& bytes) : m_bytes(bytes) { }

    // Errc::InvalidInput for anything but "sha256:" + 64 digits of 0-9a-f.
    static Result<Digest> parse(std::string_view text);
    // The 64 digits alone, as in a blob's file name.
    static Result<Digest> parseHex(std::string_view hex);
    static Digest of(std::string_view bytes);

    std::string hex() const;
    std::string text() const { return "sha256:" + hex(); }
    const Bytes& bytes() const { return m_bytes; }

    auto operator<=>(const Digest&) const = default; // NOLINT(modernize-use-nullptr): clang 14 sees a 0 in "default"

private:
    Bytes m_bytes{};
};

// Hashes a stream at the speed of the processor's own SHA instructions. One thread at a time.
class Hasher {
public:
    Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    ~Hasher();

    void add(std::string_view bytes);
    // The digest of what was added; the hasher is then as new.
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// Digest and size of a file. Constant memory.
struct Measured {
    Digest digest;
    std::uint64_t size = 0;
};
Result<Measured> measureFile(const std::string& path);

} // namespace kf::bundle
