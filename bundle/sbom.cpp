#include "bundle/sbom.h"

#include "bundle/json_private.h"

#include <array>

namespace kf::bundle {

namespace {

constexpr std::size_t maxPackages = 100000;
constexpr std::size_t maxReferences = 64;

constexpr std::array<std::pair<std::string_view, std::size_t SoftwareCounts::*>, 5> prefixes{
    {{"pkg:golang/", &SoftwareCounts::goModules}, {"pkg:deb/", &SoftwareCounts::debianPackages}, {"pkg:pypi/", &SoftwareCounts::pythonPackages},
        {"pkg:generic/kfbox/", &SoftwareCounts::programs}, {"pkg:oci/", &SoftwareCounts::images}}};

Result<std::string> packageUrl(const Json& package, const std::string& where)
{
    if (!package.is_object())
        return refusal(where, "\"packages\" has an entry that is not an object");
    const Json* references = KF_TRY(arrayField(package, "externalRefs", Need::Optional, maxReferences, where));
    if (!references)
        return std::string();
    for (const Json& reference : *references) {
        if (!reference.is_object())
            return refusal(where, "\"externalRefs\" has an entry that is not an object");
        const std::string type = KF_TRY(textField(reference, "referenceType", Need::Required, Text::Name, where));
        if (type == "purl")
            return textField(reference, "referenceLocator", Need::Required, Text::Name, where);
    }
    return std::string();
}

} // namespace

Result<SoftwareCounts> countSoftware(std::string_view spdx)
{
    const std::string where = "the bundle's bill of materials";
    const Json in = KF_TRY(parseObject(spdx, maxDocumentBytes, where));
    const std::string version = KF_TRY(textField(in, "spdxVersion", Need::Required, Text::Name, where));
    if (version != "SPDX-2.3")
        return refusal(where, "it is not in SPDX 2.3");
    SoftwareCounts counts;
    const Json* packages = KF_TRY(arrayField(in, "packages", Need::Required, maxPackages, where));
    for (const Json& package : *packages) {
        const std::string url = KF_TRY(packageUrl(package, where));
        for (const auto& [prefix, member] : prefixes)
            counts.*member += url.starts_with(prefix) ? 1 : 0;
    }
    return counts;
}

} // namespace kf::bundle
