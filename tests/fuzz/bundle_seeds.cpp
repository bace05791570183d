// Writes the seed corpus of the bundle_* targets into the folder that it is given: one file of each kind that is accepted.
#include "bundle/parts.h"
#include "bundle/record_private.h"
#include "bundle/tar_private.h"
#include "bundle/trust.h"

#include "../bundle/sample.h"

#include <filesystem>
#include <fstream>
#include <iostream>

using namespace kf::bundle;

namespace {

void put(const std::filesystem::path& folder, const std::string& target, const std::string& name, std::string_view bytes)
{
    std::filesystem::create_directories(folder / target);
    std::ofstream(folder / target / name, std::ios::binary) << bytes;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        std::cerr << "usage: bundle_seeds FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    const Sample sample = makeSample();
    const auto contents = readContents(sample.index, [&](const Descriptor& blob) { return sample.blobs.read(blob); });
    const Descriptor layer = sample.firstLayer;

    const auto documents
        = [&](char which, const std::string& name, const std::string& json) { put(folder, "bundle_documents", name, which + json); };
    documents(0, "index", toJson(sample.index));
    documents(1, "manifest", toJson(contents->entries.back().manifest));
    documents(2, "config", toJson(*contents->entries.back().image));
    documents(3, "info", toJson(sample.info));
    documents(4, "imagestore", toJson(contents->imageStore));
    documents(5, "parts", toJson(PartList{4, {{"core.kfb.001", 4, layer.digest, layer.digest}}}));
    documents(6, "record", toJson(StoredBundle{layer.digest, "core", "0.1.0", "amd64"}));

    for (const std::uint64_t size : {std::uint64_t(0), std::uint64_t(3000), std::uint64_t(1) << 34}) {
        const auto header = makeTarHeader({"blobs/sha256/" + layer.digest.hex(), size});
        put(folder, "bundle_tar", "header-" + std::to_string(size), {header.data(), header.size()});
    }

    const auto key = generateKey();
    put(folder, "bundle_minisign", "signature", toText(sign("message", *key, claimComment("kfbox", key->publicKey))));
    put(folder, "bundle_minisign", "public", toText(key->publicKey) + "\n");
    put(folder, "bundle_minisign", "secret", toText(*key));

    std::filesystem::create_directories(folder / "bundle_file");
    const bool written = writeBundle(folder / "bundle_file" / "signed", sample.index, sample.blobs, *key)
        && writeBundle(folder / "bundle_file" / "unsigned", sample.index, sample.blobs, {});
    return written ? 0 : 1;
}
