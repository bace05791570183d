#include "bundle/bundle_info.h"

#include "bundle/json_private.h"

#include <algorithm>
#include <array>
#include <set>

namespace kf::bundle {

namespace {

constexpr std::array<std::pair<Role, std::string_view>, 4> roles{
    {{Role::Image, "image"}, {Role::Node, "node"}, {Role::ImageStore, "imagestore"}, {Role::Bundle, "bundle"}}};

constexpr std::size_t maxComponents = 512;
constexpr std::size_t maxReady = 256;
constexpr std::size_t maxFiles = 65536;
constexpr std::uint64_t maxTimeoutSeconds = 24 * 3600;

Json json(const ComponentInfo& component)
{
    Json out = {{"name", component.name}, {"title", component.title}, {"version", component.version}, {"needs", component.needs},
        {"uses", component.uses}, {"images", component.images}, {"resources", component.resources}, {"objects", component.objects.text()}};
    if (component.smoke) {
        Json ready = Json::array();
        for (const ReadyReference& one : component.smoke->ready)
            ready.push_back({{"apiVersion", one.apiVersion}, {"kind", one.kind}, {"namespace", one.nameSpace}, {"name", one.name}});
        out["smoke"]
            = {{"objects", component.smoke->objects.text()}, {"ready", ready}, {"timeoutSeconds", component.smoke->timeoutSeconds}};
    }
    return out;
}

Result<Smoke> smokeFrom(const Json& in, const std::string& where)
{
    Smoke out;
    out.objects = KF_TRY(digestField(in, "objects", where));
    out.timeoutSeconds = static_cast<int>(KF_TRY(numberField(in, "timeoutSeconds", maxTimeoutSeconds, where)));
    const Json* list = KF_TRY(arrayField(in, "ready", Need::Required, maxReady, where));
    for (const Json& one : *list) {
        if (!one.is_object())
            return refusal(where, "\"ready\" has an entry that is not an object");
        out.ready.push_back({KF_TRY(textField(one, "apiVersion", Need::Required, Text::Name, where)),
            KF_TRY(textField(one, "kind", Need::Required, Text::Name, where)),
            KF_TRY(textField(one, "namespace", Need::Optional, Text::Name, where)),
            KF_TRY(textField(one, "name", Need::Required, Text::Name, where))});
    }
    return out;
}

bool isComponentName(const std::string& name)
{
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !name.empty() && name.size() <= 63 && name.front() != '-' && name.back() != '-'
        && std::all_of(name.begin(), name.end(), allowed);
}

Result<ComponentInfo> componentFrom(const Json& in, const std::string& document)
{
    if (!in.is_object())
        return refusal(document, "\"components\" has an entry that is not an object");
    ComponentInfo out;
    out.name = KF_TRY(textField(in, "name", Need::Required, Text::Name, document));
    const std::string where = document + ", component " + out.name;
    if (!isComponentName(out.name))
        return refusal(where, "the name is not lower-case letters, digits and dashes");
    out.title = KF_TRY(textField(in, "title", Need::Optional, Text::Name, where));
    out.version = KF_TRY(textField(in, "version", Need::Optional, Text::Name, where));
    out.needs = KF_TRY(textsField(in, "needs", Text::Name, where));
    out.uses = KF_TRY(textsField(in, "uses", Text::Name, where));
    out.images = KF_TRY(textsField(in, "images", Text::Name, where));
    out.resources = KF_TRY(mapField(in, "resources", where));
    out.objects = KF_TRY(digestField(in, "objects", where));
    if (const Json* smoke = KF_TRY(objectField(in, "smoke", Need::Optional, where)))
        out.smoke = KF_TRY(smokeFrom(*smoke, where + ", smoke"));
    return out;
}

// Relative, and no component that leaves its folder or means nothing.
bool isSafePath(const std::string& path)
{
    if (path.empty() || path.size() > 1024)
        return false;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == ".." || part.size() > 255)
            return false;
        begin = end + 1;
    }
    return true;
}

} // namespace

std::string_view toText(Role role)
{
    const auto* found = std::find_if(roles.begin(), roles.end(), [role](const auto& pair) { return pair.first == role; });
    return found->second;
}

Result<Role> parseRole(std::string_view text)
{
    const auto* found = std::find_if(roles.begin(), roles.end(), [text](const auto& pair) { return pair.second == text; });
    if (found == roles.end())
        return Error{Errc::InvalidInput, "The role \"" + std::string(text) + "\" is unknown.", {}};
    return found->first;
}

std::string toJson(const BundleInfo& info)
{
    Json components = Json::array();
    for (const ComponentInfo& component : info.components)
        components.push_back(json(component));
    return dump({{"format", info.format}, {"edition", info.edition}, {"version", info.version}, {"architecture", info.architecture},
        {"kubernetes", info.kubernetes}, {"components", components}});
}

Result<BundleInfo> parseBundleInfo(std::string_view bytes)
{
    const std::string where = "the bundle's description";
    const Json in = KF_TRY(parseObject(bytes, maxDocumentBytes, where));
    BundleInfo out;
    out.format = static_cast<int>(KF_TRY(numberField(in, "format", 1u << 30, where)));
    if (out.format != bundleFormat)
        return refusal(where,
            "its format is " + std::to_string(out.format) + " and this kfbox reads format " + std::to_string(bundleFormat)
                + "; use the kfbox that the bundle was made for");
    out.edition = KF_TRY(textField(in, "edition", Need::Required, Text::Name, where));
    out.version = KF_TRY(textField(in, "version", Need::Required, Text::Name, where));
    out.architecture = KF_TRY(textField(in, "architecture", Need::Required, Text::Name, where));
    out.kubernetes = KF_TRY(textField(in, "kubernetes", Need::Optional, Text::Name, where));
    const Json* list = KF_TRY(arrayField(in, "components", Need::Required, maxComponents, where));
    std::set<std::string> names;
    for (const Json& one : *list) {
        out.components.push_back(KF_TRY(componentFrom(one, where)));
        if (!names.insert(out.components.back().name).second)
            return refusal(where, "the component " + out.components.back().name + " is in it twice");
    }
    for (const ComponentInfo& component : out.components) {
        for (const std::string& need : component.needs) {
            if (!names.contains(need))
                return refusal(where, "the component " + component.name + " needs \"" + need + "\", which is not in it");
        }
        for (const std::string& used : component.uses) {
            if (!names.contains(used))
                return refusal(where, "the component " + component.name + " uses \"" + used + "\", which is not in it");
        }
    }
    return out;
}

namespace {

using Mode = ImageStoreFile::Mode;
constexpr std::pair<Mode, std::string_view> modes[] = {{Mode::Copy, "copy"}, {Mode::Link, "link"}, {Mode::Unpack, "unpack"}};

Json filesToJson(const std::vector<ImageStoreFile>& files)
{
    Json list = Json::array();
    for (const ImageStoreFile& file : files) {
        const auto mode = std::find_if(std::begin(modes), std::end(modes), [&](const auto& one) { return one.first == file.mode; });
        list.push_back({{"path", file.path}, {"digest", file.digest.text()}, {"mode", mode->second}});
    }
    return list;
}

Result<std::vector<ImageStoreFile>> filesFrom(const Json* list, const std::string& where)
{
    std::vector<ImageStoreFile> files;
    if (!list)
        return files;
    std::set<std::string> paths;
    for (const Json& one : *list) {
        if (!one.is_object())
            return refusal(where, "it has an entry that is not an object");
        ImageStoreFile file;
        file.path = KF_TRY(textField(one, "path", Need::Required, Text::Name, where));
        if (!isSafePath(file.path))
            return refusal(where, "the path \"" + file.path + "\" leaves its folder");
        if (!paths.insert(file.path).second)
            return refusal(where, "the path \"" + file.path + "\" is in it twice");
        file.digest = KF_TRY(digestField(one, "digest", where + ", " + file.path));
        const std::string mode = KF_TRY(textField(one, "mode", Need::Required, Text::Name, where));
        const auto known = std::find_if(std::begin(modes), std::end(modes), [&](const auto& each) { return each.second == mode; });
        if (known == std::end(modes))
            return refusal(where, "the mode of \"" + file.path + "\" is neither copy, link nor unpack");
        file.mode = known->first;
        files.push_back(std::move(file));
    }
    return files;
}

} // namespace

std::string toJson(const ImageStore& store)
{
    Json out{{"files", filesToJson(store.files)}};
    if (!store.withoutErofs.empty())
        out["withoutErofs"] = filesToJson(store.withoutErofs);
    return dump(out);
}

Result<ImageStore> parseImageStore(std::string_view bytes)
{
    const std::string where = "the image store's list of files";
    const Json in = KF_TRY(parseObject(bytes, maxDocumentBytes, where));
    ImageStore out;
    out.files = KF_TRY(filesFrom(KF_TRY(arrayField(in, "files", Need::Required, maxFiles, where)), where));
    out.withoutErofs = KF_TRY(filesFrom(KF_TRY(arrayField(in, "withoutErofs", Need::Optional, maxFiles, where)), where));
    for (const ImageStoreFile& file : out.files) {
        if (file.mode == Mode::Unpack)
            return refusal(where, "\"" + file.path + "\" is unpacked where layers are mounted");
    }
    return out;
}

} // namespace kf::bundle
