#include "bundle/signature.h"

#include "base/file.h"
#include "bundle/digest.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace kf::bundle {

namespace {

constexpr std::uint64_t maxKeyFile = 16 * 1024;

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::string prehash(std::string_view message)
{
    std::string hash(crypto_generichash_BYTES_MAX, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), raw(message), message.size(), nullptr, 0);
    return hash;
}

// The global signature covers the first one and the trusted comment.
std::string globalMessage(const Signature& signature)
{
    return std::string(reinterpret_cast<const char*>(signature.signature.data()), signature.signature.size()) + signature.trustedComment;
}

} // namespace

std::string fingerprint(const PublicKey& key)
{
    const std::string hex = Digest::of({reinterpret_cast<const char*>(key.key.data()), key.key.size()}).hex().substr(0, 32);
    std::string text;
    for (std::size_t i = 0; i < hex.size(); i += 4)
        text += (i ? " " : "") + hex.substr(i, 4);
    return text;
}

Result<SecretKey> generateKey()
{
    if (sodium_init() < 0)
        return Error{Errc::Internal, "No random numbers to make a key from.", {}};
    SecretKey key;
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> pair{};
    randombytes_buf(key.seed.data(), key.seed.size());
    randombytes_buf(key.publicKey.id.data(), key.publicKey.id.size());
    crypto_sign_seed_keypair(key.publicKey.key.data(), pair.data(), key.seed.data());
    sodium_memzero(pair.data(), pair.size());
    return key;
}

Result<> writeKeyFiles(const SecretKey& key, const std::filesystem::path& path)
{
    const std::filesystem::path publicPath = path.string() + ".pub";
    for (const auto& file : {path, publicPath}) {
        std::error_code ignored;
        if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
            return Error{Errc::AlreadyExists, file.string() + " exists already; a key is never overwritten.", {}};
    }
    KF_TRY(writeFileAtomically(path, toText(key), 0600));
    const std::string comment = "untrusted comment: minisign public key " + toText(key.publicKey.id) + "\n";
    return writeFileAtomically(publicPath, comment + toText(key.publicKey) + "\n", 0644);
}

Result<SecretKey> readSecretKey(const std::filesystem::path& path)
{
    auto key = parseSecretKey(KF_TRY(readFile(path, maxKeyFile)));
    return key ? std::move(key) : within(path.string(), std::move(key).error());
}

Result<PublicKey> readPublicKey(const std::filesystem::path& path)
{
    auto key = parsePublicKey(KF_TRY(readFile(path, maxKeyFile)));
    return key ? std::move(key) : within(path.string(), std::move(key).error());
}

Signature sign(std::string_view message, const SecretKey& key, std::string_view trustedComment)
{
    std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> publicHalf{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> pair{};
    crypto_sign_seed_keypair(publicHalf.data(), pair.data(), key.seed.data());
    Signature signature;
    signature.keyId = key.publicKey.id;
    signature.trustedComment = trustedComment;
    const std::string hash = prehash(message);
    crypto_sign_detached(signature.signature.data(), nullptr, raw(hash), hash.size(), pair.data());
    const std::string global = globalMessage(signature);
    crypto_sign_detached(signature.globalSignature.data(), nullptr, raw(global), global.size(), pair.data());
    sodium_memzero(pair.data(), pair.size());
    return signature;
}

Result<> verify(std::string_view message, const Signature& signature, const PublicKey& key, const std::string& what)
{
    if (signature.keyId != key.id)
        return Error{Errc::Corrupt, what + " is signed by the key " + toText(signature.keyId) + ", not by " + toText(key.id) + ".", {}};
    const std::string signedBytes = signature.prehashed ? prehash(message) : std::string(message);
    if (crypto_sign_verify_detached(signature.signature.data(), raw(signedBytes), signedBytes.size(), key.key.data()) != 0)
        return Error{Errc::Corrupt, what + " is not what the key " + toText(key.id) + " signed.", {}};
    const std::string global = globalMessage(signature);
    if (crypto_sign_verify_detached(signature.globalSignature.data(), raw(global), global.size(), key.key.data()) != 0)
        return Error{Errc::Corrupt, "The comment in the signature of " + what + " is not what the key " + toText(key.id) + " signed.", {}};
    return {};
}

} // namespace kf::bundle
