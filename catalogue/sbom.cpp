#include "catalogue/sbom.h"

namespace kf::catalogue {
namespace {

Result<std::vector<Software>> recordsOf(const std::vector<std::size_t>& tasks, const OutputOf& output)
{
    std::vector<Software> all;
    for (const std::size_t task : tasks)
        for (Software& software : KF_TRY(readSoftware(output(task))))
            all.push_back(std::move(software));
    return all;
}

} // namespace

Result<Bill> billOf(const EditionPlan& plan, const std::string& edition, const std::string& version, const std::string& architecture,
    const std::vector<bundle::Descriptor>& images, const OutputOf& output)
{
    std::map<std::string, BilledImage> billed;
    for (std::size_t index = 0; index < images.size(); ++index) {
        const ImagePlan& image = plan.images[index];
        const std::string name = image.recipe.reference();
        billed[name] = {name, images[index].digest, image.recipe.registry, false, KF_TRY(recordsOf(image.software, output))};
    }
    Bill bill{edition, version, architecture};
    for (const Component& component : plan.components) {
        BilledComponent about{component.name, component.title, component.version, component.needs};
        about.needs.insert(about.needs.end(), component.uses.begin(), component.uses.end());
        for (const ImageRecipe& image : component.images)
            about.images.push_back(billed.at(image.reference()));
        if (component.node)
            about.images.push_back({"kfbox.local/bundle/node:" + version, KF_TRY(readLayer(output(*plan.node))).measured.digest, {}, true,
                KF_TRY(recordsOf(plan.nodeSoftware, output))});
        bill.components.push_back(std::move(about));
    }
    return bill;
}

} // namespace kf::catalogue
