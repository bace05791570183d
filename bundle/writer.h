// Writes a bundle file. The same index, blobs and key give the same bytes, whoever runs it, wherever and whenever.
#pragma once

#include "bundle/contents.h"
#include "bundle/progress.h"
#include "bundle/signature.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace kf::bundle {

// The blobs that a bundle is written from, each once by digest. Files are read when the bundle is written; one that has
// changed since is noticed then.
class BlobSet {
public:
    Descriptor addBytes(std::string_view mediaType, std::string bytes);
    Result<Descriptor> addFile(std::string_view mediaType, const std::filesystem::path& file); // hashes it
    Descriptor addFile(std::string_view mediaType, const std::filesystem::path& file, const Measured& known);

    struct Content {
        std::uint64_t size = 0;
        std::filesystem::path file{}; // empty: `bytes` is the content
        std::string bytes{};
    };
    const Content* find(const Digest& digest) const;
    Result<std::string> read(const Descriptor& descriptor) const; // a document; checked

private:
    std::map<Digest, Content> m_blobs;
};

struct Written {
    Digest index; // the bundle's identity
    std::uint64_t size = 0;
    std::size_t blobs = 0;
};

// Temporary file beside `file`, fsync, rename: a failure leaves what was there. Refuses what the reader would refuse.
Result<Written> writeBundle(const std::filesystem::path& file, const Index& index, const BlobSet& blobs,
    const std::optional<SecretKey>& key, const Progress& progress = {}, const std::stop_token& stop = {});

} // namespace kf::bundle
