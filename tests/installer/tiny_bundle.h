// A bundle of components that a test lists, with a node and an image store of a few bytes.
#pragma once

#include "bundle/contents.h"
#include "bundle/writer.h"

#include <nlohmann/json.hpp>

namespace kf::installer {

struct TinyComponent {
    std::string name;
    std::vector<std::string> needs{};
    nlohmann::json objects = nlohmann::json::array();
    nlohmann::json smoke{};                            // null: none
    std::vector<bundle::ReadyReference> ready{};
    bundle::Annotations resources{};
    std::vector<std::string> uses{};
};

inline nlohmann::json objectNamed(const std::string& apiVersion, const std::string& kind, const std::string& nameSpace, const std::string& name)
{
    nlohmann::json object{{"apiVersion", apiVersion}, {"kind", kind}, {"metadata", {{"name", name}}}};
    if (!nameSpace.empty())
        object["metadata"]["namespace"] = nameSpace;
    return object;
}

inline nlohmann::json deploymentNamed(const std::string& nameSpace, const std::string& name)
{
    nlohmann::json object = objectNamed("apps/v1", "Deployment", nameSpace, name);
    const nlohmann::json labels{{"app", name}};
    object["spec"] = {{"replicas", 1}, {"selector", {{"matchLabels", labels}}},
        {"template", {{"metadata", {{"labels", labels}}}, {"spec", {{"containers", {{{"name", "main"}, {"image", "kfbox.local/x/y:1"}}}}}}}}};
    return object;
}

inline nlohmann::json definitionOf(const std::string& kind, const std::string& plural)
{
    nlohmann::json object = objectNamed("apiextensions.k8s.io/v1", "CustomResourceDefinition", {}, plural + ".kubeflow.org");
    object["spec"] = {{"group", "kubeflow.org"}, {"names", {{"kind", kind}, {"plural", plural}}}, {"versions", {{{"name", "v1"}}}}};
    return object;
}

inline nlohmann::json jobNamed(const std::string& name)
{
    nlohmann::json object = objectNamed("batch/v1", "Job", {}, name);
    object["spec"] = {{"template", {{"spec", {{"containers", {{{"name", "main"}, {"image", "kfbox.local/x/y:1"}}}}}}}}};
    return object;
}

inline bundle::Descriptor manifestOf(bundle::BlobSet& blobs, const bundle::Manifest& manifest, bundle::Role role, const std::string& name)
{
    bundle::Descriptor descriptor = blobs.addBytes(bundle::media::manifest, bundle::toJson(manifest));
    descriptor.platform = bundle::Platform{"amd64", "linux"};
    descriptor.annotations = {{std::string(bundle::annotation::refName), name}, {std::string(bundle::annotation::imageName), name},
        {std::string(bundle::annotation::role), std::string(bundle::toText(role))}};
    return descriptor;
}

// Unsigned unless there is a key.
inline void writeTinyBundle(const std::filesystem::path& file, const std::string& version, const std::vector<TinyComponent>& components,
    const std::optional<bundle::SecretKey>& key = std::nullopt)
{
    using namespace bundle;
    BlobSet blobs;
    const Descriptor empty = blobs.addBytes(media::empty, std::string(emptyConfig));
    const Descriptor root = blobs.addBytes(media::erofsLayer, "the node's root " + std::string(2000, 'n'));
    const Descriptor metadata = blobs.addBytes(media::octets, "bolt");
    const ImageStore files{{{"io.containerd.metadata.v1.bolt/meta.db", metadata.digest, ImageStoreFile::Mode::Copy},
        {"io.containerd.snapshotter.v1.erofs/snapshots/1/layer.erofs", root.digest, ImageStoreFile::Mode::Link}},
        {{"io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs", root.digest, ImageStoreFile::Mode::Unpack}}};

    BundleInfo info;
    info.edition = "core";
    info.version = version;
    info.architecture = "amd64";
    info.kubernetes = "v1.36.3";
    std::vector<Descriptor> layers;
    const auto addObjects = [&](const nlohmann::json& objects) {
        layers.push_back(blobs.addBytes(media::objects, objects.dump()));
        return layers.back().digest;
    };
    for (const TinyComponent& one : components) {
        ComponentInfo component{one.name, one.name, version, one.needs, {}, one.resources, addObjects(one.objects), {}, one.uses};
        if (!one.smoke.is_null())
            component.smoke = Smoke{addObjects(one.smoke), one.ready, 5};
        info.components.push_back(component);
    }
    std::sort(layers.begin(), layers.end(), [](const Descriptor& left, const Descriptor& right) { return left.digest < right.digest; });
    layers.erase(std::unique(layers.begin(), layers.end()), layers.end());

    Index index;
    index.artifactType = media::bundle;
    index.annotations = {{std::string(annotation::format), "1"}, {std::string(annotation::edition), "core"}, {std::string(annotation::version), version},
        {std::string(annotation::architecture), "amd64"}};
    const Descriptor infoConfig = blobs.addBytes(media::bundle, toJson(info));
    const Descriptor storeConfig = blobs.addBytes(media::imageStore, toJson(files));
    index.manifests = {manifestOf(blobs, {std::string(media::bundle), infoConfig, layers, {}}, Role::Bundle, "kfbox.local/bundle:" + version),
        manifestOf(blobs, {std::string(media::node), empty, {root}, {}}, Role::Node, "kfbox.local/node:" + version),
        manifestOf(blobs, {std::string(media::imageStore), storeConfig, {metadata}, {}}, Role::ImageStore, "kfbox.local/imagestore:" + version)};
    static_cast<void>(*writeBundle(file, index, blobs, key));
}

// Three components: a controller with Profiles and Notebooks on top of storage.
inline std::vector<TinyComponent> threeComponents()
{
    return {{"storage", {}, {objectNamed("v1", "Namespace", {}, "kubeflow"), deploymentNamed("kubeflow", "provisioner")}, {jobNamed("storage-smoke")}, {{"batch/v1", "Job", "", "storage-smoke"}}},
        {"profiles", {"storage"}, {definitionOf("Profile", "profiles"), deploymentNamed("kubeflow", "profiles")}, nullptr, {}},
        {"notebooks", {"profiles"}, {definitionOf("Notebook", "notebooks"), deploymentNamed("kubeflow", "notebooks")}, {jobNamed("notebooks-smoke")},
            {{"batch/v1", "Job", "", "notebooks-smoke"}}}};
}

} // namespace kf::installer
