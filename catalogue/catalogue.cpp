#include "catalogue/catalogue.h"

#include "base/file.h"
#include "yaml/yaml.h"

#include <algorithm>
#include <set>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

Result<Json> readYaml(const fs::path& file)
{
    return yaml::readDocument(KF_TRY(readFile(file, 1u << 20)), file.string());
}

Result<std::vector<fs::path>> sortedEntries(const fs::path& folder)
{
    std::error_code fault;
    std::vector<fs::path> paths;
    for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault))
        paths.push_back(entry->path());
    if (fault)
        return Error{Errc::NotFound, "The catalogue folder " + folder.string() + " cannot be read: " + fault.message() + ".", {}};
    std::sort(paths.begin(), paths.end());
    return paths;
}

Result<> readEditions(Catalogue& catalogue)
{
    const fs::path file = catalogue.folder / "editions.yaml";
    const Json document = KF_TRY(readYaml(file));
    if (!document.is_object())
        return Error{Errc::InvalidInput, file.string() + ": a mapping of editions to lists of components is expected.", {}};
    for (const auto& item : document.items()) {
        if (!item.value().is_array() || item.value().empty())
            return Error{Errc::InvalidInput, file.string() + ": edition \"" + item.key() + "\" must be a list of components.", {}};
        for (const Json& name : item.value()) {
            if (!name.is_string())
                return Error{Errc::InvalidInput, file.string() + ": edition \"" + item.key() + "\" must be a list of components.", {}};
            catalogue.editions[item.key()].push_back(name.get<std::string>());
        }
    }
    return {};
}

Error fault(const Component& component, const std::string& saying)
{
    return {Errc::InvalidInput, (component.folder / "component.yaml").string() + ": " + saying, {}};
}

class Ordering {
public:
    explicit Ordering(const Catalogue& catalogue) : m_catalogue(catalogue) {}

    Result<> add(const std::string& name, const std::string& by)
    {
        const auto found = m_catalogue.components.find(name);
        if (found == m_catalogue.components.end())
            return Error{Errc::InvalidInput, by + " names the component \"" + name + "\", which has no folder in the catalogue.", {}};
        if (m_done.count(name))
            return {};
        if (!m_open.insert(name).second)
            return fault(found->second, "\"needs\" and \"uses\" go in a circle through \"" + name + "\".");
        for (const auto* others : {&found->second.needs, &found->second.uses}) {
            for (const std::string& other : *others)
                KF_TRY(add(other, "Component \"" + name + "\""));
        }
        m_open.erase(name);
        m_done.insert(name);
        order.push_back(found->second);
        return {};
    }

    std::vector<Component> order;

private:
    const Catalogue& m_catalogue;
    std::set<std::string> m_open;
    std::set<std::string> m_done;
};

// What one recipe takes from others must be there before anything is built.
Result<> checkReferences(const Catalogue& catalogue, const std::vector<Component>& components)
{
    std::set<std::string> binaries;
    std::set<std::string> images;
    for (const Component& component : components) {
        for (const BinaryRecipe& binary : component.binaries)
            binaries.insert(component.name + "/" + binary.name);
        for (const ImageRecipe& image : component.images)
            if (!images.insert(image.reference()).second)
                return fault(component, "the image \"" + image.reference() + "\" is made by another component too.");
    }
    const auto checkCopies = [&](const Component& component, const std::vector<CopyRecipe>& copies) -> Result<> {
        for (const CopyRecipe& copy : copies)
            if (copy.source == CopyRecipe::Source::Binary && !binaries.count(fullBinaryName(copy.from, component)))
                return fault(component, "the binary \"" + copy.from + "\" is made by no component of this edition.");
        return {};
    };
    int nodes = 0;
    for (const Component& component : components) {
        for (const ImageRecipe& image : component.images) {
            KF_TRY(checkCopies(component, image.copy));
            if (image.registry.empty() && image.from != "empty" && !catalogue.roots.count(image.from))
                return fault(component, "image \"" + image.name + "\": there is no catalogue/roots/" + image.from + ".yaml.");
        }
        if (!component.node)
            continue;
        KF_TRY(checkCopies(component, component.node->copy));
        if (!catalogue.roots.count(component.node->root))
            return fault(component, "node: there is no catalogue/roots/" + component.node->root + ".yaml.");
        if (++nodes > 1)
            return fault(component, "node: another component of this edition brings a node image already.");
    }
    return {};
}

} // namespace

std::string fullBinaryName(const std::string& name, const Component& component)
{
    return name.find('/') == std::string::npos ? component.name + "/" + name : name;
}

Result<Catalogue> readCatalogue(const fs::path& folder)
{
    Catalogue catalogue;
    std::error_code ignored;
    catalogue.folder = fs::absolute(folder, ignored);
    for (const fs::path& path : KF_TRY(sortedEntries(catalogue.folder))) {
        if (!fs::exists(path / "component.yaml"))
            continue;
        Component component = KF_TRY(readComponent(KF_TRY(readYaml(path / "component.yaml")), path));
        catalogue.components.emplace(component.name, std::move(component));
    }
    if (fs::exists(catalogue.folder / "roots"))
        for (const fs::path& path : KF_TRY(sortedEntries(catalogue.folder / "roots"))) {
            if (path.extension() != ".yaml")
                continue;
            RootRecipe root = KF_TRY(readRoot(KF_TRY(readYaml(path)), path));
            catalogue.roots.emplace(root.name, std::move(root));
        }
    KF_TRY(readEditions(catalogue));
    return catalogue;
}

Result<std::vector<Component>> componentsOf(const Catalogue& catalogue, const std::string& edition)
{
    const auto found = catalogue.editions.find(edition);
    if (found == catalogue.editions.end()) {
        std::string known;
        for (const auto& entry : catalogue.editions)
            known += (known.empty() ? "" : ", ") + entry.first;
        return Error{Errc::NotFound, "There is no edition \"" + edition + "\"; the catalogue has: " + known + ".", {}};
    }
    Ordering ordering(catalogue);
    for (const std::string& name : found->second)
        KF_TRY(ordering.add(name, "Edition \"" + edition + "\""));
    KF_TRY(checkReferences(catalogue, ordering.order));
    return std::move(ordering.order);
}

} // namespace kf::catalogue
