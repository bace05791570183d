// A small complete bundle for tests: one image of two layers, a node, a prepared image store, two components.
#pragma once

#include "bundle/contents.h"
#include "bundle/writer.h"

#include <string>

namespace kf::bundle {

struct Sample {
    Index index;
    BlobSet blobs;
    BundleInfo info;
    Descriptor firstLayer;
    Descriptor node;
};

inline constexpr const char* sampleImage = "kfbox.local/notebooks/controller:0.1.0";

// Bytes of a layer: long enough for several tar blocks, never a multiple of one.
inline std::string layerBytes(char letter, std::size_t size = 3000) { return std::string(size, letter); }

inline Descriptor named(Descriptor manifest, Role role, const std::string& name, const std::string& architecture = "amd64")
{
    manifest.platform = Platform{architecture, "linux"};
    manifest.annotations = {{std::string(annotation::refName), name}, {std::string(annotation::imageName), name},
        {std::string(annotation::role), std::string(toText(role))}};
    return manifest;
}

inline Sample makeSample(const std::string& version = "0.1.0", std::size_t layerSize = 3000, const std::string& architecture = "amd64")
{
    Sample sample;
    BlobSet& blobs = sample.blobs;
    sample.firstLayer = blobs.addBytes(media::erofsLayer, layerBytes('a', layerSize));
    const Descriptor second = blobs.addBytes(media::erofsLayer, layerBytes('b', layerSize));
    ImageConfig config;
    config.platform.architecture = architecture;
    config.diffIds = {sample.firstLayer.digest, second.digest};
    config.entrypoint = {"/usr/bin/controller"};
    const Manifest image{{}, blobs.addBytes(media::imageConfig, toJson(config)), {sample.firstLayer, second}, {}};
    const Descriptor imageManifest = blobs.addBytes(media::manifest, toJson(image));

    const Descriptor empty = blobs.addBytes(media::empty, std::string(emptyConfig));
    sample.node = blobs.addBytes(media::erofsLayer, layerBytes('n', layerSize));
    const Manifest node{std::string(media::node), empty, {sample.node}, {}};

    const Descriptor metadata = blobs.addBytes(media::octets, "bolt");
    const ImageStore files{{{"io.containerd.metadata.v1.bolt/meta.db", metadata.digest, ImageStoreFile::Mode::Copy},
        {"io.containerd.snapshotter.v1.erofs/snapshots/1/layer.erofs", sample.firstLayer.digest, ImageStoreFile::Mode::Link}}};
    const Manifest imageStore{std::string(media::imageStore), blobs.addBytes(media::imageStore, toJson(files)), {metadata}, {}};

    const Descriptor objects = blobs.addBytes(media::objects, R"([{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kubeflow"}}])");
    const Descriptor smoke = blobs.addBytes(media::objects, "[]");
    sample.info.edition = "core";
    sample.info.version = version;
    sample.info.architecture = architecture;
    sample.info.kubernetes = "v1.36.3";
    sample.info.components = {{"storage", "Storage", "1", {}, {}, {}, objects.digest, {}},
        {"notebooks", "Notebooks", "0.1.0", {"storage"}, {sampleImage}, {{"cpu", "50m"}}, objects.digest,
            Smoke{smoke.digest, {{"v1", "Pod", "kfbox-smoke", "demo"}}, 60}}};
    const Manifest bundle{std::string(media::bundle), blobs.addBytes(media::bundle, toJson(sample.info)), {objects, smoke}, {}};

    sample.index.artifactType = media::bundle;
    sample.index.annotations = {{std::string(annotation::format), "1"}, {std::string(annotation::edition), "core"},
        {std::string(annotation::version), version}, {std::string(annotation::architecture), architecture}};
    sample.index.manifests = {named(blobs.addBytes(media::manifest, toJson(bundle)), Role::Bundle, "kfbox.local/bundle:" + version, architecture),
        named(blobs.addBytes(media::manifest, toJson(node)), Role::Node, "kfbox.local/node:" + version, architecture),
        named(blobs.addBytes(media::manifest, toJson(imageStore)), Role::ImageStore, "kfbox.local/imagestore:" + version, architecture),
        named(imageManifest, Role::Image, sampleImage, architecture)};
    return sample;
}

} // namespace kf::bundle
