#include "bundle/reader.h"

#include "bundle/parts.h"
#include "bundle/trust.h"
#include "bundle/walk_private.h"

#include <algorithm>

namespace kf::bundle {

namespace {

constexpr std::uint64_t maxSignatureBytes = 16 * 1024;
constexpr std::size_t maxMembers = 100000;
constexpr std::string_view blobFolder = "blobs/sha256/";

std::string memberName(const Digest& digest) { return std::string(blobFolder) + digest.hex(); }

// The members before the first blob.
struct Head {
    std::string indexJson;
    std::optional<std::string> signature;
    std::optional<Located> next; // the first blob
};

Result<std::string> contentOf(const Source& source, const std::optional<Located>& found, const std::string& name, std::uint64_t limit)
{
    if (!found || found->member.name != name)
        return Error{Errc::InvalidInput, source.file().string() + " is not a bundle: the member " + name + " is not where it must be.", {}};
    if (found->member.size > limit)
        return Error{Errc::InvalidInput, "The member " + name + " is larger than " + std::to_string(limit) + " bytes.", {}};
    return source.read(found->offset, static_cast<std::size_t>(found->member.size));
}

// A bundle says what it is with its first bytes: a file of another kind gets told that, not what is wrong with its "members".
Result<> refuseForeignFile(const Source& source)
{
    constexpr std::string_view begin("oci-layout\0", 11);
    const std::size_t readable = static_cast<std::size_t>(std::min<std::uint64_t>(begin.size(), source.size()));
    if (readable > 0 && KF_TRY(source.read(0, readable)) == begin.substr(0, readable))
        return {};
    return Error{Errc::InvalidInput, source.file().filename().string() + " is no kfbox bundle: give a file that \"kfbox bundle build\" wrote; its name ends with .kfb.", {}};
}

Result<Head> readHead(const Source& source, Walk& walk)
{
    KF_TRY(refuseForeignFile(source));
    if (KF_TRY(contentOf(source, KF_TRY(walk.next()), "oci-layout", ociLayout.size())) != ociLayout)
        return Error{Errc::InvalidInput, "The member oci-layout is not as kfbox writes it.", {}};
    Head head;
    head.indexJson = KF_TRY(contentOf(source, KF_TRY(walk.next()), "index.json", maxIndexBytes));
    head.next = KF_TRY(walk.next());
    if (head.next && head.next->member.name == "index.json.minisig") {
        head.signature = KF_TRY(contentOf(source, head.next, "index.json.minisig", maxSignatureBytes));
        head.next = KF_TRY(walk.next());
    }
    return head;
}

// Who signed it: a trusted key, or one that the signature claims and that fits. A wrong signature is always refused.
Result<Signer> checkSignature(const Head& head, const std::vector<PublicKey>& trusted)
{
    const Signature signature = KF_TRY(parseSignature(*head.signature));
    if (toText(signature) != *head.signature) // nothing signs its first line, so that has to be ours
        return Error{Errc::Corrupt, "The member index.json.minisig is not as kfbox writes it.", {}};
    Signer signer{signature.keyId, {}, false, signature.trustedComment};
    for (const PublicKey& key : trusted) {
        if (key.id != signature.keyId)
            continue;
        KF_TRY(verify(head.indexJson, signature, key, "index.json"));
        signer.key = key;
        signer.trusted = true;
        return signer;
    }
    signer.key = claimedKey(signature);
    if (signer.key)
        KF_TRY(verify(head.indexJson, signature, *signer.key, "index.json"));
    return signer;
}

Result<> requireTrust(const Source& source, const std::optional<Signer>& signer)
{
    const std::string file = source.file().string();
    if (!signer)
        return Error{Errc::InvalidInput, file + " is not signed; use --allow-unsigned if you know where it comes from.", {}};
    if (signer->trusted)
        return {};
    if (!signer->key)
        return Error{Errc::InvalidInput, file + " is signed by the key " + toText(signer->keyId) + ", which you do not trust.", {}};
    return Error{Errc::InvalidInput,
        file + " is signed by the key " + toText(signer->keyId)
            + ", which you do not trust yet: if its maker tells you the same fingerprint, add --trust \"" + fingerprint(*signer->key) + "\".",
        {}};
}

// The rest of the file: blobs in the order of the file, each once.
Result<std::vector<std::pair<Digest, Located>>> readTable(Walk& walk, std::optional<Located> next)
{
    std::vector<std::pair<Digest, Located>> table;
    while (next) {
        const std::string& name = next->member.name;
        if (table.size() >= maxMembers)
            return Error{Errc::InvalidInput, "The bundle has more than " + std::to_string(maxMembers) + " members.", {}};
        if (!name.starts_with(blobFolder))
            return Error{Errc::InvalidInput, "The member \"" + name + "\" does not belong into a bundle.", {}};
        auto digest = Digest::parseHex(std::string_view(name).substr(blobFolder.size()));
        if (!digest)
            return Error{Errc::InvalidInput, "The member \"" + name + "\" is not named by a digest.", {}};
        table.emplace_back(*digest, std::move(*next));
        next = KF_TRY(walk.next());
    }
    return table;
}

// What was reached from the index and what is in the file must be the same, in the same order.
Result<> compare(const std::vector<Descriptor>& reached, const std::vector<std::pair<Digest, Located>>& table)
{
    std::map<Digest, std::uint64_t> sizes;
    for (const Descriptor& blob : reached)
        sizes.emplace(blob.digest, blob.size);
    for (const auto& [digest, located] : table) {
        const auto named = sizes.find(digest);
        if (named == sizes.end())
            return Error{Errc::InvalidInput, "The member " + memberName(digest) + " is named by nothing in the signed index.", {}};
        if (named->second != located.member.size)
            return Error{Errc::Corrupt,
                "The member " + memberName(digest) + " has " + std::to_string(located.member.size) + " bytes instead of "
                    + std::to_string(named->second) + ".",
                {}};
    }
    for (std::size_t i = 0; i < reached.size(); ++i) {
        if (i >= table.size())
            return Error{Errc::Corrupt, "The member " + memberName(reached[i].digest) + " is missing.", {}};
        if (table[i].first != reached[i].digest)
            return Error{Errc::InvalidInput, "The member " + memberName(table[i].first) + " is not where it must be.", {}};
    }
    return {};
}

} // namespace

Result<Reader> Reader::open(const std::filesystem::path& file, const OpenOptions& options)
{
    Reader reader(KF_TRY(Source::open(file)));
    KF_TRY(checkParts(reader.m_source, PartCheck::Heads));
    auto opened = reader.readDocuments(options);
    if (!opened)
        return reader.blame(std::move(opened).error());
    return reader;
}

Result<> Reader::readDocuments(const OpenOptions& options)
{
    Walk walk(m_source);
    Head head = KF_TRY(readHead(m_source, walk));
    if (head.signature)
        m_signer = KF_TRY(checkSignature(head, options.trusted));
    if (!options.allowUnsigned)
        KF_TRY(requireTrust(m_source, m_signer));

    const Index index = KF_TRY(parseIndex(head.indexJson));
    KF_TRY(checkFormat(index));
    const auto table = KF_TRY(readTable(walk, std::move(head.next)));
    for (const auto& [digest, located] : table) {
        if (!m_offsets.emplace(digest, located.offset).second)
            return Error{Errc::InvalidInput, "The member " + memberName(digest) + " is in the bundle twice.", {}};
    }
    m_contents = KF_TRY(readContents(index, [this](const Descriptor& descriptor) { return read(descriptor); }));
    m_blobs = m_contents.blobs();
    KF_TRY(compare(m_blobs, table));
    const std::string& architecture = m_contents.info.architecture;
    if (!options.architecture.empty() && architecture != options.architecture)
        return Error{Errc::InvalidInput, "The bundle is for " + architecture + " and this computer is " + options.architecture + ".", {}};
    for (const Descriptor& blob : m_blobs)
        m_blobBytes += blob.size;
    m_indexJson = std::move(head.indexJson);
    m_identity = Digest::of(m_indexJson);
    return {};
}

Error Reader::blame(Error error) const
{
    const bool fromBytes = error.code == Errc::Corrupt || error.code == Errc::InvalidInput;
    if (!fromBytes || !m_source.inParts())
        return error;
    auto parts = checkParts(m_source, PartCheck::Everything);
    if (parts || parts.error().code != Errc::Corrupt)
        return error;
    Error named = std::move(parts).error();
    named.detail = error.message;
    return named;
}

Result<std::string> Reader::read(const Descriptor& descriptor) const
{
    const auto found = m_offsets.find(descriptor.digest);
    if (found == m_offsets.end())
        return Error{Errc::Corrupt, "The member " + memberName(descriptor.digest) + " is missing.", {}};
    if (descriptor.size > maxDocumentBytes)
        return Error{Errc::InvalidInput, "The member " + memberName(descriptor.digest) + " is too large to be read as a document.", {}};
    std::string bytes = KF_TRY(m_source.read(found->second, static_cast<std::size_t>(descriptor.size)));
    if (Digest::of(bytes) != descriptor.digest)
        return wrongBytes(descriptor);
    return bytes;
}

Error Reader::wrongBytes(const Descriptor& descriptor) const
{
    const std::string where = m_source.nameAt(m_offsets.at(descriptor.digest));
    return {Errc::Corrupt,
        where + ": the member " + memberName(descriptor.digest) + " is damaged: its bytes are not what its name promises.", {}};
}

Result<std::optional<Signer>> readSigner(const std::filesystem::path& file)
{
    const Source source = KF_TRY(Source::open(file));
    KF_TRY(checkParts(source, PartCheck::Heads));
    Walk walk(source);
    const Head head = KF_TRY(readHead(source, walk));
    if (!head.signature)
        return std::optional<Signer>();
    return std::optional(KF_TRY(checkSignature(head, {})));
}

} // namespace kf::bundle
