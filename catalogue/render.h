// Kubernetes objects of a component as the bundle carries them: rendered, image names rewritten to the edition's images,
// pull policy IfNotPresent, schemas filled in, and no image left that the bundle does not have.
#pragma once

#include "catalogue/recipe.h"
#include "catalogue/task.h"
#include "catalogue/toolbox.h"

#include <set>

namespace kf::catalogue {

struct RenderSources {
    std::optional<std::size_t> kubectl;           // the task that builds it; a kustomization needs one
    std::filesystem::path kubernetesWrapper;      // whose module gives the OpenAPI document; empty: none
    std::set<std::string> images;                 // full references of the edition
};

// Its output holds objects.json and, where the recipe has a smoke example, smoke.json: JSON arrays.
Task renderTask(const Component& component, const RenderSources& sources, Toolbox& tools);

// Pure. The map from names as manifests have them to this edition's references. Refuses targets that the edition lacks.
Result<std::map<std::string, std::string>> imageMap(const Component& component, const std::set<std::string>& images);
// Pure. Refuses an image that neither the map nor the recipe's `ignore` accounts for, naming it and its place.
Result<Json> accountForImages(const Json& object, const std::map<std::string, std::string>& images, const std::vector<std::string>& ignore);

Command kustomizeCommand(const std::filesystem::path& kubectl, const std::filesystem::path& folder);

} // namespace kf::catalogue
