// Layers: EROFS images that are the same bytes for the same tree.
#pragma once

#include "bundle/digest.h"
#include "catalogue/task.h"
#include "catalogue/toolbox.h"

namespace kf::catalogue {

struct Layer {
    std::filesystem::path file;
    bundle::Measured measured;
};

enum class Attributes { Kept, Dropped }; // extended attributes such as file capabilities

Command erofsCommand(const std::filesystem::path& file, const std::filesystem::path& tree, Attributes attributes, bool allRoot);

// Makes FOLDER/layer.erofs of the tree and remembers digest and size in FOLDER/layer.json, where FOLDER is the task's
// output or one below it.
Result<> makeLayer(const Workplace& place, const std::filesystem::path& tree, Attributes attributes, const std::filesystem::path& folder);
Result<Layer> readLayer(const std::filesystem::path& folder);

// The version of mkfs.erofs and the settings above.
Result<> addErofsInputs(Key& key, Toolbox& tools);

} // namespace kf::catalogue
