// Signature and key files in minisign's format.
#include "tests/fuzz/target.h"

#include "bundle/trust.h"

using namespace kf;

KF_FUZZ_TARGET(bundle_minisign)
{
    const auto signature = bundle::parseSignature(bytes);
    if (fuzz::went("parseSignature", signature)) {
        const auto again = bundle::parseSignature(bundle::toText(*signature));
        fuzz::require(again && bundle::toText(*again) == bundle::toText(*signature), "a signature that we write is read as the same");
        if (const auto key = bundle::claimedKey(*signature))
            fuzz::went("verify", bundle::verify("message", *signature, *key, "it"));
    }
    const auto key = bundle::parsePublicKey(bytes);
    if (fuzz::went("parsePublicKey", key)) {
        const auto again = bundle::parsePublicKey(bundle::toText(*key));
        fuzz::require(again && *again == *key, "a key that we write is read as the same");
    }
    fuzz::went("parseSecretKey", bundle::parseSecretKey(bytes));
}
