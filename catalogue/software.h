// What others published and an output is made of: the record that a task leaves beside what it made, for the bundle's SBOM.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace kf::catalogue {

struct Software {
    enum class Kind { GoModule, DebianPackage, PythonPackage, Program };
    Kind kind = Kind::GoModule;
    std::string name;
    std::string version{};
    std::string architecture{}; // of a Debian package, as dpkg calls it
    std::string sha256{};  // hex: of the .deb, of the wheel or source archive, of the program; may be empty
    std::string goSum{};   // "h1:…": Go's own digest of a module, which is over its files and not over one archive
    std::string licence{}; // an SPDX expression; empty: not known

    bool operator==(const Software&) const = default;
};

bool operator<(const Software& left, const Software& right);

// FOLDER/software.json, sorted and each once.
Result<> writeSoftware(const std::filesystem::path& folder, std::vector<Software> software);
// Errc::Corrupt where the record is missing or not as it was written.
Result<std::vector<Software>> readSoftware(const std::filesystem::path& folder);

} // namespace kf::catalogue
