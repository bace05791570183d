#include "catalogue/registry_image.h"

#include "base/file.h"
#include "yaml/yaml.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

fs::path blobOf(const fs::path& layout, const bundle::Digest& digest) { return layout / "blobs/sha256" / digest.hex(); }

// The digests of a document's descriptor or list of them. Other tools leave out fields that bundles always have.
Result<std::vector<bundle::Digest>> digestsIn(const fs::path& document, const char* where)
{
    using Json = nlohmann::json;
    const Json json = KF_TRY(yaml::readJson(KF_TRY(readFile(document)), document.string()));
    const Json::json_pointer pointer(where);
    const Json found = json.contains(pointer) ? json.at(pointer) : Json();
    std::vector<bundle::Digest> digests;
    for (const Json& item : found.is_array() ? found : Json::array({found})) {
        const bool named = item.is_object() && item.contains("digest") && item["digest"].is_string();
        if (!named)
            return Error{Errc::InvalidInput, "The registry's image has a document that is none: " + document.string() + ".", {}};
        digests.push_back(KF_TRY(bundle::Digest::parse(item["digest"].get<std::string>())));
    }
    return digests;
}

Result<> makeImage(const fs::path& layout, const Workplace& place)
{
    const std::vector<bundle::Digest> images = KF_TRY(digestsIn(layout / "index.json", "/manifests"));
    if (images.size() != 1)
        return Error{Errc::InvalidInput, "The registry answered other than one image.", {}};
    const std::vector<bundle::Digest> configs = KF_TRY(digestsIn(blobOf(layout, images[0]), "/config"));
    const std::vector<bundle::Digest> layers = KF_TRY(digestsIn(blobOf(layout, images[0]), "/layers"));
    KF_TRY(writeFileAtomically(place.output / "config.json", KF_TRY(readFile(blobOf(layout, configs.at(0)))), 0644));
    for (std::size_t number = 0; number < layers.size(); ++number) {
        const fs::path tree = place.scratch / ("layer" + std::to_string(number));
        const fs::path folder = place.output / "layers" / std::to_string(number);
        KF_TRY(createFolders(tree));
        KF_TRY(createFolders(folder));
        KF_TRY(place.tool({"tar", {"--extract", "--numeric-owner", "--same-owner", "--same-permissions", "--file", blobOf(layout, layers[number]).string(), "--directory", tree.string()}, {}, {}, {}, -1}));
        KF_TRY(convertWhiteouts(tree));
        KF_TRY(makeLayer(place, tree, Attributes::Kept, folder));
        std::error_code fault;
        fs::remove_all(tree, fault);
    }
    return {};
}

} // namespace

Command skopeoCommand(const std::string& reference, const std::string& architecture, const fs::path& layout)
{
    std::vector<std::string> arguments{"--override-arch", architecture, "--override-os", "linux", "copy"};
    if (reference.rfind("localhost:", 0) == 0 || reference.rfind("127.0.0.1:", 0) == 0)
        arguments.emplace_back("--src-tls-verify=false");
    arguments.insert(arguments.end(), {"docker://" + reference, "oci:" + layout.string()});
    return {"skopeo", arguments, {}, {}, {}, -1};
}

Result<> convertWhiteouts(const fs::path& tree)
{
    std::error_code fault;
    std::vector<fs::path> marks;
    for (fs::recursive_directory_iterator entry(tree, fault), end; !fault && entry != end; entry.increment(fault))
        if (entry->path().filename().string().rfind(".wh.", 0) == 0)
            marks.push_back(entry->path());
    for (const fs::path& path : marks) {
        const std::string name = path.filename().string();
        fs::remove(path, fault);
        if (name == ".wh..wh..opq") {
            if (::setxattr(path.parent_path().c_str(), "trusted.overlay.opaque", "y", 1, 0) != 0)
                return systemError("mark the folder " + path.parent_path().string() + " as opaque", errno);
        } else if (::mknod((path.parent_path() / name.substr(4)).c_str(), S_IFCHR, ::makedev(0, 0)) != 0 && errno != EEXIST) {
            return systemError("make the whiteout of " + path.string(), errno);
        }
    }
    return fault ? Result<>(Error{Errc::Unavailable, "Cannot read " + tree.string() + ": " + fault.message() + ".", {}}) : Result<>();
}

Task registryTask(const ImageRecipe& image, Toolbox& tools)
{
    Task task;
    task.name = "Registry image " + image.registry;
    task.inputs = [image, &tools](Key& key) -> Result<> {
        key.add("command", toText(skopeoCommand(image.registry, tools.architecture, "layout")));
        key.add("skopeo", KF_TRY(tools.version("skopeo", {"--version"})));
        KF_TRY(addErofsInputs(key, tools));
        return requireRoot("An image of a registry");
    };
    task.make = [image, &tools](const Workplace& place) -> Result<> {
        KF_TRY(place.tool(skopeoCommand(image.registry, tools.architecture, place.scratch / "layout")));
        return makeImage(place.scratch / "layout", place);
    };
    return task;
}

Result<RegistryImage> readRegistryImage(const fs::path& output)
{
    RegistryImage image;
    image.config = KF_TRY(bundle::parseImageConfig(KF_TRY(readFile(output / "config.json"))));
    for (int number = 0; fs::exists(output / "layers" / std::to_string(number)); ++number)
        image.layers.push_back(KF_TRY(readLayer(output / "layers" / std::to_string(number))));
    return image;
}

} // namespace kf::catalogue
