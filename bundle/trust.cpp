#include "bundle/trust.h"

#include "base/file.h"

#include <algorithm>

namespace kf::bundle {

namespace {
constexpr std::string_view claim = " key:";
} // namespace

Result<std::vector<PublicKey>> trustedKeys(const std::filesystem::path& folder)
{
    std::vector<PublicKey> keys;
    std::error_code failure;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (entry->path().extension() == ".pub")
            files.push_back(entry->path());
    }
    if (failure && failure != std::errc::no_such_file_or_directory)
        return systemError("read " + folder.string(), failure.value());
    std::sort(files.begin(), files.end());
    for (const auto& file : files)
        keys.push_back(KF_TRY(readPublicKey(file)));
    return keys;
}

Result<> trust(const std::filesystem::path& folder, const PublicKey& key)
{
    KF_TRY(createFolders(folder, 0700));
    std::string name = fingerprint(key);
    std::erase(name, ' ');
    const std::string comment = "untrusted comment: minisign public key " + toText(key.id) + "\n";
    return writeFileAtomically(folder / (name + ".pub"), comment + toText(key) + "\n", 0644);
}

std::optional<PublicKey> claimedKey(const Signature& signature)
{
    const std::size_t at = signature.trustedComment.rfind(claim);
    if (at == std::string::npos)
        return std::nullopt;
    auto key = parsePublicKey(std::string_view(signature.trustedComment).substr(at + claim.size()));
    if (!key || key->id != signature.keyId)
        return std::nullopt;
    return *key;
}

std::string claimComment(const std::string& about, const PublicKey& key) { return about + std::string(claim) + toText(key); }

} // namespace kf::bundle
