// The Python packages of a layer: the pins of its requirements, the archive that was chosen for each, and its licence.
#pragma once

#include "catalogue/software.h"

#include <map>
#include <optional>
#include <set>

namespace kf::catalogue {

// Pure. As the index compares names: "Jupyter_Server" is "jupyter-server".
std::string normalPythonName(std::string_view name);

struct PythonPin {
    std::string version;
    std::set<std::string> hashes; // hex
};
// Pure. By normal name; lines that pin nothing (comments, options) are not of interest, pip refuses them where they matter.
std::map<std::string, PythonPin> pythonPins(std::string_view requirements);

// Pure. The licence that a package's METADATA states as an SPDX expression; empty where it is in words.
std::string licenceIn(std::string_view metadata);

// Pure. "jupyter_server-2.17.0-py3-none-any.whl" → jupyter-server 2.17.0.
std::optional<Software> wheelArchive(std::string_view fileName);

// The wheels of that folder. A wheel that the pins do not know was built here, of the one source archive that they name.
// Errc::InvalidInput for a wheel that nothing pins.
Result<std::vector<Software>> pythonPackagesIn(const std::filesystem::path& wheels, const std::map<std::string, PythonPin>& pins);
// Adds what the installed packages' METADATA below `folder` says.
Result<> addLicences(std::vector<Software>& packages, const std::filesystem::path& folder);

} // namespace kf::catalogue
