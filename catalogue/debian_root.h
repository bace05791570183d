// Debian root trees by mmdebstrap, from the package sources that this computer uses itself.
#pragma once

#include "catalogue/recipe.h"
#include "catalogue/task.h"
#include "catalogue/toolbox.h"

namespace kf::catalogue {

inline constexpr const char* debianSuite = "bookworm";

// Its output holds `tree/`, the layer made of it and the record of its packages.
Task rootTask(const RootRecipe& recipe, Toolbox& tools);

// Pure. The lines of sources.list (one-line or deb822 form, in `texts`) that serve the suite and its updates, as one-line
// entries; empty where there are none: then mmdebstrap asks the server that it knows itself.
std::vector<std::string> debianSources(const std::vector<std::string>& texts);
Command mmdebstrapCommand(const RootRecipe& recipe, const std::vector<std::string>& sources, const std::string& architecture,
    const std::filesystem::path& tree, bool asRoot);

} // namespace kf::catalogue
