// Signatures in minisign's format (https://jedisct1.github.io/minisign/), so that stock `minisign` makes and checks ours.
// Ed25519 over the BLAKE2b-512 of the message ("ED"), or over the message itself (legacy "Ed", read only).
// Pure but for the three functions that read and write key files. Usable on any thread.
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace kf::bundle {

using KeyId = std::array<std::uint8_t, 8>;
std::string toText(const KeyId& id); // "E7620F1842B4E81F", as minisign prints it

struct PublicKey {
    KeyId id{};
    std::array<std::uint8_t, 32> key{};

    bool operator==(const PublicKey&) const = default;
};

struct SecretKey {
    PublicKey publicKey{};
    std::array<std::uint8_t, 32> seed{};
};

// What a minisign file says, before anything of it is believed.
struct Signature {
    bool prehashed = true;
    KeyId keyId{};
    std::array<std::uint8_t, 64> signature{};
    std::string trustedComment{}; // covered by globalSignature
    std::array<std::uint8_t, 64> globalSignature{};
};

Result<Signature> parseSignature(std::string_view text);
std::string toText(const Signature& signature);

// The base64 line alone ("RWQ…") or the whole two-line file.
Result<PublicKey> parsePublicKey(std::string_view text);
std::string toText(const PublicKey& key); // the base64 line
// What people compare: 128 bits of SHA-256 over the key, "8f3a 01bc …". A key id is no proof, this is.
std::string fingerprint(const PublicKey& key);

// An encrypted key is refused with the sentence that says how to make one that is not.
Result<SecretKey> parseSecretKey(std::string_view text);
std::string toText(const SecretKey& key);

Result<SecretKey> generateKey();
// Writes NAME (0600) and NAME.pub; refuses to overwrite.
Result<> writeKeyFiles(const SecretKey& key, const std::filesystem::path& path);
Result<SecretKey> readSecretKey(const std::filesystem::path& path);
Result<PublicKey> readPublicKey(const std::filesystem::path& path);

// Deterministic: same message, key and comment, same bytes.
Signature sign(std::string_view message, const SecretKey& key, std::string_view trustedComment);
// Errc::Corrupt when the message or the trusted comment is not what the key signed; `what` names the message.
Result<> verify(std::string_view message, const Signature& signature, const PublicKey& key, const std::string& what);

} // namespace kf::bundle
