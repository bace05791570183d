// Seeds of the bundle_* targets, made by the room's own writers and then spoiled.
#include "tests/fuzz/seeds.h"

#include "base/file.h"
#include "bundle/parts.h"
#include "bundle/record_private.h"
#include "bundle/tar_private.h"
#include "bundle/trust.h"

#include "tests/bundle/forge.h"
#include "tests/bundle/sample.h"

namespace kf::fuzz {

using namespace kf::bundle;
namespace fs = std::filesystem;

namespace {

void writeDocuments(const fs::path& folder, const Sample& sample)
{
    const auto contents = readContents(sample.index, [&](const Descriptor& blob) { return sample.blobs.read(blob); });
    const Digest& digest = sample.firstLayer.digest;
    const std::pair<const char*, std::string> documents[] = {{"index", toJson(sample.index)}, {"manifest", toJson(contents->entries.back().manifest)},
        {"config", toJson(*contents->entries.back().image)}, {"info", toJson(sample.info)}, {"imagestore", toJson(contents->imageStore)},
        {"parts", toJson(PartList{4, {{"core.kfb.001", 4, digest, digest}}})}, {"record", toJson(StoredBundle{digest, "core", "0.1.0", "amd64"})}};
    for (const auto& [name, json] : documents) {
        putSeed(folder, fs::path("bundle_documents/accepted") / name, json);
        putSeed(folder, fs::path("bundle_documents/refused") / name, json.substr(0, json.size() / 2));
    }
}

void writeHeaders(const fs::path& folder, const Digest& digest)
{
    for (const std::uint64_t size : {std::uint64_t(0), std::uint64_t(3000), std::uint64_t(1) << 34}) {
        auto header = makeTarHeader({"blobs/sha256/" + digest.hex(), size});
        const std::string name = std::to_string(size);
        putSeed(folder, "bundle_tar/accepted/" + name, {header.data(), header.size()});
        header[100] = '7'; // of the mode
        putSeed(folder, "bundle_tar/refused/" + name, {header.data(), header.size()});
    }
}

void writeSignatures(const fs::path& folder, const SecretKey& key)
{
    const std::string signature = toText(sign("message", key, claimComment("kfbox", key.publicKey)));
    putSeed(folder, "bundle_minisign/accepted/signature", signature);
    putSeed(folder, "bundle_minisign/accepted/of-another-message", toText(sign("massage", key, claimComment("kfbox", key.publicKey))));
    putSeed(folder, "bundle_minisign/accepted/public", toText(key.publicKey) + "\n");
    putSeed(folder, "bundle_minisign/accepted/secret", toText(key));
    putSeed(folder, "bundle_minisign/refused/cut", signature.substr(0, signature.size() / 2));
}

void writeFiles(const fs::path& folder, const Sample& sample, const SecretKey& key)
{
    const fs::path accepted = folder / "bundle_file/accepted";
    fs::create_directories(accepted);
    if (!writeBundle(accepted / "signed", sample.index, sample.blobs, key) || !writeBundle(accepted / "unsigned", sample.index, sample.blobs, {}))
        std::abort();
    Forge forge = Forge::of(accepted / "unsigned");
    std::swap(forge.members[2], forge.members[3]);
    putSeed(folder, "bundle_file/refused/swapped", forge.bytes());
    forge = Forge::of(accepted / "unsigned");
    forge.members.back().padding.back() = 'x';
    putSeed(folder, "bundle_file/refused/padding", forge.bytes());
    forge = Forge::of(accepted / "signed");
    forge.members.back().bytes.back() = 'x';
    putSeed(folder, "bundle_file/refused/damaged", forge.bytes());
}

} // namespace

void writeBundleSeeds(const fs::path& folder)
{
    const Sample sample = makeSample();
    const SecretKey key = *generateKey();
    writeDocuments(folder, sample);
    writeHeaders(folder, sample.firstLayer.digest);
    writeSignatures(folder, key);
    writeFiles(folder, sample, key);
}

} // namespace kf::fuzz
