// Seeds that are bytes rather than text are made, not kept: FOLDER/TARGET/{accepted,refused}/NAME, as in corpus/.
#pragma once

#include <filesystem>
#include <string_view>

namespace kf::fuzz {

void writeBundleSeeds(const std::filesystem::path& folder);
void writeElfSeeds(const std::filesystem::path& folder);

// `file` is "TARGET/accepted/NAME".
void putSeed(const std::filesystem::path& folder, const std::filesystem::path& file, std::string_view bytes);

} // namespace kf::fuzz
