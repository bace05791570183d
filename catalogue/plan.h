// The graph of an edition: which tasks there are, and which of them each image and component is made of.
#pragma once

#include "catalogue/catalogue.h"
#include "catalogue/image.h"
#include "catalogue/task.h"
#include "catalogue/toolbox.h"

namespace kf::catalogue {

struct ImagePlan {
    ImageRecipe recipe;
    std::vector<std::size_t> layers;     // tasks, bottom first; or
    std::optional<std::size_t> registry; // one task with all layers
    std::vector<std::size_t> software{}; // tasks whose records say what is in it
};

struct EditionPlan {
    Graph graph;
    std::vector<Component> components;
    std::vector<ImagePlan> images; // in the components' order
    std::map<std::string, std::size_t> objects; // by component
    std::optional<std::size_t> node;
    std::vector<std::size_t> nodeSoftware; // as of an image
    std::optional<std::size_t> imageStore; // where the edition has a node
    std::vector<std::size_t> wanted;       // tasks whose output goes into the bundle
};

// `tools` must outlive the plan.
Result<EditionPlan> planEdition(const Catalogue& catalogue, const std::string& edition, Toolbox& tools);

// `output` answers the output folder of a task.
using OutputOf = std::function<std::filesystem::path(std::size_t task)>;
Result<std::vector<bundle::Descriptor>> addImages(bundle::BlobSet& blobs, const std::vector<ImagePlan>& images, const OutputOf& output, const std::string& architecture);

} // namespace kf::catalogue
