// Who signed a bundle and whether that counts on this computer: what the command line and the window ask before they open one.
// Reads files; for worker threads. Nothing here trusts a key by itself: a person confirms its fingerprint first.
#pragma once

#include "base/paths.h"
#include "bundle/reader.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kf {

// With what this computer's own builds are signed; catalogue/ makes it.
std::filesystem::path buildKeyFile(const std::filesystem::path& cache);

// The keys trusted in this home, and the key of this computer's own builds.
Result<std::vector<bundle::PublicKey>> trustedKeys(const Paths& paths, const std::filesystem::path& cache);

enum class Standing {
    Trusted,   // signed by a key that counts here
    Stranger,  // signed by a key that it carries and that is new here: it can be trusted from now on
    Anonymous, // signed by a key that nobody here has: the signature cannot be checked
    Unsigned,
};
struct Signature {
    Standing standing = Standing::Unsigned;
    std::optional<bundle::PublicKey> key{}; // of Trusted and Stranger
    std::string fingerprint() const { return key ? bundle::fingerprint(*key) : std::string(); }
};
// Errc::InvalidInput where there is no such file, it is no bundle, or its signature is wrong.
Result<Signature> signatureOf(const std::filesystem::path& file, const std::vector<bundle::PublicKey>& trusted);

} // namespace kf
