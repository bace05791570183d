// The layer that a recipe's `python` describes: a virtual environment made inside the image's root, from wheels whose
// hashes the requirements file names. Installing has no network; only fetching has.
#pragma once

#include "catalogue/recipe.h"
#include "catalogue/task.h"
#include "catalogue/toolbox.h"

namespace kf::catalogue {

// Its first need is the root's task.
Task pythonLayerTask(const Component& component, const ImageRecipe& image, std::size_t root, Toolbox& tools);

// Pure: the shell script that runs in namespaces of its own, where ROOT is read-only and OPT becomes its /opt.
std::string installScript(const std::string& into);

} // namespace kf::catalogue
