#include "catalogue/copy_layer.h"

#include "catalogue/catalogue.h"
#include "catalogue/elf.h"
#include "catalogue/erofs.h"
#include "catalogue/go_program.h"
#include "catalogue/software.h"
#include "catalogue/tree.h"

#include <algorithm>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;
using Source = CopyRecipe::Source;

bool inModule(const CopyRecipe& copy) { return copy.from.find("${module:") != std::string::npos; }

// Binaries have a record of their own (go_software.h).
bool brings(const CopyRecipe& copy) { return copy.source == Source::Program || (copy.source == Source::File && inModule(copy)); }

// A copy list with everything looked up that its tasks need.
struct Copies {
    Component component;
    std::vector<CopyRecipe> list;
    fs::path wrapper;                            // of ${module:…}
    std::map<std::string, std::size_t> position; // of a binary among the task's needs
    std::optional<std::size_t> root;             // of the root among the task's needs
};

Copies lookUp(const Component& component, const std::vector<CopyRecipe>& list, const CopySources& sources, std::vector<std::size_t>& needs)
{
    Copies copies{component, list, (component.folder / component.manifests.wrapper).lexically_normal(), {}, {}};
    for (const CopyRecipe& copy : list) {
        const std::string name = fullBinaryName(copy.from, component);
        if (copy.source != Source::Binary || copies.position.count(name))
            continue;
        copies.position[name] = needs.size();
        needs.push_back(sources.binaries.at(name));
    }
    if (sources.root) {
        copies.root = needs.size();
        needs.push_back(*sources.root);
    }
    return copies;
}

Result<> addInputs(Key& key, const Copies& copies, Toolbox& tools)
{
    for (const CopyRecipe& copy : copies.list) {
        key.add("copy", std::to_string(static_cast<int>(copy.source)) + " " + copy.from + "\n" + copy.to);
        key.add("mode", copy.mode ? std::to_string(*copy.mode) : "default");
        key.add("owner", std::to_string(copy.user) + ":" + std::to_string(copy.group));
        if (copy.source == Source::Program)
            KF_TRY(key.addFile("program", tools.programs / copy.from));
        else if (copy.source == Source::File && inModule(copy))
            KF_TRY(addWrapperInputs(key, copies.wrapper, tools));
        else if (copy.source == Source::File)
            KF_TRY(key.addFile("file", copies.component.folder / copy.from));
        else if (copy.source == Source::Tree)
            KF_TRY(key.addFolder("tree", copies.component.folder / copy.from));
    }
    if (bringsSoftware(copies.list))
        key.add("record", "1 " KFBOX_VERSION);
    return addErofsInputs(key, tools);
}

// A tree that is being filled, and what was put into it that others published or this project built.
struct Filling {
    fs::path tree;
    std::vector<Software> software{};
};

Result<> putProgram(const CopyRecipe& copy, const Toolbox& tools, const fs::path& root, Filling& filling, const Workplace& place)
{
    const fs::path stripped = place.scratch / "stripped";
    KF_TRY(place.tool({"strip", {"--strip-all", "-o", stripped.string(), (tools.programs / copy.from).string()}, {}, {}, {}, -1}));
    const std::vector<std::string> missing = KF_TRY(missingLibraries(stripped, root));
    if (!missing.empty()) {
        std::string names;
        for (const std::string& library : missing)
            names += (names.empty() ? "" : ", ") + library;
        return Error{Errc::InvalidInput, "The program \"" + copy.from + "\" needs " + names + ", which its image's root lacks: add the Debian packages to the root's recipe.", {}};
    }
    filling.software.push_back({Software::Kind::Program, copy.from, KFBOX_VERSION, {}, KF_TRY(bundle::measureFile(stripped.string())).digest.hex(), {}, {}});
    return putFile(filling.tree, stripped, copy.to, copy.mode.value_or(0755));
}

// A file of a Go module brings that module along.
Result<fs::path> fileOf(const CopyRecipe& copy, const Copies& copies, Filling& filling, const Workplace& place)
{
    if (!inModule(copy))
        return copies.component.folder / copy.from;
    return fs::path(KF_TRY(replaceModules(copy.from, [&](const std::string& module) -> Result<std::string> {
        const PinnedModule pinned = KF_TRY(pinnedModule(place, copies.wrapper, module));
        filling.software.push_back({Software::Kind::GoModule, module, pinned.version, {}, {}, pinned.sum, {}});
        return pinned.folder.string();
    })));
}

Result<> putSource(const CopyRecipe& copy, const Copies& copies, const Toolbox& tools, Filling& filling, const Workplace& place)
{
    const fs::path& tree = filling.tree;
    if (copy.source == Source::Binary)
        return putFile(tree, place.needs[copies.position.at(fullBinaryName(copy.from, copies.component))] / "program", copy.to, copy.mode.value_or(0755));
    if (copy.source == Source::Program)
        return putProgram(copy, tools, copies.root ? place.needs[*copies.root] / "tree" : place.scratch / "nothing", filling, place);
    if (copy.source == Source::Folder)
        return putFolder(tree, copy.to, copy.mode.value_or(0755));
    if (copy.source == Source::Link)
        return putLink(tree, copy.from, copy.to);
    const fs::path from = KF_TRY(fileOf(copy, copies, filling, place));
    if (copy.source == Source::Tree)
        return putTree(tree, from, copy.to);
    const bool executable = (fs::status(from).permissions() & fs::perms::owner_exec) != fs::perms::none;
    return putFile(tree, from, copy.to, copy.mode.value_or(executable ? 0755 : 0644));
}

Result<> putAll(const Copies& copies, const Toolbox& tools, const fs::path& tree, const Workplace& place)
{
    Filling filling{tree};
    for (const CopyRecipe& copy : copies.list) {
        KF_TRY(putSource(copy, copies, tools, filling, place));
        if (copy.source != Source::Tree)
            KF_TRY(setOwner(tree, copy.to, copy.user, copy.group));
    }
    return bringsSoftware(copies.list) ? writeSoftware(place.output, std::move(filling.software)) : Result<>();
}

} // namespace

bool bringsSoftware(const std::vector<CopyRecipe>& list) { return std::any_of(list.begin(), list.end(), brings); }

Task copyLayerTask(const Component& component, const ImageRecipe& image, const CopySources& sources, Toolbox& tools)
{
    Task task;
    task.name = "Files of " + image.reference();
    const bool usesRoot = std::any_of(image.copy.begin(), image.copy.end(), [](const CopyRecipe& copy) { return copy.source == Source::Program; });
    const Copies copies = lookUp(component, image.copy, {sources.binaries, usesRoot ? sources.root : std::nullopt}, task.needs);
    task.inputs = [copies, &tools](Key& key) { return addInputs(key, copies, tools); };
    task.make = [copies, &tools](const Workplace& place) -> Result<> {
        const fs::path tree = place.scratch / "tree";
        std::error_code fault;
        fs::create_directory(tree, fault);
        KF_TRY(putAll(copies, tools, tree, place));
        return makeLayer(place, tree, Attributes::Dropped, place.output);
    };
    return task;
}

Task nodeTask(const Component& component, const CopySources& sources, Toolbox& tools)
{
    Task task;
    task.name = "Node image";
    const Copies copies = lookUp(component, component.node->copy, sources, task.needs);
    task.inputs = [copies, &tools](Key& key) { return addInputs(key, copies, tools); };
    task.make = [copies, &tools](const Workplace& place) -> Result<> {
        const fs::path tree = place.scratch / "tree";
        KF_TRY(linkTree(place.needs[*copies.root] / "tree", tree));
        KF_TRY(putAll(copies, tools, tree, place));
        return makeLayer(place, tree, Attributes::Kept, place.output);
    };
    return task;
}

} // namespace kf::catalogue
