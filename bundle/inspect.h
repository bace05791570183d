// What `kfbox bundle inspect` tells about a bundle: who signed it, what is in it, how large each part is. Pure.
#pragma once

#include "bundle/reader.h"

#include <string>
#include <vector>

namespace kf::bundle {

struct InspectedImage {
    std::string name; // full reference
    Role role = Role::Image;
    Digest digest{}; // of its manifest
    std::uint64_t size = 0; // bytes of its layers
    std::uint64_t ownSize = 0; // of those that no entry before it has
};

struct Inspection {
    Digest identity{};
    BundleInfo info{};
    std::optional<Signer> signer{};
    std::uint64_t fileSize = 0; // bytes, all parts together
    std::uint64_t blobBytes = 0;
    std::size_t blobs = 0;
    bool hasSbom = false;
    std::vector<InspectedImage> entries{}; // in install order
};

Inspection inspect(const Reader& reader);

} // namespace kf::bundle
