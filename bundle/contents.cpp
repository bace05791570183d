#include "bundle/contents.h"

#include "bundle/json_private.h"

#include <algorithm>
#include <set>

namespace kf::bundle {

namespace {

std::string annotationOf(const Annotations& annotations, std::string_view key)
{
    const auto found = annotations.find(std::string(key));
    return found == annotations.end() ? std::string() : found->second;
}

// Everything is checked against what was read before it, in the order of the file.
class Collector {
public:
    Collector(const Index& index, const ReadDocument& read) : m_read(read) { m_contents.index = index; }

    Result<Contents> collect()
    {
        KF_TRY(checkFormat(m_contents.index));
        for (const Descriptor& descriptor : m_contents.index.manifests)
            KF_TRY(addEntry(descriptor));
        KF_TRY(checkInfo());
        KF_TRY(checkComponents());
        KF_TRY(checkImageStore());
        return std::move(m_contents);
    }

private:
    // One digest has one size, wherever it is named.
    Result<> reach(const Descriptor& descriptor)
    {
        const auto [known, isNew] = m_sizes.emplace(descriptor.digest, descriptor.size);
        if (!isNew && known->second != descriptor.size)
            return refusal(descriptor.digest.text(), "it is named with two different sizes");
        return {};
    }

    Result<std::string> document(const Descriptor& descriptor)
    {
        KF_TRY(reach(descriptor));
        if (descriptor.size > maxDocumentBytes)
            return refusal(descriptor.digest.text(), "a document of a bundle has at most " + std::to_string(maxDocumentBytes) + " bytes");
        return m_read(descriptor);
    }

    Result<> addEntry(const Descriptor& descriptor)
    {
        const std::string where = "index.json, " + descriptor.digest.text();
        if (descriptor.mediaType != media::manifest)
            return refusal(where, "the media type \"" + descriptor.mediaType + "\" is not an image manifest's");
        auto role = parseRole(annotationOf(descriptor.annotations, annotation::role));
        if (!role)
            return within(where, std::move(role).error());
        Entry entry{*role, annotationOf(descriptor.annotations, annotation::refName), descriptor, {}};
        if (entry.name.empty() || entry.name.size() > 512 || entry.name != annotationOf(descriptor.annotations, annotation::imageName))
            return refusal(where, "it has no name, or two different ones");
        if (std::any_of(entry.name.begin(), entry.name.end(), [](unsigned char c) { return c <= 0x20 || c >= 0x7f; }))
            return refusal(where, "its name is not plain ASCII");
        if (!m_names.insert(entry.name).second)
            return refusal(where, "the name " + entry.name + " is in it twice");
        if (entry.role != Role::Image && m_contents.find(entry.role))
            return refusal(where, "the role " + std::string(toText(entry.role)) + " is in it twice");
        auto manifest = parseManifest(KF_TRY(document(descriptor)));
        if (!manifest)
            return within(entry.name, std::move(manifest).error());
        entry.manifest = std::move(*manifest);
        for (const Descriptor& layer : entry.manifest.layers)
            KF_TRY(reach(layer));
        auto added = addConfig(entry);
        if (!added)
            return within(entry.name, std::move(added).error());
        m_contents.entries.push_back(std::move(entry));
        return {};
    }

    Result<> addConfig(Entry& entry)
    {
        const Manifest& manifest = entry.manifest;
        const std::string config = KF_TRY(document(manifest.config));
        switch (entry.role) {
        case Role::Image:
            if (manifest.config.mediaType != media::imageConfig)
                return refusal("the manifest", "the config is not an image's");
            entry.image = KF_TRY(parseImageConfig(config));
            return checkDiffIds(entry);
        case Role::Node:
            if (manifest.artifactType != media::node || manifest.layers.empty() || manifest.layers.front().mediaType != media::erofsLayer)
                return refusal("the manifest", "it is not a node's root file system");
            return {};
        case Role::ImageStore:
            if (manifest.artifactType != media::imageStore)
                return refusal("the manifest", "its artifact type is not an image store's");
            m_contents.imageStore = KF_TRY(parseImageStore(config));
            return {};
        case Role::Bundle:
            if (manifest.config.mediaType != media::bundle)
                return refusal("the manifest", "the config is not a bundle's");
            m_contents.info = KF_TRY(parseBundleInfo(config));
            return {};
        }
        return {};
    }

    Result<> checkDiffIds(const Entry& entry) const
    {
        const auto& layers = entry.manifest.layers;
        if (entry.image->diffIds.size() != layers.size())
            return refusal("the image config", "it counts other layers than the manifest");
        for (std::size_t i = 0; i < layers.size(); ++i) {
            if (layers[i].mediaType != media::erofsLayer) // anything else would have to be unpacked, and may be a bomb
                return refusal("the manifest", "\"" + layers[i].mediaType + "\" is no EROFS layer, and images of a bundle have no others");
            if (entry.image->diffIds[i] != layers[i].digest)
                return refusal("the image config", "it names another layer than the manifest");
        }
        return {};
    }

    Result<> checkInfo() const
    {
        const auto& annotations = m_contents.index.annotations;
        const BundleInfo& info = m_contents.info;
        if (!m_contents.find(Role::Bundle))
            return refusal("index.json", "no manifest has the role bundle");
        if (info.edition != annotationOf(annotations, annotation::edition) || info.version != annotationOf(annotations, annotation::version)
            || info.architecture != annotationOf(annotations, annotation::architecture))
            return refusal("index.json", "its edition, version or architecture is not what the bundle's description says");
        for (const Entry& entry : m_contents.entries) {
            const auto& platform = entry.descriptor.platform;
            if ((platform && platform->architecture != info.architecture)
                || (entry.image && entry.image->platform.architecture != info.architecture))
                return refusal(entry.name, "it is not for " + info.architecture + " as the bundle is");
        }
        return {};
    }

    Result<> checkComponents() const
    {
        std::set<Digest> objects;
        for (const Descriptor& layer : m_contents.find(Role::Bundle)->manifest.layers) {
            if (layer.mediaType == media::objects)
                objects.insert(layer.digest);
        }
        for (const ComponentInfo& component : m_contents.info.components) {
            const std::string where = "the component " + component.name;
            if (!objects.contains(component.objects) || (component.smoke && !objects.contains(component.smoke->objects)))
                return refusal(where, "its objects are not in the bundle");
            for (const std::string& image : component.images) {
                if (!m_contents.image(image))
                    return refusal(where, "its image " + image + " is not in the bundle");
            }
        }
        return {};
    }

    Result<> checkImageStore() const
    {
        for (const auto* files : {&m_contents.imageStore.files, &m_contents.imageStore.withoutErofs}) {
            for (const ImageStoreFile& file : *files) {
                if (!m_sizes.contains(file.digest))
                    return refusal("the image store", "the content of " + file.path + " is not in the bundle");
            }
        }
        return {};
    }

    const ReadDocument& m_read;
    Contents m_contents;
    std::map<Digest, std::uint64_t> m_sizes;
    std::set<std::string> m_names;
};

} // namespace

std::uint64_t Entry::layerBytes() const
{
    std::uint64_t bytes = 0;
    for (const Descriptor& layer : manifest.layers)
        bytes += layer.size;
    return bytes;
}

const Entry* Contents::find(Role role) const
{
    const auto found = std::find_if(entries.begin(), entries.end(), [role](const Entry& entry) { return entry.role == role; });
    return found == entries.end() ? nullptr : &*found;
}

const Entry* Contents::image(const std::string& name) const
{
    const auto matches = [&name](const Entry& entry) { return entry.role == Role::Image && entry.name == name; };
    const auto found = std::find_if(entries.begin(), entries.end(), matches);
    return found == entries.end() ? nullptr : &*found;
}

const Descriptor* Contents::nodeRoot() const
{
    const Entry* node = find(Role::Node);
    return node ? &node->manifest.layers.front() : nullptr;
}

const Descriptor* Contents::sbom() const
{
    const Entry* bundle = find(Role::Bundle);
    if (!bundle)
        return nullptr;
    const auto& layers = bundle->manifest.layers;
    const auto found = std::find_if(layers.begin(), layers.end(), [](const Descriptor& layer) { return layer.mediaType == media::sbom; });
    return found == layers.end() ? nullptr : &*found;
}

std::vector<Descriptor> Contents::blobs() const
{
    std::vector<Descriptor> blobs;
    std::set<Digest> seen;
    const auto add = [&](const Descriptor& descriptor) {
        if (seen.insert(descriptor.digest).second)
            blobs.push_back(descriptor);
    };
    for (const Entry& entry : entries) {
        add(entry.descriptor);
        add(entry.manifest.config);
    }
    for (const Entry& entry : entries)
        std::for_each(entry.manifest.layers.begin(), entry.manifest.layers.end(), add);
    return blobs;
}

Result<> checkFormat(const Index& index)
{
    if (index.artifactType != media::bundle)
        return refusal("index.json", "this is an OCI image layout but not a kfbox bundle");
    const std::string format = annotationOf(index.annotations, annotation::format);
    if (format != std::to_string(bundleFormat))
        return refusal("index.json",
            "its format is \"" + format.substr(0, 20) + "\" and this kfbox reads format " + std::to_string(bundleFormat)
                + "; use the kfbox that the bundle was made for");
    return {};
}

Result<Contents> readContents(const Index& index, const ReadDocument& read) { return Collector(index, read).collect(); }

} // namespace kf::bundle
