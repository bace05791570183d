// Images: OCI configuration and manifest over layers that exist, the same bytes for the same recipe.
#pragma once

#include "bundle/writer.h"
#include "catalogue/erofs.h"
#include "catalogue/recipe.h"

namespace kf::catalogue {

// Puts the image's blobs into `blobs` and answers its manifest's descriptor, with platform, name and role.
bundle::Descriptor addImage(bundle::BlobSet& blobs, bundle::ImageConfig config, const std::vector<Layer>& layers, const std::string& reference, const std::string& architecture);

// An artifact's manifest in the same way; `name` is its reference in the index.
bundle::Descriptor addArtifact(bundle::BlobSet& blobs, std::string_view type, const bundle::Descriptor& config, const std::vector<bundle::Descriptor>& layers,
    const std::string& name, bundle::Role role, const std::string& architecture);

} // namespace kf::catalogue
