// The catalogue is a folder of recipes; an edition is a list of its components, completed by what they need, in the order
// in which each comes after what it needs. Reading touches only YAML files. Values, usable on any thread.
#pragma once

#include "catalogue/recipe.h"

namespace kf::catalogue {

struct Catalogue {
    std::filesystem::path folder;
    std::map<std::string, Component> components;
    std::map<std::string, RootRecipe> roots;
    std::map<std::string, std::vector<std::string>> editions;
};

// Errc::InvalidInput for any recipe at fault, also one that no edition uses.
Result<Catalogue> readCatalogue(const std::filesystem::path& folder);

// Refuses unknown editions and components, cycles, and recipes whose copied binaries, roots or images nobody provides.
Result<std::vector<Component>> componentsOf(const Catalogue& catalogue, const std::string& edition);

// "NAME" of `component` itself or "COMPONENT/NAME" → "COMPONENT/NAME".
std::string fullBinaryName(const std::string& name, const Component& component);

} // namespace kf::catalogue
