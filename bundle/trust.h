// Whose bundles this user accepts: a folder of minisign public keys (Paths::trustedKeys), one file a key.
#pragma once

#include "bundle/signature.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace kf::bundle {

// Empty where the folder does not exist. A file that is no public key is an Error: trust is not guessed.
Result<std::vector<PublicKey>> trustedKeys(const std::filesystem::path& folder);
// Adds a key under its fingerprint; a key that is already there stays as it is.
Result<> trust(const std::filesystem::path& folder, const PublicKey& key);

// The public key that a signature's trusted comment says it was made with ("… key:RWQ…"). A claim: only a person who
// compares the fingerprint can make it more.
std::optional<PublicKey> claimedKey(const Signature& signature);
// The trusted comment that carries the claim.
std::string claimComment(const std::string& about, const PublicKey& key);

} // namespace kf::bundle
