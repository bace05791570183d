#include "bundle/store.h"

#include "bundle/record_private.h"

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <set>

namespace kf::bundle {

namespace {

constexpr std::string_view recordSuffix = ".json";

Error damaged(const Digest& digest)
{
    return {Errc::Corrupt, "The blob " + digest.text() + " in the store is damaged; import its bundle again.", {}};
}

Result<std::vector<std::filesystem::path>> filesIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        files.push_back(entry->path());
    if (failure)
        return systemError("read " + folder.string(), failure.value());
    return files;
}

Result<> removeFile(const std::filesystem::path& file)
{
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
        return systemError("remove " + file.string(), errno);
    return {};
}

} // namespace

Result<Store> Store::open(std::filesystem::path folder)
{
    Store store(std::move(folder));
    KF_TRY(createFolders(store.m_folder / "blobs" / "sha256"));
    KF_TRY(createFolders(store.m_folder / "bundles"));
    KF_TRY(createFolders(store.m_folder / "tmp"));
    return store;
}

std::filesystem::path Store::path(const Digest& digest) const { return m_folder / "blobs" / "sha256" / digest.hex(); }

bool Store::has(const Digest& digest) const
{
    struct stat status = {};
    return ::lstat(path(digest).c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool Store::has(const Descriptor& descriptor) const
{
    struct stat status = {};
    return ::lstat(path(descriptor.digest).c_str(), &status) == 0 && S_ISREG(status.st_mode)
        && static_cast<std::uint64_t>(status.st_size) == descriptor.size;
}

Result<std::string> Store::read(const Digest& digest, std::uint64_t limit) const
{
    std::string bytes = KF_TRY(readFile(path(digest), limit));
    if (Digest::of(bytes) != digest)
        return damaged(digest);
    return bytes;
}

Result<> Store::check(const Descriptor& descriptor) const
{
    const Measured measured = KF_TRY(measureFile(path(descriptor.digest)));
    if (measured.digest != descriptor.digest || measured.size != descriptor.size)
        return damaged(descriptor.digest);
    return {};
}

Result<FileDescriptor> Store::lock() const
{
    const auto file = m_folder / "lock";
    FileDescriptor descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!descriptor)
        return systemError("open " + file.string(), errno);
    if (::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0)
        return descriptor;
    if (errno == EWOULDBLOCK)
        return Error{Errc::Unavailable, "Another kfbox is writing to the store " + m_folder.string() + "; wait until it has finished.", {}};
    return systemError("lock " + file.string(), errno);
}

Result<Digest> Store::put(std::string_view bytes) const
{
    const Digest digest = Digest::of(bytes);
    if (!has(Descriptor{{}, digest, bytes.size()}))
        KF_TRY(writeFileAtomically(path(digest), bytes, 0644));
    return digest;
}

Result<> Store::publish(const StoredBundle& bundle) const
{
    const Contents all = KF_TRY(contents(bundle.index));
    for (const Descriptor& blob : all.blobs()) {
        if (!has(blob))
            return Error{Errc::NotFound, "The blob " + blob.digest.text() + " is not in the store.", {}};
    }
    return writeFileAtomically(m_folder / "bundles" / (bundle.index.hex() + std::string(recordSuffix)), toJson(bundle) + "\n", 0644);
}

Result<std::vector<StoredBundle>> Store::bundles() const
{
    std::vector<StoredBundle> bundles;
    for (const auto& file : KF_TRY(filesIn(m_folder / "bundles"))) {
        if (file.extension() != recordSuffix) // a temporary file of a writer
            continue;
        auto bundle = parseStoredBundle(KF_TRY(readFile(file)));
        if (!bundle)
            return within(file.string(), std::move(bundle).error());
        if (file.stem() != bundle->index.hex())
            return Error{Errc::Corrupt, file.string() + " describes another bundle than its name says.", {}};
        bundles.push_back(std::move(*bundle));
    }
    std::sort(bundles.begin(), bundles.end(), [](const StoredBundle& left, const StoredBundle& right) {
        if (left.edition != right.edition)
            return left.edition < right.edition;
        const int order = compareVersions(left.version, right.version);
        return order != 0 ? order > 0 : left.index < right.index;
    });
    return bundles;
}

Result<std::optional<StoredBundle>> Store::newest(const std::string& edition) const
{
    const auto all = KF_TRY(bundles());
    const auto found = std::find_if(all.begin(), all.end(), [&edition](const StoredBundle& bundle) { return bundle.edition == edition; });
    return found == all.end() ? std::optional<StoredBundle>() : std::optional(*found);
}

Result<Contents> Store::contents(const Digest& index) const
{
    const Index parsed = KF_TRY(parseIndex(KF_TRY(read(index, maxIndexBytes))));
    return readContents(parsed, [this](const Descriptor& descriptor) -> Result<std::string> {
        std::string bytes = KF_TRY(read(descriptor.digest));
        if (bytes.size() != descriptor.size)
            return damaged(descriptor.digest);
        return bytes;
    });
}

Result<> Store::remove(const Digest& index) const
{
    const FileDescriptor held = KF_TRY(lock());
    const auto record = m_folder / "bundles" / (index.hex() + std::string(recordSuffix));
    if (::unlink(record.c_str()) != 0)
        return systemError("remove " + record.string(), errno);
    return syncFolder(m_folder / "bundles");
}

Result<std::vector<std::filesystem::path>> Store::unreached(const std::vector<Digest>& without) const
{
    std::set<std::string> used;
    for (const StoredBundle& bundle : KF_TRY(bundles())) {
        if (std::find(without.begin(), without.end(), bundle.index) != without.end())
            continue;
        used.insert(bundle.index.hex());
        for (const Descriptor& blob : KF_TRY(contents(bundle.index)).blobs())
            used.insert(blob.digest.hex());
    }
    std::vector<std::filesystem::path> files;
    for (const auto& file : KF_TRY(filesIn(m_folder / "blobs" / "sha256"))) {
        if (!used.contains(file.filename().string()))
            files.push_back(file);
    }
    return files;
}

Result<Collected> Store::collectable(const std::vector<Digest>& without) const
{
    Collected found;
    for (const std::filesystem::path& file : KF_TRY(unreached(without))) {
        std::error_code failed;
        const std::uint64_t size = std::filesystem::file_size(file, failed);
        ++found.blobs;
        found.bytes += failed ? 0 : size;
    }
    return found;
}

Result<Collected> Store::collect() const
{
    const FileDescriptor held = KF_TRY(lock());
    Collected collected;
    for (const std::filesystem::path& file : KF_TRY(unreached({}))) {
        std::error_code ignored;
        const std::uint64_t size = std::filesystem::file_size(file, ignored);
        KF_TRY(removeFile(file));
        ++collected.blobs;
        collected.bytes += ignored ? 0 : size;
    }
    for (const char* folder : {"tmp", "bundles"}) {
        for (const auto& file : KF_TRY(filesIn(m_folder / folder))) {
            if (file.extension() != recordSuffix)
                KF_TRY(removeFile(file));
        }
    }
    return collected;
}

} // namespace kf::bundle
