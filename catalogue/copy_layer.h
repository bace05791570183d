// The layer of an image that a recipe's `copy` list describes, and the node image, which is a root with such a list put in.
#pragma once

#include "catalogue/recipe.h"
#include "catalogue/task.h"
#include "catalogue/toolbox.h"

namespace kf::catalogue {

// Tasks that a copy list takes from, by what the recipe calls them.
struct CopySources {
    std::map<std::string, std::size_t> binaries; // "COMPONENT/NAME" → task
    std::optional<std::size_t> root;             // whose libraries C++ programs use
};

// Whether a layer of that list has a record (software.h): of this project's programs, and of modules that files come from.
bool bringsSoftware(const std::vector<CopyRecipe>& list);

// `wrapper` is where ${module:…} in `file:` entries is pinned.
Task copyLayerTask(const Component& component, const ImageRecipe& image, const CopySources& sources, Toolbox& tools);
Task nodeTask(const Component& component, const CopySources& sources, Toolbox& tools);

} // namespace kf::catalogue
