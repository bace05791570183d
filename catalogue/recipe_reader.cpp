#include "base/paths.h"
#include "base/units.h"
#include "catalogue/fields.h"
#include "catalogue/recipe.h"

#include <array>
#include <charconv>
#include <set>

namespace kf::catalogue {
namespace {

bool isPlainPath(const std::string& path)
{
    for (const std::filesystem::path& part : std::filesystem::path(path))
        if (part == "..")
            return false;
    return true;
}

void requireAbsolute(Fields& fields, const std::string& field, const std::string& path)
{
    if (path.empty() || path[0] != '/' || !isPlainPath(path))
        fields.refuse(field, "must be an absolute path without \"..\"");
}

// Paths of a recipe stay in the catalogue; ${module:…} is looked up later.
std::string relative(Fields& fields, const std::string& field, std::string path)
{
    if (!path.empty() && path[0] == '/')
        fields.refuse(field, "must be relative to the component's folder");
    return path;
}

std::optional<unsigned> number(const std::string& text, int base, unsigned limit)
{
    unsigned value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), end, value, base);
    if (fault != std::errc() || stop != end || value > limit)
        return std::nullopt;
    return value;
}

BinaryRecipe readBinary(Fields& fields)
{
    BinaryRecipe binary;
    binary.name = fields.required("name");
    binary.package = fields.text("package");
    binary.c = fields.text("c");
    binary.wrapper = relative(fields, "wrapper", fields.text("wrapper", "."));
    binary.ldflags = fields.text("ldflags");
    binary.tags = fields.text("tags");
    binary.cflags = fields.text("cflags");
    binary.cgo = fields.flag("cgo", false);
    if (binary.package.empty() == binary.c.empty())
        fields.refuse("package", "or \"c\" must be given, and only one of them");
    if (!binary.c.empty() && (!binary.ldflags.empty() || !binary.tags.empty() || binary.cgo))
        fields.refuse("c", "does not go with ldflags, tags or cgo");
    if (binary.c.empty() && !binary.cflags.empty())
        fields.refuse("cflags", "goes with \"c\" only");
    return binary;
}

CopyRecipe readCopy(Fields& fields)
{
    using Source = CopyRecipe::Source;
    static const std::array<std::pair<const char*, Source>, 6> sources{{{"binary", Source::Binary}, {"program", Source::Program},
        {"file", Source::File}, {"tree", Source::Tree}, {"folder", Source::Folder}, {"link", Source::Link}}};
    CopyRecipe copy;
    int given = 0;
    for (const auto& source : sources) {
        if (!fields.has(source.first))
            continue;
        copy.source = source.second;
        copy.from = fields.text(source.first);
        ++given;
    }
    if (given != 1)
        fields.refuse("to", "must go with exactly one of binary, program, file, tree, folder, link");
    if (copy.source == Source::Folder)
        copy.to = copy.from;
    else
        copy.to = fields.required("to");
    requireAbsolute(fields, "to", copy.to);
    if (copy.source == Source::File || copy.source == Source::Tree)
        copy.from = relative(fields, "from", copy.from);
    if (fields.has("mode")) {
        copy.mode = number(fields.text("mode"), 8, 07777);
        if (!copy.mode || copy.source == Source::Tree || copy.source == Source::Link)
            fields.refuse("mode", "must be octal digits in quotes, such as \"0644\", and does not go with tree or link");
    }
    if (fields.has("owner")) {
        const std::string owner = fields.text("owner");
        const std::size_t colon = owner.find(':');
        const auto user = number(owner.substr(0, colon), 10, 4'000'000'000u);
        const auto group = colon == std::string::npos ? std::nullopt : number(owner.substr(colon + 1), 10, 4'000'000'000u);
        if (!user || !group)
            fields.refuse("owner", "must be \"UID:GID\" in digits");
        copy.user = user.value_or(0);
        copy.group = group.value_or(0);
    }
    return copy;
}

std::vector<CopyRecipe> readCopies(Fields& fields)
{
    std::vector<CopyRecipe> copies;
    fields.each("copy", [&](Fields& item) { copies.push_back(readCopy(item)); });
    return copies;
}

PythonRecipe readPython(Fields& fields)
{
    PythonRecipe python;
    python.requirements = relative(fields, "requirements", fields.required("requirements"));
    python.build = relative(fields, "build", fields.text("build"));
    python.into = fields.text("into", "/opt/venv");
    python.remove = fields.texts("remove");
    if (python.into.rfind("/opt/", 0) != 0 || python.into.size() == 5 || !isPlainPath(python.into))
        fields.refuse("into", "must lie below /opt");
    return python;
}

bundle::ImageConfig readConfig(Fields& fields)
{
    bundle::ImageConfig config;
    config.entrypoint = fields.texts("entrypoint");
    config.command = fields.texts("cmd");
    for (const auto& entry : fields.textMap("env"))
        config.environment.push_back(entry.first + "=" + entry.second);
    config.user = fields.text("user");
    config.workingFolder = fields.text("workdir");
    if (!config.workingFolder.empty())
        requireAbsolute(fields, "workdir", config.workingFolder);
    config.exposedPorts = fields.texts("exposed");
    return config;
}

bool isImageName(const std::string& name)
{
    return name.rfind("kfbox.local/", 0) == 0 && name.find_first_of(":@") == std::string::npos
        && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789./_-") == std::string::npos;
}

bool isDigestReference(const std::string& reference)
{
    const std::size_t at = reference.find("@sha256:");
    return at != std::string::npos && at > 0 && reference.size() == at + 8 + 64
        && reference.find_first_not_of("0123456789abcdef", at + 8) == std::string::npos;
}

ImageRecipe readImage(Fields& fields, const std::string& version)
{
    ImageRecipe image;
    image.name = fields.required("name");
    image.tag = fields.text("tag", version);
    image.from = fields.text("from");
    image.registry = fields.text("registry");
    if (!isImageName(image.name))
        fields.refuse("name", "must be a lower-case name below kfbox.local/ without a tag");
    if (image.from.empty() == image.registry.empty())
        fields.refuse("from", "or \"registry\" must be given, and only one of them");
    if (!image.registry.empty() && !isDigestReference(image.registry))
        fields.refuse("registry", "must end with @sha256: and 64 hexadecimal digits");
    fields.inside("python", [&](Fields& item) { image.python = readPython(item); });
    image.copy = readCopies(fields);
    fields.inside("config", [&](Fields& item) { image.config = readConfig(item); });
    if (!image.registry.empty() && (image.python || !image.copy.empty() || !(image.config == bundle::ImageConfig())))
        fields.refuse("registry", "does not go with python, copy or config");
    if (image.from == "empty" && image.python)
        fields.refuse("python", "needs a root with python3, not \"empty\"");
    return image;
}

void readManifests(Fields& fields, ManifestsRecipe& manifests)
{
    manifests.kustomization = relative(fields, "kustomization", fields.text("kustomization"));
    manifests.files = fields.texts("files");
    manifests.wrapper = relative(fields, "wrapper", fields.text("wrapper", "."));
    manifests.images = fields.textMap("images");
    manifests.ignore = fields.texts("ignore");
    for (const std::string& file : manifests.files)
        relative(fields, "files", file);
}

SmokeRecipe readSmoke(Fields& fields)
{
    SmokeRecipe smoke;
    smoke.file = relative(fields, "file", fields.required("file"));
    smoke.timeoutSeconds = fields.number("timeoutSeconds", 120);
    fields.each("ready", [&](Fields& item) {
        smoke.ready.push_back({item.required("apiVersion"), item.required("kind"), item.text("namespace"), item.required("name")});
    });
    if (smoke.ready.empty())
        fields.refuse("ready", "must name what becomes ready");
    return smoke;
}

template <class List, class Name> void refuseDoubles(Fields& fields, const std::string& field, const List& list, const Name& name)
{
    std::set<std::string> seen;
    for (const auto& item : list)
        if (!seen.insert(name(item)).second)
            fields.refuse(field, "names \"" + name(item) + "\" twice");
}

} // namespace

Result<Component> readComponent(const Json& document, const std::filesystem::path& folder)
{
    Fields fields(document, (folder / "component.yaml").string());
    Component component;
    component.folder = folder;
    component.name = fields.required("name");
    component.title = fields.required("title");
    component.version = fields.required("version");
    component.needs = fields.texts("needs");
    component.uses = fields.texts("uses");
    component.resources = fields.textMap("resources");
    if (component.name != folder.filename().string() || !isDnsLabel(component.name))
        fields.refuse("name", "must be the folder's name, in lower-case letters, digits and dashes");
    for (const auto& resource : component.resources) {
        if (resource.first == "cpu" ? !parseMilliCores(resource.second) : resource.first != "memory" || !parseBytes(resource.second))
            fields.refuse("resources", "must hold quantities of cpu and memory, such as \"50m\" and \"64Mi\"");
    }
    fields.each("binaries", [&](Fields& item) { component.binaries.push_back(readBinary(item)); });
    fields.each("images", [&](Fields& item) { component.images.push_back(readImage(item, component.version)); });
    fields.inside("node", [&](Fields& item) { component.node = NodeRecipe{item.required("root"), readCopies(item)}; });
    fields.inside("manifests", [&](Fields& item) { readManifests(item, component.manifests); });
    fields.inside("smoke", [&](Fields& item) { component.smoke = readSmoke(item); });
    refuseDoubles(fields, "binaries", component.binaries, [](const BinaryRecipe& binary) { return binary.name; });
    refuseDoubles(fields, "images", component.images, [](const ImageRecipe& image) { return image.reference(); });
    std::vector<std::string> others = component.needs;
    others.insert(others.end(), component.uses.begin(), component.uses.end());
    refuseDoubles(fields, "needs, with uses,", others, [](const std::string& other) { return other; });
    KF_TRY(fields.finish());
    return component;
}

Result<RootRecipe> readRoot(const Json& document, const std::filesystem::path& file)
{
    Fields fields(document, file.string());
    RootRecipe root;
    root.name = fields.required("name");
    root.variant = fields.text("variant", "minbase");
    root.packages = fields.texts("packages");
    root.remove = fields.texts("remove");
    static const std::set<std::string> variants{"extract", "custom", "essential", "apt", "required", "minbase", "buildd", "important", "standard"};
    if (!variants.count(root.variant))
        fields.refuse("variant", "is none of mmdebstrap's");
    if (root.name != file.stem().string() || root.name == "empty")
        fields.refuse("name", "must be the file's name, and not \"empty\"");
    for (const std::string& package : root.packages)
        if (package.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.+-") != std::string::npos || package.empty())
            fields.refuse("packages", "holds \"" + package + "\", which is no package name");
    KF_TRY(fields.finish());
    return root;
}

} // namespace kf::catalogue
