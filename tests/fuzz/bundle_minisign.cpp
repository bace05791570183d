// Signature and key files in minisign's format.
#include "bundle/trust.h"

#include <cstdlib>

using namespace kf::bundle;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto signature = parseSignature(bytes)) {
        const auto again = parseSignature(toText(*signature));
        if (!again || toText(*again) != toText(*signature))
            std::abort();
        if (const auto key = claimedKey(*signature))
            static_cast<void>(verify("message", *signature, *key, "it"));
    }
    if (const auto key = parsePublicKey(bytes)) {
        const auto again = parsePublicKey(toText(*key));
        if (!again || !(*again == *key))
            std::abort();
    }
    static_cast<void>(parseSecretKey(bytes));
    return 0;
}
