// The JSON documents of a bundle: what is accepted is read back from our own writing as the same. Each parser sees all bytes.
#include "tests/fuzz/target.h"

#include "bundle/bundle_info.h"
#include "bundle/oci.h"
#include "bundle/parts.h"
#include "bundle/record_private.h"

using namespace kf;

namespace {

template <class Parse> void check(const char* name, std::string_view bytes, Parse parse)
{
    const auto document = parse(bytes);
    if (!fuzz::went(name, document))
        return;
    const std::string text = bundle::toJson(*document);
    const auto again = parse(text);
    fuzz::require(again && bundle::toJson(*again) == text, "a document that we write is read as the same");
}

} // namespace

KF_FUZZ_TARGET(bundle_documents)
{
    check("parseIndex", bytes, bundle::parseIndex);
    check("parseManifest", bytes, bundle::parseManifest);
    check("parseImageConfig", bytes, bundle::parseImageConfig);
    check("parseBundleInfo", bytes, bundle::parseBundleInfo);
    check("parseImageStore", bytes, bundle::parseImageStore);
    check("parsePartList", bytes, bundle::parsePartList);
    check("parseStoredBundle", bytes, bundle::parseStoredBundle);
}
