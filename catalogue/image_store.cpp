#include "catalogue/image_store.h"

#include "base/file.h"

#include <algorithm>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

Result<> layBlob(const bundle::BlobSet& blobs, const bundle::Digest& digest, const fs::path& folder)
{
    const bundle::BlobSet::Content* content = blobs.find(digest);
    const fs::path path = folder / digest.hex();
    if (!content || fs::exists(fs::symlink_status(path)))
        return content ? Result<>() : Result<>(Error{Errc::Internal, "A blob of an image is missing: " + digest.text() + ".", {}});
    if (content->file.empty())
        return writeFileAtomically(path, content->bytes, 0644);
    std::error_code fault;
    fs::create_symlink(fs::absolute(content->file, fault), path, fault);
    return fault ? Result<>(Error{Errc::Unavailable, "Cannot link " + path.string() + ": " + fault.message() + ".", {}}) : Result<>();
}

} // namespace

Result<> makeImageStore(const Workplace& place, const fs::path& program, const std::vector<bundle::Descriptor>& images, const bundle::BlobSet& blobs)
{
    const fs::path folder = place.scratch / "blobs/sha256";
    KF_TRY(createFolders(folder));
    nlohmann::json list = nlohmann::json::array();
    for (const bundle::Descriptor& image : images) {
        const bundle::Manifest manifest = KF_TRY(bundle::parseManifest(KF_TRY(blobs.read(image))));
        nlohmann::json layers = nlohmann::json::array();
        KF_TRY(layBlob(blobs, image.digest, folder));
        KF_TRY(layBlob(blobs, manifest.config.digest, folder));
        for (const bundle::Descriptor& layer : manifest.layers) {
            KF_TRY(layBlob(blobs, layer.digest, folder));
            layers.push_back(layer.digest.text());
        }
        const std::string name = image.annotations.at(std::string(bundle::annotation::imageName));
        const std::string byDigest = name.substr(0, name.rfind(':')) + "@" + image.digest.text();
        list.push_back({{"names", {name, byDigest}}, {"manifest", image.digest.text()}, {"config", manifest.config.digest.text()}, {"layers", layers}, {"pinned", true}});
    }
    const fs::path file = place.scratch / "images.json";
    KF_TRY(writeFileAtomically(file, nlohmann::json{{"images", list}}.dump(), 0644));
    const fs::path made = place.output / "store";
    KF_TRY(place.tool({program.string(), {"-images", file.string(), "-blobs", (place.scratch / "blobs").string(), "-out", made.string()}, {}, {}, {}, -1}));
    return {};
}

Result<bundle::Descriptor> addImageStore(bundle::BlobSet& blobs, const fs::path& output, const std::string& name, const std::string& architecture)
{
    const fs::path folder = output / "store";
    const bundle::ImageStore store = KF_TRY(bundle::parseImageStore(KF_TRY(readFile(folder / "files.json"))));
    std::vector<bundle::Descriptor> layers;
    const auto addCopies = [&](const std::vector<bundle::ImageStoreFile>& files, const fs::path& from) -> Result<> {
        for (const bundle::ImageStoreFile& file : files) {
            if (file.mode != bundle::ImageStoreFile::Mode::Copy)
                continue;
            const bundle::Descriptor layer = KF_TRY(blobs.addFile(bundle::media::octets, from / file.path));
            if (layer.digest != file.digest)
                return Error{Errc::Corrupt, "The cache entry " + output.string() + " is damaged: remove that folder and build again.", file.path};
            const bool isKnown = std::any_of(layers.begin(), layers.end(), [&](const bundle::Descriptor& other) { return other.digest == layer.digest; });
            if (!isKnown)
                layers.push_back(layer);
        }
        return {};
    };
    KF_TRY(addCopies(store.files, folder));
    KF_TRY(addCopies(store.withoutErofs, folder / "without-erofs"));
    const bundle::Descriptor config = blobs.addBytes(bundle::media::imageStore, bundle::toJson(store));
    return addArtifact(blobs, bundle::media::imageStore, config, layers, name, bundle::Role::ImageStore, architecture);
}

} // namespace kf::catalogue
