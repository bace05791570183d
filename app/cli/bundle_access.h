// Opening a bundle for a verb: which keys count, and what a person is asked when none does.
#pragma once

#include "app/cli/verb.h"
#include "bundle/reader.h"

namespace kf::cli {

struct BundleAccess {
    std::string file;
    bool allowUnsigned = false;
    std::string trust; // fingerprint of a key to trust from now on

    void addOptions(CLI::App& app, bool fileRequired);
    // The keys trusted in this home, and the key that this computer's own builds are signed with.
    Result<std::vector<bundle::PublicKey>> trustedKeys(const Services& services) const;
    // Trusts the signer's key where --trust names it or a person on the terminal confirms its fingerprint.
    Result<> settleTrust(Context& context) const;
    Result<bundle::Reader> open(Context& context) const;
};

} // namespace kf::cli
