#include "catalogue/software.h"

#include "base/file.h"
#include "yaml/yaml.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Kind = Software::Kind;

constexpr std::array<std::pair<Kind, const char*>, 4> kinds{
    {{Kind::GoModule, "go"}, {Kind::DebianPackage, "deb"}, {Kind::PythonPackage, "pypi"}, {Kind::Program, "program"}}};

constexpr std::array<std::pair<const char*, std::string Software::*>, 6> fields{{{"name", &Software::name}, {"version", &Software::version},
    {"architecture", &Software::architecture}, {"sha256", &Software::sha256}, {"goSum", &Software::goSum}, {"licence", &Software::licence}}};

bool readOne(const Json& json, Software& software)
{
    if (!json.is_object())
        return false;
    const Json kind = json.value("kind", Json());
    const auto* known = std::find_if(kinds.begin(), kinds.end(), [&](const auto& pair) { return kind == pair.second; });
    if (known == kinds.end())
        return false;
    software.kind = known->first;
    for (const auto& [name, member] : fields) {
        const Json value = json.value(name, Json(""));
        if (!value.is_string())
            return false;
        software.*member = value.get<std::string>();
    }
    return !software.name.empty();
}

} // namespace

bool operator<(const Software& left, const Software& right)
{
    const auto order = [](const Software& one) { return std::tie(one.kind, one.name, one.version, one.architecture, one.sha256, one.goSum, one.licence); };
    return order(left) < order(right);
}

Result<> writeSoftware(const fs::path& folder, std::vector<Software> software)
{
    std::sort(software.begin(), software.end());
    software.erase(std::unique(software.begin(), software.end()), software.end());
    Json list = Json::array();
    for (const Software& one : software) {
        const auto* kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& pair) { return pair.first == one.kind; });
        Json json = {{"kind", kind->second}};
        for (const auto& [name, member] : fields)
            if (!(one.*member).empty())
                json[name] = one.*member;
        list.push_back(std::move(json));
    }
    return writeFileAtomically(folder / "software.json", list.dump(), 0644);
}

Result<std::vector<Software>> readSoftware(const fs::path& folder)
{
    const Error damaged{Errc::Corrupt, "The cache entry " + folder.string() + " is damaged: remove that folder and build again.", "software.json"};
    const Result<std::string> text = readFile(folder / "software.json");
    if (!text)
        return damaged;
    const Json list = KF_TRY(yaml::readJson(*text, (folder / "software.json").string()));
    if (!list.is_array())
        return damaged;
    std::vector<Software> software;
    for (const Json& json : list) {
        Software one;
        if (!readOne(json, one))
            return damaged;
        software.push_back(std::move(one));
    }
    return software;
}

} // namespace kf::catalogue
