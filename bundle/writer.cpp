#include "bundle/writer.h"

#include "bundle/meter_private.h"
#include "bundle/output_private.h"
#include "bundle/tar_private.h"
#include "bundle/trust.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace kf::bundle {

namespace {

constexpr std::size_t chunk = 128 * 1024;

Result<> writeHeader(Output& output, const std::string& name, std::uint64_t size)
{
    const auto header = makeTarHeader({name, size});
    return output.write({header.data(), header.size()});
}

Result<> writePadding(Output& output, std::uint64_t size) { return output.write(std::string(paddingAfter(size), '\0')); }

Result<> writeMember(Output& output, const std::string& name, std::string_view bytes)
{
    KF_TRY(writeHeader(output, name, bytes.size()));
    KF_TRY(output.write(bytes));
    return writePadding(output, bytes.size());
}

Error changed(const std::filesystem::path& file) { return {Errc::Conflict, file.string() + " changed while the bundle was written.", {}}; }

// Streams a file into the bundle and checks that it still is what its digest says.
Result<> copyFile(
    Output& output, const std::filesystem::path& file, const Descriptor& descriptor, Meter& meter, const std::stop_token& stop)
{
    const FileDescriptor input = KF_TRY(openForReading(file));
    std::vector<char> buffer(chunk);
    Hasher hasher;
    std::uint64_t left = descriptor.size;
    for (;;) {
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "Writing the bundle was stopped.", {}};
        const ssize_t got = ::read(input.get(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemError("read " + file.string(), errno);
        if (got == 0)
            break;
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
        if (bytes.size() > left)
            return changed(file);
        hasher.add(bytes);
        KF_TRY(output.write(bytes));
        meter.add(bytes.size());
        left -= bytes.size();
    }
    if (left != 0 || hasher.finish() != descriptor.digest)
        return changed(file);
    return {};
}

std::uint64_t bytesOf(const std::vector<Descriptor>& blobs)
{
    std::uint64_t sum = 0;
    for (const Descriptor& blob : blobs)
        sum += blob.size;
    return sum;
}

} // namespace

Descriptor BlobSet::addBytes(std::string_view mediaType, std::string bytes)
{
    const Digest digest = Digest::of(bytes);
    const std::uint64_t size = bytes.size();
    m_blobs.try_emplace(digest, Content{size, {}, std::move(bytes)});
    return {std::string(mediaType), digest, size};
}

Result<Descriptor> BlobSet::addFile(std::string_view mediaType, const std::filesystem::path& file)
{
    return addFile(mediaType, file, KF_TRY(measureFile(file)));
}

Descriptor BlobSet::addFile(std::string_view mediaType, const std::filesystem::path& file, const Measured& known)
{
    m_blobs.try_emplace(known.digest, Content{known.size, file, {}});
    return {std::string(mediaType), known.digest, known.size};
}

const BlobSet::Content* BlobSet::find(const Digest& digest) const
{
    const auto found = m_blobs.find(digest);
    return found == m_blobs.end() ? nullptr : &found->second;
}

Result<std::string> BlobSet::read(const Descriptor& descriptor) const
{
    const Content* content = find(descriptor.digest);
    if (!content)
        return Error{Errc::NotFound, "The blob " + descriptor.digest.text() + " is named but was not given.", {}};
    std::string bytes = content->file.empty() ? content->bytes : KF_TRY(readFile(content->file, maxDocumentBytes));
    if (bytes.size() != descriptor.size || Digest::of(bytes) != descriptor.digest)
        return Error{
            Errc::InvalidInput, "The blob " + descriptor.digest.text() + " has another size or content than its descriptor says.", {}};
    return bytes;
}

Result<Written> writeBundle(const std::filesystem::path& file, const Index& index, const BlobSet& blobs,
    const std::optional<SecretKey>& key, const Progress& progress, const std::stop_token& stop)
{
    const std::string json = toJson(index);
    const Index read = KF_TRY(parseIndex(json)); // what the reader will see
    const Contents contents = KF_TRY(readContents(read, [&blobs](const Descriptor& descriptor) { return blobs.read(descriptor); }));
    const std::vector<Descriptor> order = contents.blobs();
    for (const Descriptor& blob : order) {
        const BlobSet::Content* content = blobs.find(blob.digest);
        if (!content || content->size != blob.size)
            return Error{Errc::InvalidInput, "The blob " + blob.digest.text() + " was not given, or with another size.", {}};
    }

    Output output = KF_TRY(Output::create(file));
    KF_TRY(writeMember(output, "oci-layout", ociLayout));
    KF_TRY(writeMember(output, "index.json", json));
    if (key) {
        const std::string about = "kfbox bundle " + contents.info.edition + " " + contents.info.version + " " + contents.info.architecture;
        KF_TRY(writeMember(output, "index.json.minisig", toText(sign(json, *key, claimComment(about, key->publicKey)))));
    }
    Meter meter(progress, bytesOf(order));
    for (const Descriptor& blob : order) {
        const BlobSet::Content& content = *blobs.find(blob.digest);
        KF_TRY(writeHeader(output, "blobs/sha256/" + blob.digest.hex(), blob.size));
        if (content.file.empty()) {
            KF_TRY(output.write(content.bytes));
            meter.add(content.bytes.size());
        } else {
            KF_TRY(copyFile(output, content.file, blob, meter, stop));
        }
        KF_TRY(writePadding(output, blob.size));
    }
    KF_TRY(output.write(std::string(tarEnd, '\0')));
    const std::uint64_t size = output.size();
    KF_TRY(output.commit());
    return Written{Digest::of(json), size, order.size()};
}

} // namespace kf::bundle
