// The JSON documents of a bundle: what is accepted is read back from our own writing as the same.
#include "bundle/bundle_info.h"
#include "bundle/oci.h"
#include "bundle/parts.h"
#include "bundle/record_private.h"

#include <cstdlib>

using namespace kf::bundle;

namespace {

template <class Parse> void check(std::string_view bytes, Parse parse)
{
    const auto document = parse(bytes);
    if (!document)
        return;
    const std::string text = toJson(*document);
    const auto again = parse(text);
    if (!again || toJson(*again) != text)
        std::abort();
}

} // namespace

// The first byte chooses the document.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 7) {
    case 0:
        check(bytes, parseIndex);
        break;
    case 1:
        check(bytes, parseManifest);
        break;
    case 2:
        check(bytes, parseImageConfig);
        break;
    case 3:
        check(bytes, parseBundleInfo);
        break;
    case 4:
        check(bytes, parseImageStore);
        break;
    case 5:
        check(bytes, parsePartList);
        break;
    case 6:
        check(bytes, parseStoredBundle);
        break;
    }
    return 0;
}
