// Compiled programs: Go main packages of a wrapper module whose go.sum is the check, and single C files of such modules.
#pragma once

#include "catalogue/recipe.h"
#include "catalogue/task.h"
#include "catalogue/toolbox.h"

namespace kf::catalogue {

// Its output holds `program`.
Task binaryTask(const Component& component, const BinaryRecipe& recipe, Toolbox& tools);

// go.mod, go.sum and the .go files below `folder`, not those of modules nested in it. Sorted, relative to it.
Result<std::vector<std::filesystem::path>> wrapperFiles(const std::filesystem::path& folder);
Result<> addWrapperInputs(Key& key, const std::filesystem::path& folder, Toolbox& tools);

// Pure: what is run in the copied wrapper.
Command goBuildCommand(const BinaryRecipe& recipe, const std::string& architecture, const std::filesystem::path& folder, const std::filesystem::path& output);

// A module in the version that the wrapper pins, fetched into Go's module cache where it is not there yet.
// Refuses modules whose sums the wrapper's go.sum lacks.
struct PinnedModule {
    std::filesystem::path folder;
    std::string version;
    std::string sum; // "h1:…"
};
Result<PinnedModule> pinnedModule(const Workplace& place, const std::filesystem::path& wrapper, const std::string& module);
Result<std::filesystem::path> moduleFolder(const Workplace& place, const std::filesystem::path& wrapper, const std::string& module);

// Replaces each ${module:PATH} of the text by what `folder` answers.
Result<std::string> replaceModules(const std::string& text, const std::function<Result<std::string>(const std::string&)>& folder);

} // namespace kf::catalogue
