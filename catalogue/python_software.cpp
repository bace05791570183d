#include "catalogue/python_software.h"

#include "base/file.h"
#include "bundle/digest.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

std::string trimmed(const std::string& text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r");
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Identifiers that old packages write into "License:" just as SPDX spells them; other texts there are words.
bool isCommonLicence(const std::string& text)
{
    static const std::set<std::string> common{"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT", "MPL-2.0", "PSF-2.0", "Unlicense", "ZPL-2.1"};
    return common.count(text) != 0;
}

bool isExpression(const std::string& text)
{
    const auto allowed = [](unsigned char letter) { return std::isalnum(letter) || std::string_view(" .-+()").find(static_cast<char>(letter)) != std::string_view::npos; };
    // What a LicenseRef refers to is in another file of the package.
    return !text.empty() && text.size() < 200 && std::all_of(text.begin(), text.end(), allowed) && text.find("LicenseRef") == std::string::npos;
}

} // namespace

std::string normalPythonName(std::string_view name)
{
    std::string normal;
    for (const char letter : name) {
        if (letter != '-' && letter != '_' && letter != '.')
            normal += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        else if (!normal.empty() && normal.back() != '-')
            normal += '-';
    }
    return normal;
}

std::map<std::string, PythonPin> pythonPins(std::string_view requirements)
{
    std::map<std::string, PythonPin> pins;
    PythonPin* current = nullptr;
    std::istringstream words{std::string(requirements)};
    for (std::string line; std::getline(words, line);) {
        std::istringstream stream(line);
        std::string word;
        if (!(stream >> word) || word[0] == '#')
            continue;
        if (const std::size_t equals = word.find("=="); equals != std::string::npos && word[0] != '-') {
            current = &pins[normalPythonName(word.substr(0, std::min(word.find('['), equals)))];
            current->version = word.substr(equals + 2, word.find(';') - equals - 2);
        }
        constexpr std::string_view mark = "--hash=sha256:";
        for (; !word.empty(); word.clear(), stream >> word)
            if (current && word.rfind(mark, 0) == 0)
                current->hashes.insert(word.substr(mark.size()));
    }
    return pins;
}

std::string licenceIn(std::string_view metadata)
{
    std::istringstream stream{std::string(metadata)};
    for (std::string line; std::getline(stream, line) && !trimmed(line).empty();) { // an empty line ends the headers
        std::string value = trimmed(line.substr(std::min(line.find(':') + 1, line.size())));
        if (line.rfind("License-Expression:", 0) == 0)
            return isExpression(value) ? value : std::string();
        if (line.rfind("License:", 0) == 0 && isCommonLicence(value))
            return value;
    }
    return {};
}

std::optional<Software> wheelArchive(std::string_view fileName)
{
    const std::size_t first = fileName.find('-');
    const std::size_t second = first == std::string_view::npos ? first : fileName.find('-', first + 1);
    if (!fileName.ends_with(".whl") || first == 0 || second == std::string_view::npos || second == first + 1)
        return std::nullopt;
    return Software{Software::Kind::PythonPackage, normalPythonName(fileName.substr(0, first)), std::string(fileName.substr(first + 1, second - first - 1))};
}

Result<std::vector<Software>> pythonPackagesIn(const fs::path& wheels, const std::map<std::string, PythonPin>& pins)
{
    std::vector<Software> packages;
    std::error_code fault;
    for (fs::directory_iterator entry(wheels, fault), end; !fault && entry != end; entry.increment(fault)) {
        std::optional<Software> package = wheelArchive(entry->path().filename().string());
        if (!package)
            continue;
        const auto pin = pins.find(package->name);
        if (pin == pins.end())
            return Error{Errc::InvalidInput, "The Python package " + package->name + " " + package->version + " is installed, and no requirement pins it.", {}};
        package->sha256 = KF_TRY(bundle::measureFile(entry->path().string())).digest.hex();
        if (!pin->second.hashes.count(package->sha256))
            package->sha256 = pin->second.hashes.size() == 1 ? *pin->second.hashes.begin() : std::string();
        packages.push_back(std::move(*package));
    }
    return packages;
}

Result<> addLicences(std::vector<Software>& packages, const fs::path& folder)
{
    std::error_code fault;
    for (fs::recursive_directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
        const fs::path& path = entry->path();
        const std::string name = path.filename().string();
        const std::size_t dash = name.find('-');
        if (path.extension() != ".dist-info" || dash == std::string::npos || !fs::exists(path / "METADATA"))
            continue;
        const std::string licence = licenceIn(KF_TRY(readFile(path / "METADATA")));
        for (Software& package : packages)
            if (package.name == normalPythonName(name.substr(0, dash)))
                package.licence = licence;
    }
    return fault ? Result<>(Error{Errc::Unavailable, "Cannot read " + folder.string() + ": " + fault.message() + ".", {}}) : Result<>();
}

} // namespace kf::catalogue
