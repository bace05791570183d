// Tar headers: what is accepted must be exactly what would have been written.
#include "tests/fuzz/target.h"

#include "bundle/tar_private.h"

using namespace kf;

KF_FUZZ_TARGET(bundle_tar)
{
    const auto member = bundle::parseTarHeader(bytes);
    if (!fuzz::went("parseTarHeader", member))
        return;
    const auto again = bundle::makeTarHeader(*member);
    fuzz::require(bytes == std::string_view(again.data(), again.size()), "a header that is accepted is the one that we write");
}
