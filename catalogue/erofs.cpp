#include "catalogue/erofs.h"

#include "base/file.h"
#include "yaml/yaml.h"

#include <unistd.h>

namespace kf::catalogue {
namespace fs = std::filesystem;

Command erofsCommand(const fs::path& file, const fs::path& tree, Attributes attributes, bool allRoot)
{
    // Clusters of 64 KiB: a fifth smaller than the default of 4 KiB, and read ahead anyway.
    std::vector<std::string> arguments{"-zlz4hc", "-C65536", std::string("-T") + buildTime, "-U", "6b66626f-7800-4000-8000-000000000000", "--quiet"};
    if (attributes == Attributes::Dropped)
        arguments.emplace_back("-x-1");
    if (allRoot)
        arguments.emplace_back("--all-root");
    arguments.push_back(file.string());
    arguments.push_back(tree.string());
    return {"mkfs.erofs", arguments, {}, {}, {}, -1};
}

Result<> makeLayer(const Workplace& place, const fs::path& tree, Attributes attributes, const fs::path& folder)
{
    const fs::path file = folder / "layer.erofs";
    KF_TRY(place.tool(erofsCommand(file, tree, attributes, ::geteuid() != 0)));
    const bundle::Measured measured = KF_TRY(bundle::measureFile(file.string()));
    const nlohmann::json about = {{"digest", measured.digest.text()}, {"size", measured.size}};
    return writeFileAtomically(folder / "layer.json", about.dump(), 0644);
}

Result<Layer> readLayer(const fs::path& folder)
{
    const nlohmann::json about = KF_TRY(yaml::readJson(KF_TRY(readFile(folder / "layer.json")), (folder / "layer.json").string()));
    if (!about.contains("digest") || !about["digest"].is_string() || !about.contains("size") || !about["size"].is_number_unsigned())
        return Error{Errc::Corrupt, "The cache entry " + folder.string() + " is damaged: remove that folder and build again.", {}};
    return Layer{folder / "layer.erofs", {KF_TRY(bundle::Digest::parse(about["digest"].get<std::string>())), about["size"].get<std::uint64_t>()}};
}

Result<> addErofsInputs(Key& key, Toolbox& tools)
{
    // mkfs.erofs 1.5 knows no --version: what it says then differs between versions all the same.
    key.add("mkfs.erofs", KF_TRY(tools.version("mkfs.erofs", {"--version"})) + KF_TRY(tools.version("mkfs.erofs", {"--help"})));
    key.add("settings", toText(erofsCommand("F", "T", Attributes::Kept, ::geteuid() != 0)));
    return {};
}

} // namespace kf::catalogue
