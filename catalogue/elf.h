// Which shared libraries a program needs, read from the file itself (no program is started). 64-bit little-endian ELF.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kf::catalogue {

// DT_NEEDED, and the interpreter's path first if there is one. Empty for static programs; Errc::InvalidInput for what is no ELF file.
struct ElfNeeds {
    std::string interpreter;
    std::vector<std::string> libraries;
};
Result<ElfNeeds> readElf(const std::filesystem::path& file);

// Libraries (of libraries…) that the root tree does not have in its usual folders, sorted; also the interpreter.
Result<std::vector<std::string>> missingLibraries(const std::filesystem::path& program, const std::filesystem::path& root);

} // namespace kf::catalogue
