#include "app/bundle_trust.h"

#include "bundle/trust.h"

#include <algorithm>

namespace kf {

std::filesystem::path buildKeyFile(const std::filesystem::path& cache) { return cache / "developer.key"; }

Result<std::vector<bundle::PublicKey>> trustedKeys(const Paths& paths, const std::filesystem::path& cache)
{
    std::vector<bundle::PublicKey> keys = KF_TRY(bundle::trustedKeys(paths.trustedKeys()));
    std::filesystem::path own = buildKeyFile(cache);
    own += ".pub";
    if (std::filesystem::exists(own))
        keys.push_back(KF_TRY(bundle::readPublicKey(own)));
    return keys;
}

Result<Signature> signatureOf(const std::filesystem::path& file, const std::vector<bundle::PublicKey>& trusted)
{
    auto read = bundle::readSigner(file);
    if (!read && read.error().code == Errc::NotFound)
        return Error{Errc::InvalidInput, "There is no bundle at " + file.string() + ": give the path of a .kfb file or of its first part.", read.error().detail};
    const std::optional<bundle::Signer> signer = KF_TRY(std::move(read));
    if (!signer)
        return Signature{};
    if (signer->key) {
        const bool isKnown = std::find(trusted.begin(), trusted.end(), *signer->key) != trusted.end();
        return Signature{isKnown ? Standing::Trusted : Standing::Stranger, signer->key};
    }
    const auto claimed = std::find_if(trusted.begin(), trusted.end(), [&signer](const bundle::PublicKey& key) { return key.id == signer->keyId; });
    return claimed == trusted.end() ? Signature{Standing::Anonymous, {}} : Signature{Standing::Trusted, *claimed}; // open() checks it against that key
}

} // namespace kf
