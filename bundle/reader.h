// Reader opens a bundle that nobody vouches for yet and believes nothing before it is checked.
//
// open() checks in this order: signature over index.json, then the index, then every tar header, padding and the end of
// the file, then every manifest and config by digest, then that members and reached blobs are the same set with the same
// sizes. After that only the contents of layers are unproven; verify() and importInto() hash them. Every refusal is
// Errc::InvalidInput (a form that is not ours) or Errc::Corrupt (bytes that are not what was signed), one sentence that
// names the member. Memory is constant. One thread at a time.
#pragma once

#include "bundle/contents.h"
#include "bundle/progress.h"
#include "bundle/signature.h"
#include "bundle/source.h"
#include "bundle/store.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kf::bundle {

class Meter;
class Placer;

struct OpenOptions {
    std::vector<PublicKey> trusted{};
    bool allowUnsigned = false; // accepts a missing signature and an unknown key; never a wrong signature
    std::string architecture{}; // of this machine ("amd64"); another is refused. Empty: any
};

struct ImportOptions {
    bool allowOlder = false; // than the newest of its edition that is in the store
};

struct Signer {
    KeyId keyId{};
    std::optional<PublicKey> key{}; // known where it is trusted or claimed, and then it did sign this index
    bool trusted = false;
    std::string comment{}; // trusted comment
};

class Reader {
public:
    static Result<Reader> open(const std::filesystem::path& file, const OpenOptions& options);

    const Contents& contents() const { return m_contents; }
    const Digest& identity() const { return m_identity; } // of index.json
    const std::optional<Signer>& signer() const { return m_signer; }
    std::uint64_t size() const { return m_source.size(); }
    std::uint64_t blobBytes() const { return m_blobBytes; }
    // A small blob, checked: objects, SBOM.
    Result<std::string> read(const Descriptor& descriptor) const;

    // Hashes every blob. Errc::Cancelled when stopped.
    Result<> verify(const Progress& progress = {}, const std::stop_token& stop = {}) const;
    // Errc::InvalidInput where the store has a newer bundle of the same edition.
    Result<> refuseOlder(const Store& store) const;
    // Places every blob that the store does not have and then makes the bundle visible. After a refusal nothing of it is
    // visible and what was placed is gone; after a stop or crash the next try goes on where this one ended.
    Result<StoredBundle> importInto(
        const Store& store, const ImportOptions& options = {}, const Progress& progress = {}, const std::stop_token& stop = {}) const;

private:
    explicit Reader(Source source) : m_source(std::move(source)) { }

    Result<> readDocuments(const OpenOptions& options);
    Result<> place(const Descriptor& blob, Placer& placer, Meter& meter, const std::stop_token& stop) const;
    Error wrongBytes(const Descriptor& descriptor) const;
    // For a bundle in parts: says which part is to blame for an error, where that can be told.
    Error blame(Error error) const;

    Source m_source;
    Contents m_contents;
    Digest m_identity;
    std::string m_indexJson;
    std::optional<Signer> m_signer;
    std::vector<Descriptor> m_blobs; // in the file's order
    std::map<Digest, std::uint64_t> m_offsets; // of each blob's bytes
    std::uint64_t m_blobBytes = 0;
};

// Who signed a bundle, for asking a person: checked against the key that it claims, trusted by nobody.
// Empty where it is unsigned.
Result<std::optional<Signer>> readSigner(const std::filesystem::path& file);

} // namespace kf::bundle
