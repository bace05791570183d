// What a bundle's bill of materials (SPDX 2.3 in JSON, media::sbom) counts. Pure, and the document may be hostile.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <string_view>

namespace kf::bundle {

struct SoftwareCounts {
    std::size_t goModules = 0;
    std::size_t debianPackages = 0;
    std::size_t pythonPackages = 0;
    std::size_t programs = 0; // of kfbox itself
    std::size_t images = 0;

    bool operator==(const SoftwareCounts&) const = default;
};

// By the package URL of each package. Errc::InvalidInput for what is no SPDX document.
Result<SoftwareCounts> countSoftware(std::string_view spdx);

} // namespace kf::bundle
