#include "app/cli/bundle_access.h"

#include "bundle/trust.h"

#include <algorithm>

namespace kf::cli {

void BundleAccess::addOptions(CLI::App& app, bool fileRequired)
{
    if (fileRequired)
        app.add_option("file", file, "Bundle file (*.kfb), or the first of its parts")->required();
    else
        app.add_option("--bundle", file, "Bundle file (*.kfb), or the first of its parts");
    app.add_flag("--allow-unsigned", allowUnsigned, "Accept a bundle without a signature or signed by a key you do not trust");
    app.add_option("--trust", trust, "Trust the key with this fingerprint from now on (bundle inspect shows it)");
}

Result<std::vector<bundle::PublicKey>> BundleAccess::trustedKeys(const Services& services) const
{
    std::vector<bundle::PublicKey> keys = KF_TRY(bundle::trustedKeys(services.paths.trustedKeys()));
    std::filesystem::path own = buildKeyFile(services);
    own += ".pub";
    if (std::filesystem::exists(own))
        keys.push_back(KF_TRY(bundle::readPublicKey(own)));
    return keys;
}

Result<> BundleAccess::settleTrust(Context& context) const
{
    const std::vector<bundle::PublicKey> known = KF_TRY(trustedKeys(context.services));
    auto read = bundle::readSigner(file);
    if (!read && read.error().code == Errc::NotFound)
        return Error{Errc::InvalidInput, "There is no bundle at " + file + ": give the path of a .kfb file or of its first part.", {}};
    const std::optional<bundle::Signer> signer = KF_TRY(std::move(read));
    if (!signer || !signer->key || std::find(known.begin(), known.end(), *signer->key) != known.end())
        return {};
    const std::string print = bundle::fingerprint(*signer->key);
    const auto plain = [](std::string text) {
        text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
        return text;
    };
    if (!trust.empty() && plain(trust) != plain(print))
        return Error{Errc::InvalidInput, "The bundle is signed by the key with the fingerprint " + print + ", not by the one given with --trust.", {}};
    // --yes must not trust a stranger: this question is only for a person who can compare.
    Io asking = context.io;
    asking.yes = false;
    if (trust.empty() && (allowUnsigned || !asking.confirm("This bundle is signed by a key that is new here, with the fingerprint\n  " + print + "\nDoes its publisher show the same fingerprint, and do you trust them?")))
        return {};
    return bundle::trust(context.services.paths.trustedKeys(), *signer->key);
}

Result<bundle::Reader> BundleAccess::open(Context& context) const
{
    KF_TRY(settleTrust(context));
    bundle::OpenOptions options;
    options.trusted = KF_TRY(trustedKeys(context.services));
    options.allowUnsigned = allowUnsigned;
    return bundle::Reader::open(file, options);
}

std::filesystem::path buildKeyFile(const Services& services)
{
    return services.cache / "developer.key"; // as catalogue/ names it
}

} // namespace kf::cli
