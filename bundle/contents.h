// Contents is everything that the small documents of a bundle say, read once and checked against each other: after
// this a digest, size, image name or component that one document mentions is known to exist in the others.
#pragma once

#include "bundle/bundle_info.h"
#include "bundle/oci.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kf::bundle {

struct Entry { // one manifest of the index
    Role role = Role::Image;
    std::string name; // full reference: kfbox.local/notebooks/controller:0.1.0
    Descriptor descriptor;
    Manifest manifest;
    std::optional<ImageConfig> image{}; // role Image

    std::uint64_t layerBytes() const;
};

struct Contents {
    Index index;
    BundleInfo info;
    ImageStore imageStore;
    std::vector<Entry> entries{}; // in the index's order

    const Entry* find(Role role) const; // the first of that role, or null
    const Entry* image(const std::string& name) const; // by full reference, or null
    // The root file system of the node.
    const Descriptor* nodeRoot() const;
    // The SPDX document, where the bundle has one.
    const Descriptor* sbom() const;
    // Every blob, each once, in the order of a bundle file: manifests with their configs, then layers in install order.
    std::vector<Descriptor> blobs() const;
};

// Gives the bytes of a small blob whose digest and size have been checked.
using ReadDocument = std::function<Result<std::string>(const Descriptor&)>;

// Whether this kfbox knows the format. Asked before anything else of the index: of another format nothing else is known.
Result<> checkFormat(const Index& index);

// Errc::InvalidInput names the document and what is wrong with it.
Result<Contents> readContents(const Index& index, const ReadDocument& read);

} // namespace kf::bundle
