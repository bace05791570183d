// The text forms of minisign: signature, public key and secret key files.
#include "bundle/base64_private.h"
#include "bundle/signature.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

namespace kf::bundle {

namespace {

constexpr std::size_t maxText = 16 * 1024;
constexpr std::string_view untrusted = "untrusted comment: ";
constexpr std::string_view trusted = "trusted comment: ";

// algorithm[2] kdf[2] checksum[2] salt[32] opslimit[8] memlimit[8] id[8] seed[32] public[32] checksum[32]
constexpr std::size_t secretSize = 158;
constexpr std::size_t secretIdAt = 54;
constexpr std::size_t secretSeedAt = 62;
constexpr std::size_t secretPublicAt = 94;
constexpr std::size_t secretSumAt = 126;

Error malformed(const std::string& what) { return {Errc::InvalidInput, what + " is not in minisign's format.", {}}; }

// The lines of a text, each without its end; nothing when there are too many or it is too long.
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    if (text.size() > maxText)
        return lines;
    while (!text.empty() && lines.size() < 8) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
    }
    return lines;
}

// The base64 line of a two-line key file, or the one line there is.
std::optional<std::string> keyBytes(std::string_view text, std::size_t size)
{
    const auto lines = linesOf(text);
    if (lines.size() == 1)
        return fromBase64(lines[0], size);
    if (lines.size() == 2 && lines[0].starts_with(untrusted))
        return fromBase64(lines[1], size);
    return std::nullopt;
}

template <std::size_t Size> void take(std::array<std::uint8_t, Size>& field, std::string_view bytes, std::size_t at)
{
    std::memcpy(field.data(), bytes.data() + at, Size);
}

template <std::size_t Size> std::string_view bytesOf(const std::array<std::uint8_t, Size>& field)
{
    return {reinterpret_cast<const char*>(field.data()), Size};
}

// minisign's checksum of an unencrypted key: BLAKE2b-256 over algorithm, id and both halves.
std::array<std::uint8_t, 32> secretChecksum(std::string_view bytes)
{
    const std::string covered = std::string(bytes.substr(0, 2)) + std::string(bytes.substr(secretIdAt, secretSumAt - secretIdAt));
    std::array<std::uint8_t, 32> sum{};
    crypto_generichash(sum.data(), sum.size(), reinterpret_cast<const unsigned char*>(covered.data()), covered.size(), nullptr, 0);
    return sum;
}

} // namespace

std::string toText(const KeyId& id)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (auto byte = id.rbegin(); byte != id.rend(); ++byte) { // a little-endian number
        text += digits[*byte >> 4];
        text += digits[*byte & 15];
    }
    return text;
}

Result<Signature> parseSignature(std::string_view text)
{
    const auto lines = linesOf(text);
    if (lines.size() != 4 || !text.ends_with('\n') || !lines[0].starts_with(untrusted) || !lines[2].starts_with(trusted))
        return malformed("The signature");
    const auto first = fromBase64(lines[1], 74);
    const auto second = fromBase64(lines[3], 64);
    if (!first || !second || (*first)[0] != 'E' || ((*first)[1] != 'D' && (*first)[1] != 'd'))
        return malformed("The signature");
    Signature signature;
    signature.prehashed = (*first)[1] == 'D';
    take(signature.keyId, *first, 2);
    take(signature.signature, *first, 10);
    signature.trustedComment = lines[2].substr(trusted.size());
    take(signature.globalSignature, *second, 0);
    return signature;
}

std::string toText(const Signature& signature)
{
    const std::string first = std::string(signature.prehashed ? "ED" : "Ed") + std::string(bytesOf(signature.keyId))
        + std::string(bytesOf(signature.signature));
    return std::string(untrusted) + "signature of a kfbox bundle, key " + toText(signature.keyId) + "\n" + toBase64(first) + "\n"
        + std::string(trusted) + signature.trustedComment + "\n" + toBase64(bytesOf(signature.globalSignature)) + "\n";
}

Result<PublicKey> parsePublicKey(std::string_view text)
{
    const auto bytes = keyBytes(text, 42);
    if (!bytes || !bytes->starts_with("Ed"))
        return malformed("The public key");
    PublicKey key;
    take(key.id, *bytes, 2);
    take(key.key, *bytes, 10);
    return key;
}

std::string toText(const PublicKey& key) { return toBase64("Ed" + std::string(bytesOf(key.id)) + std::string(bytesOf(key.key))); }

Result<SecretKey> parseSecretKey(std::string_view text)
{
    const auto bytes = keyBytes(text, secretSize);
    if (!bytes || !bytes->starts_with("Ed"))
        return malformed("The secret key");
    if (bytes->substr(2, 2) == "Sc")
        return Error{Errc::InvalidInput, "The secret key is encrypted with a password; make one without (minisign -G -W).", {}};
    if (bytes->substr(2, 4) != std::string_view("\0\0B2", 4))
        return malformed("The secret key");
    const auto sum = secretChecksum(*bytes);
    // minisign -W leaves the checksum of a key that was never encrypted at zero.
    const std::string_view written = std::string_view(*bytes).substr(secretSumAt);
    if (written != bytesOf(sum) && written.find_first_not_of('\0') != std::string_view::npos)
        return Error{Errc::Corrupt, "The secret key is damaged: its checksum is wrong.", {}};
    SecretKey key;
    take(key.publicKey.id, *bytes, secretIdAt);
    take(key.seed, *bytes, secretSeedAt);
    take(key.publicKey.key, *bytes, secretPublicAt);
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> derived{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> pair{};
    crypto_sign_seed_keypair(derived.data(), pair.data(), key.seed.data());
    sodium_memzero(pair.data(), pair.size());
    if (derived != key.publicKey.key)
        return Error{Errc::Corrupt, "The secret key is damaged: its two halves do not belong together.", {}};
    return key;
}

std::string toText(const SecretKey& key)
{
    std::string bytes("Ed\0\0B2", 6);
    bytes.append(secretIdAt - bytes.size(), '\0');
    bytes += bytesOf(key.publicKey.id);
    bytes += bytesOf(key.seed);
    bytes += bytesOf(key.publicKey.key);
    const auto sum = secretChecksum(bytes);
    bytes += bytesOf(sum);
    return std::string(untrusted) + "minisign secret key " + toText(key.publicKey.id) + ", kept by kfbox\n" + toBase64(bytes) + "\n";
}

} // namespace kf::bundle
