#include "app/cli/bundle_access.h"

#include "app/bundle_trust.h"
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

Result<std::vector<bundle::PublicKey>> BundleAccess::trustedKeys(const Services& services) const { return kf::trustedKeys(services.paths, services.cache); }

Result<> BundleAccess::settleTrust(Context& context) const
{
    const Signature signature = KF_TRY(signatureOf(file, KF_TRY(trustedKeys(context.services))));
    if (signature.standing != Standing::Stranger)
        return {};
    const std::string print = signature.fingerprint();
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
    return bundle::trust(context.services.paths.trustedKeys(), *signature.key);
}

Result<bundle::Reader> BundleAccess::open(Context& context) const
{
    KF_TRY(settleTrust(context));
    bundle::OpenOptions options;
    options.trusted = KF_TRY(trustedKeys(context.services));
    options.allowUnsigned = allowUnsigned;
    return bundle::Reader::open(file, options);
}

} // namespace kf::cli
