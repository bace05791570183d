#include "catalogue/plan.h"

#include "catalogue/copy_layer.h"
#include "catalogue/debian_root.h"
#include "catalogue/go_program.h"
#include "catalogue/go_software.h"
#include "catalogue/image_store.h"
#include "catalogue/python_layer.h"
#include "catalogue/registry_image.h"
#include "catalogue/render.h"

#include <algorithm>

namespace kf::catalogue {
namespace {

class Planner {
public:
    Planner(const Catalogue& catalogue, Toolbox& tools) : m_catalogue(catalogue), m_tools(tools) {}

    Result<EditionPlan> plan(const std::string& edition)
    {
        m_plan.components = KF_TRY(componentsOf(m_catalogue, edition));
        for (const Component& component : m_plan.components)
            for (const BinaryRecipe& binary : component.binaries)
                addBinary(component, binary);
        for (const Component& component : m_plan.components) {
            for (const ImageRecipe& image : component.images)
                addImage(component, image);
            if (component.node)
                addNode(component);
        }
        addObjects();
        if (m_plan.node)
            addImageStore();
        return std::move(m_plan);
    }

private:
    std::size_t want(std::size_t task)
    {
        if (!std::count(m_plan.wanted.begin(), m_plan.wanted.end(), task))
            m_plan.wanted.push_back(task);
        return task;
    }

    std::size_t root(const std::string& name)
    {
        const auto known = m_roots.find(name);
        if (known != m_roots.end())
            return known->second;
        return m_roots[name] = m_plan.graph.add(rootTask(m_catalogue.roots.at(name), m_tools));
    }

    CopySources sources(const std::string& from) { return {m_binaries, from == "empty" ? std::nullopt : std::optional(root(from))}; }

    void addBinary(const Component& component, const BinaryRecipe& recipe)
    {
        const std::string name = component.name + "/" + recipe.name;
        m_binaries[name] = m_plan.graph.add(binaryTask(component, recipe, m_tools));
        m_binarySoftware[name] = m_plan.graph.add(binarySoftwareTask(component, recipe, m_binaries[name]));
    }

    // The records of the binaries that a copy list takes, and the layer's own.
    void addSoftware(std::vector<std::size_t>& software, const Component& component, const std::vector<CopyRecipe>& list, std::size_t layer)
    {
        for (const CopyRecipe& copy : list)
            if (copy.source == CopyRecipe::Source::Binary)
                software.push_back(want(m_binarySoftware.at(fullBinaryName(copy.from, component))));
        if (bringsSoftware(list))
            software.push_back(layer);
    }

    void addNode(const Component& component)
    {
        const NodeRecipe& recipe = *component.node;
        m_plan.node = want(m_plan.graph.add(nodeTask(component, sources(recipe.root), m_tools)));
        m_plan.nodeSoftware.push_back(want(root(recipe.root)));
        addSoftware(m_plan.nodeSoftware, component, recipe.copy, *m_plan.node);
    }

    void addImage(const Component& component, const ImageRecipe& recipe)
    {
        ImagePlan image{recipe, {}, {}};
        if (!recipe.registry.empty()) {
            image.registry = want(m_plan.graph.add(registryTask(recipe, m_tools)));
            m_plan.images.push_back(std::move(image));
            return;
        }
        if (recipe.from != "empty")
            image.layers.push_back(want(root(recipe.from)));
        if (recipe.python)
            image.layers.push_back(want(m_plan.graph.add(pythonLayerTask(component, recipe, root(recipe.from), m_tools))));
        image.software = image.layers; // a root's and a Python layer's
        if (!recipe.copy.empty()) {
            image.layers.push_back(want(m_plan.graph.add(copyLayerTask(component, recipe, sources(recipe.from), m_tools))));
            addSoftware(image.software, component, recipe.copy, image.layers.back());
        }
        m_plan.images.push_back(std::move(image));
    }

    void addObjects()
    {
        RenderSources from;
        for (const ImagePlan& image : m_plan.images)
            from.images.insert(image.recipe.reference());
        if (const auto kubectl = m_binaries.find("kubernetes/kubectl"); kubectl != m_binaries.end()) {
            from.kubectl = kubectl->second;
            const Component& kubernetes = m_catalogue.components.at("kubernetes");
            for (const BinaryRecipe& binary : kubernetes.binaries)
                if (binary.name == "kubectl")
                    from.kubernetesWrapper = (kubernetes.folder / binary.wrapper).lexically_normal();
        }
        for (const Component& component : m_plan.components)
            m_plan.objects[component.name] = want(m_plan.graph.add(renderTask(component, from, m_tools)));
    }

    void addImageStore()
    {
        Component tool;
        tool.name = "tools";
        tool.folder = m_catalogue.folder / "imagestore";
        BinaryRecipe recipe;
        recipe.name = "imagestore";
        recipe.package = ".";
        Task task;
        task.name = "Image store";
        task.needs.push_back(m_plan.graph.add(binaryTask(tool, recipe, m_tools)));
        std::map<std::size_t, std::size_t> position;
        for (const ImagePlan& image : m_plan.images) {
            std::vector<std::size_t> parts = image.layers;
            if (image.registry)
                parts.push_back(*image.registry);
            for (const std::size_t part : parts)
                if (position.emplace(part, task.needs.size()).second)
                    task.needs.push_back(part);
        }
        task.inputs = [images = m_plan.images, position](Key& key) -> Result<> {
            key.add("recipe", "1");
            for (const ImagePlan& image : images) {
                key.add(image.recipe.reference(), bundle::toJson(image.recipe.config));
                for (const std::size_t layer : image.layers)
                    key.add("layer", std::to_string(position.at(layer)));
            }
            return {};
        };
        task.make = [images = m_plan.images, position, architecture = m_tools.architecture](const Workplace& place) -> Result<> {
            bundle::BlobSet blobs;
            const auto descriptors = KF_TRY(addImages(blobs, images, [&](std::size_t part) { return place.needs[position.at(part)]; }, architecture));
            return makeImageStore(place, place.needs[0] / "program", descriptors, blobs);
        };
        m_plan.imageStore = want(m_plan.graph.add(std::move(task)));
    }

    const Catalogue& m_catalogue;
    Toolbox& m_tools;
    EditionPlan m_plan;
    std::map<std::string, std::size_t> m_binaries;
    std::map<std::string, std::size_t> m_binarySoftware;
    std::map<std::string, std::size_t> m_roots;
};

} // namespace

Result<EditionPlan> planEdition(const Catalogue& catalogue, const std::string& edition, Toolbox& tools) { return Planner(catalogue, tools).plan(edition); }

Result<std::vector<bundle::Descriptor>> addImages(bundle::BlobSet& blobs, const std::vector<ImagePlan>& images, const OutputOf& output, const std::string& architecture)
{
    std::vector<bundle::Descriptor> descriptors;
    for (const ImagePlan& image : images) {
        RegistryImage made{image.recipe.config, {}};
        if (image.registry)
            made = KF_TRY(readRegistryImage(output(*image.registry)));
        for (const std::size_t layer : image.layers)
            made.layers.push_back(KF_TRY(readLayer(output(layer))));
        descriptors.push_back(addImage(blobs, made.config, made.layers, image.recipe.reference(), architecture));
    }
    return descriptors;
}

} // namespace kf::catalogue
