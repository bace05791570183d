// Tar headers: what is accepted must be exactly what would have been written.
#include "bundle/tar_private.h"

#include <cstdlib>

using namespace kf::bundle;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto member = parseTarHeader(bytes)) {
        const auto again = makeTarHeader(*member);
        if (bytes != std::string_view(again.data(), again.size()))
            std::abort();
    }
    return 0;
}
