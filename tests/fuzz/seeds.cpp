#include "tests/fuzz/seeds.h"

#include <fstream>

namespace kf::fuzz {

void putSeed(const std::filesystem::path& folder, const std::filesystem::path& file, std::string_view bytes)
{
    std::filesystem::create_directories((folder / file).parent_path());
    std::ofstream(folder / file, std::ios::binary) << bytes;
}

} // namespace kf::fuzz
