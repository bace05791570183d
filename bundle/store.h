// Store is the folder of blobs that were imported on this computer, each once, named by its digest:
//
//   blobs/sha256/HEX   0644, complete and verified from the moment the name exists, never written to again
//   bundles/HEX.json   one per visible bundle (HEX: digest of its index.json); written last, in one rename
//   tmp/               what is being written; emptied by the next writer
//   lock               flock: one writer at a time. Reading needs no lock
//
// A crash leaves the old or the new set of bundles; blobs of an import that did not finish are reused by the next try
// and removed by collect(). One Store object is used by one thread at a time; several processes may share the folder.
#pragma once

#include "base/file.h"
#include "bundle/contents.h"
#include "bundle/digest.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kf::bundle {

// A bundle that is visible: all its blobs are in the store.
struct StoredBundle {
    Digest index; // of index.json, which is a blob of the store too: the bundle's identity
    std::string edition{};
    std::string version{};
    std::string architecture{};
    std::string keyId{}; // who signed it; empty: nobody
    std::string fingerprint{};
    std::uint64_t size = 0; // bytes of its blobs

    bool operator==(const StoredBundle&) const = default;
};

struct Collected {
    std::size_t blobs = 0;
    std::uint64_t bytes = 0;
};

class Store {
public:
    // Creates the folders where they are missing.
    static Result<Store> open(std::filesystem::path folder);

    const std::filesystem::path& folder() const { return m_folder; }
    bool has(const Digest& digest) const;
    bool has(const Descriptor& descriptor) const; // also of that size
    std::filesystem::path path(const Digest& digest) const;
    // A small blob, hashed again while it is read: Errc::Corrupt when the disk gave other bytes than were put.
    Result<std::string> read(const Digest& digest, std::uint64_t limit = maxDocumentBytes) const;
    // Hashes a blob of any size again.
    Result<> check(const Descriptor& descriptor) const;

    // One writer at a time: Errc::Unavailable says that another kfbox is at it.
    Result<FileDescriptor> lock() const;
    // Places bytes; durable on return. Does nothing where the blob is there. The caller holds the lock.
    Result<Digest> put(std::string_view bytes) const;
    // Makes a bundle visible: every blob that its index reaches must be in the store (Errc::NotFound names the first that
    // is not). The caller holds the lock.
    Result<> publish(const StoredBundle& bundle) const;

    Result<std::vector<StoredBundle>> bundles() const; // by edition, newest version first
    Result<std::optional<StoredBundle>> newest(const std::string& edition) const;
    Result<Contents> contents(const Digest& index) const;

    // Takes the lock. The blobs stay until collect().
    Result<> remove(const Digest& index) const;
    // Takes the lock. Removes every blob that no visible bundle reaches, and what crashed writers left.
    Result<Collected> collect() const;
    // What collect() would remove if these bundles were removed first. Only looks, without the lock.
    Result<Collected> collectable(const std::vector<Digest>& without = {}) const;

private:
    explicit Store(std::filesystem::path folder) : m_folder(std::move(folder)) { }
    // Files of blobs that no visible bundle but those `without` reaches.
    Result<std::vector<std::filesystem::path>> unreached(const std::vector<Digest>& without) const;

    std::filesystem::path m_folder;
};

} // namespace kf::bundle
