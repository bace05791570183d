// Images of a registry, by digest, with their tar layers turned into EROFS ones that mean the same to overlayfs.
#pragma once

#include "bundle/oci.h"
#include "catalogue/erofs.h"
#include "catalogue/recipe.h"

namespace kf::catalogue {

struct RegistryImage {
    bundle::ImageConfig config;
    std::vector<Layer> layers;
};

Task registryTask(const ImageRecipe& image, Toolbox& tools);
Result<RegistryImage> readRegistryImage(const std::filesystem::path& output);

// Transport security is left out for registries on this computer's loopback only.
Command skopeoCommand(const std::string& reference, const std::string& architecture, const std::filesystem::path& layout);

// ".wh.NAME" files → what overlayfs reads as "removed here" (a 0/0 device), ".wh..wh..opq" → an opaque folder. Needs root.
Result<> convertWhiteouts(const std::filesystem::path& tree);

} // namespace kf::catalogue
