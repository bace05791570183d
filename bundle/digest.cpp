#include "bundle/digest.h"

#include "base/file.h"
#include "base/handle.h"

#include <openssl/evp.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

namespace kf::bundle {

namespace {

int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

Error notADigest(std::string_view text)
{
    constexpr std::size_t shown = 80;
    return {Errc::InvalidInput,
        "\"" + std::string(text.substr(0, shown)) + "\" is not a digest (sha256: and 64 lower-case hexadecimal digits)", {}};
}

} // namespace

Result<Digest> Digest::parseHex(std::string_view hex)
{
    Digest digest;
    if (hex.size() != 2 * digest.m_bytes.size())
        return notADigest(hex);
    for (std::size_t i = 0; i < digest.m_bytes.size(); ++i) {
        const int high = nibble(hex[2 * i]);
        const int low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return notADigest(hex);
        digest.m_bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

Result<Digest> Digest::parse(std::string_view text)
{
    constexpr std::string_view algorithm = "sha256:";
    if (!text.starts_with(algorithm))
        return notADigest(text);
    auto digest = parseHex(text.substr(algorithm.size()));
    return digest ? std::move(digest) : notADigest(text);
}

Digest Digest::of(std::string_view bytes)
{
    Hasher hasher;
    hasher.add(bytes);
    return hasher.finish();
}

std::string Digest::hex() const
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * m_bytes.size());
    for (const std::uint8_t byte : m_bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

struct Hasher::State {
    Handle<EVP_MD_CTX, EVP_MD_CTX_free> context{EVP_MD_CTX_new()};
};

// SHA-256 is in every libcrypto that starts at all, so these calls only fail for lack of memory.
Hasher::Hasher() : m_state(std::make_unique<State>())
{
    if (!m_state->context || EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();
}

Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::add(std::string_view bytes) { EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size()); }

Digest Hasher::finish()
{
    Digest::Bytes bytes{};
    EVP_DigestFinal_ex(m_state->context.get(), bytes.data(), nullptr);
    EVP_DigestInit_ex(m_state->context.get(), nullptr, nullptr);
    return Digest(bytes);
}

Result<Measured> measureFile(const std::string& path)
{
    const FileDescriptor file = KF_TRY(openForReading(path));
    Hasher hasher;
    std::vector<char> buffer(128 * 1024);
    Measured measured;
    for (;;) {
        const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError("read " + path, errno);
        if (got == 0)
            break;
        hasher.add({buffer.data(), static_cast<std::size_t>(got)});
        measured.size += static_cast<std::uint64_t>(got);
    }
    measured.digest = hasher.finish();
    return measured;
}

} // namespace kf::bundle
