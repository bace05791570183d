#include "bundle/oci.h"

#include "bundle/json_private.h"

namespace kf::bundle {

namespace {

Json json(const Descriptor& descriptor)
{
    Json out = {{"mediaType", descriptor.mediaType}, {"digest", descriptor.digest.text()}, {"size", descriptor.size}};
    if (!descriptor.artifactType.empty())
        out["artifactType"] = descriptor.artifactType;
    if (descriptor.platform)
        out["platform"] = {{"architecture", descriptor.platform->architecture}, {"os", descriptor.platform->os}};
    if (!descriptor.annotations.empty())
        out["annotations"] = descriptor.annotations;
    return out;
}

Json json(const std::vector<Descriptor>& descriptors)
{
    Json out = Json::array();
    for (const Descriptor& descriptor : descriptors)
        out.push_back(json(descriptor));
    return out;
}

Result<Descriptor> descriptorFrom(const Json& in, const std::string& where)
{
    if (!in.is_object())
        return refusal(where, "it is not an object");
    Descriptor out;
    out.mediaType = KF_TRY(textField(in, "mediaType", Need::Required, Text::Name, where));
    out.digest = KF_TRY(digestField(in, "digest", where));
    out.size = KF_TRY(numberField(in, "size", maxBlobBytes, where));
    out.artifactType = KF_TRY(textField(in, "artifactType", Need::Optional, Text::Name, where));
    out.annotations = KF_TRY(mapField(in, "annotations", where));
    if (const Json* platform = KF_TRY(objectField(in, "platform", Need::Optional, where))) {
        out.platform = Platform{KF_TRY(textField(*platform, "architecture", Need::Required, Text::Name, where)),
            KF_TRY(textField(*platform, "os", Need::Required, Text::Name, where))};
    }
    return out;
}

Result<std::vector<Descriptor>> descriptorsFrom(const Json& in, const char* key, std::size_t limit, const std::string& where)
{
    std::vector<Descriptor> out;
    const Json* list = KF_TRY(arrayField(in, key, Need::Required, limit, where));
    for (const Json& element : *list)
        out.push_back(KF_TRY(descriptorFrom(element, where + ", " + key + "[" + std::to_string(out.size()) + "]")));
    return out;
}

// Schema version and media type that each document starts with.
Result<> checkKind(const Json& in, std::string_view mediaType, const std::string& where)
{
    if (KF_TRY(numberField(in, "schemaVersion", 1000, where)) != 2)
        return refusal(where, "\"schemaVersion\" is not 2");
    const std::string type = KF_TRY(textField(in, "mediaType", Need::Required, Text::Name, where));
    if (type != mediaType)
        return refusal(where, "the media type is \"" + type + "\" instead of " + std::string(mediaType));
    return {};
}

// The keys of a Go map[string]struct{}.
Result<std::vector<std::string>> keysField(const Json& in, const char* key, const std::string& where)
{
    std::vector<std::string> keys;
    if (const Json* object = KF_TRY(objectField(in, key, Need::Optional, where))) {
        for (const auto& element : object->items())
            keys.push_back(element.key());
    }
    return keys;
}

} // namespace

std::string toJson(const Index& index)
{
    Json out = {{"schemaVersion", 2}, {"mediaType", media::index}, {"manifests", json(index.manifests)}};
    if (!index.artifactType.empty())
        out["artifactType"] = index.artifactType;
    if (!index.annotations.empty())
        out["annotations"] = index.annotations;
    return dump(out);
}

std::string toJson(const Manifest& manifest)
{
    Json out = {{"schemaVersion", 2}, {"mediaType", media::manifest}, {"config", json(manifest.config)}, {"layers", json(manifest.layers)}};
    if (!manifest.artifactType.empty())
        out["artifactType"] = manifest.artifactType;
    if (!manifest.annotations.empty())
        out["annotations"] = manifest.annotations;
    return dump(out);
}

std::string toJson(const ImageConfig& image)
{
    Json config = Json::object();
    const auto put = [&config](const char* key, const auto& value) {
        if (!value.empty())
            config[key] = value;
    };
    put("User", image.user);
    put("WorkingDir", image.workingFolder);
    put("StopSignal", image.stopSignal);
    put("Entrypoint", image.entrypoint);
    put("Cmd", image.command);
    put("Env", image.environment);
    put("Labels", image.labels);
    for (const std::string& port : image.exposedPorts)
        config["ExposedPorts"][port] = Json::object();
    Json diffIds = Json::array();
    for (const Digest& digest : image.diffIds)
        diffIds.push_back(digest.text());
    return dump({{"architecture", image.platform.architecture}, {"os", image.platform.os}, {"config", config},
        {"rootfs", {{"type", "layers"}, {"diff_ids", diffIds}}}});
}

Result<Index> parseIndex(std::string_view bytes)
{
    const std::string where = "index.json";
    const Json in = KF_TRY(parseObject(bytes, maxIndexBytes, where));
    KF_TRY(checkKind(in, media::index, where));
    Index out;
    out.artifactType = KF_TRY(textField(in, "artifactType", Need::Optional, Text::Name, where));
    out.annotations = KF_TRY(mapField(in, "annotations", where));
    out.manifests = KF_TRY(descriptorsFrom(in, "manifests", maxManifests, where));
    return out;
}

Result<Manifest> parseManifest(std::string_view bytes)
{
    const std::string where = "the manifest";
    const Json in = KF_TRY(parseObject(bytes, maxDocumentBytes, where));
    KF_TRY(checkKind(in, media::manifest, where));
    Manifest out;
    out.artifactType = KF_TRY(textField(in, "artifactType", Need::Optional, Text::Name, where));
    out.annotations = KF_TRY(mapField(in, "annotations", where));
    out.config = KF_TRY(descriptorFrom(*KF_TRY(objectField(in, "config", Need::Required, where)), where + ", config"));
    out.layers = KF_TRY(descriptorsFrom(in, "layers", maxLayers, where));
    return out;
}

Result<ImageConfig> parseImageConfig(std::string_view bytes)
{
    const std::string where = "the image config";
    const Json in = KF_TRY(parseObject(bytes, maxDocumentBytes, where));
    ImageConfig out;
    out.platform.architecture = KF_TRY(textField(in, "architecture", Need::Required, Text::Name, where));
    out.platform.os = KF_TRY(textField(in, "os", Need::Required, Text::Name, where));
    const Json* rootfs = KF_TRY(objectField(in, "rootfs", Need::Required, where));
    for (const std::string& text : KF_TRY(textsField(*rootfs, "diff_ids", Text::Free, where))) {
        auto digest = Digest::parse(text);
        if (!digest)
            return within(where, std::move(digest).error());
        out.diffIds.push_back(*digest);
    }
    const Json* config = KF_TRY(objectField(in, "config", Need::Optional, where));
    if (!config)
        return out;
    out.user = KF_TRY(textField(*config, "User", Need::Optional, Text::Name, where));
    out.workingFolder = KF_TRY(textField(*config, "WorkingDir", Need::Optional, Text::Name, where));
    out.stopSignal = KF_TRY(textField(*config, "StopSignal", Need::Optional, Text::Name, where));
    out.entrypoint = KF_TRY(textsField(*config, "Entrypoint", Text::Free, where));
    out.command = KF_TRY(textsField(*config, "Cmd", Text::Free, where));
    out.environment = KF_TRY(textsField(*config, "Env", Text::Free, where));
    out.labels = KF_TRY(mapField(*config, "Labels", where));
    out.exposedPorts = KF_TRY(keysField(*config, "ExposedPorts", where));
    return out;
}

} // namespace kf::bundle
