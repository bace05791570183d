#include "catalogue/debian_software.h"

#include "base/file.h"
#include "bundle/digest.h"

#include <sstream>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

std::string unescaped(std::string text)
{
    for (std::size_t at = text.find("%3a"); at != std::string::npos; at = text.find("%3a", at))
        text.replace(at, 3, ":");
    return text;
}

} // namespace

std::optional<Software> debianArchive(std::string_view fileName)
{
    constexpr std::string_view ending = ".deb";
    const std::size_t first = fileName.find('_');
    const std::size_t second = fileName.rfind('_');
    if (!fileName.ends_with(ending) || first == std::string_view::npos || first == 0 || second <= first + 1 || second + 1 + ending.size() >= fileName.size())
        return std::nullopt;
    Software package{Software::Kind::DebianPackage, std::string(fileName.substr(0, first))};
    package.version = unescaped(std::string(fileName.substr(first + 1, second - first - 1)));
    package.architecture = std::string(fileName.substr(second + 1, fileName.size() - ending.size() - second - 1));
    return package;
}

std::set<std::string> installedPackages(std::string_view status)
{
    std::set<std::string> packages;
    std::string name;
    bool installed = false;
    std::istringstream stream{std::string(status)};
    for (std::string line; std::getline(stream, line);) {
        if (line.rfind("Package: ", 0) == 0)
            name = line.substr(9);
        else if (line.rfind("Status: ", 0) == 0)
            installed = line == "Status: install ok installed";
        else if (line.rfind("Version: ", 0) == 0 && installed)
            packages.insert(name + " " + line.substr(9));
    }
    return packages;
}

Result<std::vector<Software>> debianPackagesIn(const fs::path& tree)
{
    std::vector<Software> packages;
    std::set<std::string> known;
    std::error_code fault;
    for (fs::directory_iterator entry(tree / "var/cache/apt/archives", fault), end; !fault && entry != end; entry.increment(fault)) {
        std::optional<Software> package = debianArchive(entry->path().filename().string());
        if (!package)
            continue;
        package->sha256 = KF_TRY(bundle::measureFile(entry->path().string())).digest.hex();
        known.insert(package->name + " " + package->version);
        packages.push_back(std::move(*package));
    }
    if (packages.empty())
        return Error{Errc::Unavailable, "apt left no archives of the root's packages, so they cannot be listed: use a Debian source with http:, https: or copy:, not file:.", {}};
    if (!fs::exists(tree / "var/lib/dpkg/status"))
        return packages;
    for (const std::string& package : installedPackages(KF_TRY(readFile(tree / "var/lib/dpkg/status"))))
        if (!known.count(package))
            return Error{Errc::Unavailable, "The package " + package + " is installed in the root, and apt left no archive of it.", {}};
    return packages;
}

} // namespace kf::catalogue
