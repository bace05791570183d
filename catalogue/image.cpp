#include "catalogue/image.h"

namespace kf::catalogue {
namespace {

void describe(bundle::Descriptor& descriptor, const std::string& name, bundle::Role role, const std::string& architecture)
{
    descriptor.platform = bundle::Platform{architecture, "linux"};
    descriptor.annotations[std::string(bundle::annotation::refName)] = name;
    descriptor.annotations[std::string(bundle::annotation::imageName)] = name;
    descriptor.annotations[std::string(bundle::annotation::role)] = std::string(bundle::toText(role));
}

} // namespace

bundle::Descriptor addImage(bundle::BlobSet& blobs, bundle::ImageConfig config, const std::vector<Layer>& layers, const std::string& reference, const std::string& architecture)
{
    bundle::Manifest manifest;
    config.platform = {architecture, "linux"};
    config.diffIds.clear();
    for (const Layer& layer : layers) {
        config.diffIds.push_back(layer.measured.digest);
        manifest.layers.push_back(blobs.addFile(bundle::media::erofsLayer, layer.file, layer.measured));
    }
    manifest.config = blobs.addBytes(bundle::media::imageConfig, bundle::toJson(config));
    bundle::Descriptor descriptor = blobs.addBytes(bundle::media::manifest, bundle::toJson(manifest));
    describe(descriptor, reference, bundle::Role::Image, architecture);
    return descriptor;
}

bundle::Descriptor addArtifact(bundle::BlobSet& blobs, std::string_view type, const bundle::Descriptor& config, const std::vector<bundle::Descriptor>& layers,
    const std::string& name, bundle::Role role, const std::string& architecture)
{
    bundle::Manifest manifest;
    manifest.artifactType = std::string(type);
    manifest.config = config;
    manifest.layers = layers;
    bundle::Descriptor descriptor = blobs.addBytes(bundle::media::manifest, bundle::toJson(manifest));
    descriptor.artifactType = manifest.artifactType;
    describe(descriptor, name, role, architecture);
    return descriptor;
}

} // namespace kf::catalogue
