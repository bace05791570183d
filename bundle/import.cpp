// Reader::verify and Reader::importInto: the two that touch every byte.
#include "base/units.h"
#include "bundle/meter_private.h"
#include "bundle/placer_private.h"
#include "bundle/reader.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

namespace kf::bundle {

namespace {

constexpr unsigned maxThreads = 4;

std::uint64_t bytesOf(const std::vector<Descriptor>& blobs)
{
    std::uint64_t sum = 0;
    for (const Descriptor& blob : blobs)
        sum += blob.size;
    return sum;
}

// Before the first byte is written: half an import helps nobody.
Result<> checkSpace(const Store& store, std::uint64_t needed)
{
    struct statvfs status = {};
    if (::statvfs(store.folder().c_str(), &status) != 0)
        return systemError("read " + store.folder().string(), errno);
    const std::uint64_t free = std::uint64_t(status.f_bavail) * status.f_frsize;
    if (free < needed)
        return Error{Errc::Unavailable,
            "The disk of " + store.folder().string() + " has " + formatBytes(free) + " free and the bundle needs " + formatBytes(needed)
                + "; free some space and run the same command again.",
            {}};
    return {};
}

// The first failure of several threads; the others stop when there is one.
class FirstError {
public:
    void set(Error error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = std::move(error);
        m_failed = true;
    }
    bool failed() const { return m_failed; }
    Result<> result()
    {
        if (m_error)
            return *m_error;
        return {};
    }

private:
    std::mutex m_mutex;
    std::optional<Error> m_error;
    std::atomic<bool> m_failed = false;
};

} // namespace

Result<> Reader::verify(const Progress& progress, const std::stop_token& stop) const
{
    Meter meter(progress, m_blobBytes);
    FirstError first;
    std::atomic<std::size_t> next = 0;
    const auto hash = [&](const Descriptor& blob, std::vector<char>& buffer) -> Result<> {
        Hasher hasher;
        const std::uint64_t begin = m_offsets.at(blob.digest);
        for (std::uint64_t done = 0; done < blob.size;) {
            if (stop.stop_requested())
                return stopped("Checking the bundle");
            if (first.failed())
                return {};
            const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), blob.size - done));
            KF_TRY(m_source.read(begin + done, buffer.data(), count));
            hasher.add({buffer.data(), count});
            meter.add(count);
            done += count;
        }
        return hasher.finish() == blob.digest ? Result<>() : wrongBytes(blob);
    };
    const auto work = [&] {
        try {
            std::vector<char> buffer(Placer::bufferBytes);
            for (std::size_t i = next++; i < m_blobs.size() && !first.failed(); i = next++) {
                auto hashed = hash(m_blobs[i], buffer);
                if (!hashed)
                    first.set(std::move(hashed).error());
            }
        } catch (...) { // lack of memory
            first.set({Errc::Internal, "Checking the bundle failed.", "exception"});
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < std::clamp(std::thread::hardware_concurrency(), 1u, maxThreads); ++i)
            helpers.emplace_back(work);
        work();
    }
    auto result = first.result();
    return result ? std::move(result) : blame(std::move(result).error());
}

Result<> Reader::place(const Descriptor& blob, Placer& placer, Meter& meter, const std::stop_token& stop) const
{
    KF_TRY(placer.begin(blob));
    Hasher hasher;
    const std::uint64_t begin = m_offsets.at(blob.digest);
    for (std::uint64_t done = 0; done < blob.size;) {
        if (stop.stop_requested())
            return stopped("Importing the bundle");
        Placer::Buffer buffer = KF_TRY(placer.buffer());
        const std::size_t count = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), blob.size - done));
        KF_TRY(m_source.read(begin + done, buffer.data(), count));
        hasher.add({buffer.data(), count});
        KF_TRY(placer.add(std::move(buffer), count));
        meter.add(count);
        done += count;
    }
    if (hasher.finish() != blob.digest)
        return wrongBytes(blob);
    return placer.place();
}

Result<> Reader::refuseOlder(const Store& store) const
{
    const BundleInfo& info = m_contents.info;
    const auto newest = KF_TRY(store.newest(info.edition));
    if (!newest || compareVersions(info.version, newest->version) >= 0)
        return {};
    return Error{Errc::InvalidInput,
        "The bundle " + info.edition + " " + info.version + " is older than " + newest->version + ", which is in the store; use --allow-older if you want it all the same.", {}};
}

Result<StoredBundle> Reader::importInto(
    const Store& store, const ImportOptions& options, const Progress& progress, const std::stop_token& stop) const
{
    const FileDescriptor held = KF_TRY(store.lock());
    if (!options.allowOlder)
        KF_TRY(refuseOlder(store));

    std::vector<Descriptor> missing;
    std::copy_if(
        m_blobs.begin(), m_blobs.end(), std::back_inserter(missing), [&store](const Descriptor& blob) { return !store.has(blob); });
    KF_TRY(checkSpace(store, bytesOf(missing)));
    Meter meter(progress, m_blobBytes);
    meter.add(m_blobBytes - bytesOf(missing));

    Placer placer(store);
    const auto placeAll = [&]() -> Result<> {
        for (const Descriptor& blob : missing)
            KF_TRY(place(blob, placer, meter, stop));
        return placer.finish();
    };
    if (auto placed = placeAll(); !placed) {
        Error error = blame(std::move(placed).error());
        if (error.code == Errc::Corrupt || error.code == Errc::InvalidInput) {
            for (const Digest& digest : placer.placed())
                ::unlink(store.path(digest).c_str());
        } else if (error.code == Errc::Cancelled) {
            static_cast<void>(placer.finish()); // whole blobs stay for the next try
        }
        return error;
    }

    const BundleInfo& info = m_contents.info;
    StoredBundle bundle{KF_TRY(store.put(m_indexJson)), info.edition, info.version, info.architecture};
    if (m_signer)
        bundle.keyId = toText(m_signer->keyId);
    if (m_signer && m_signer->key)
        bundle.fingerprint = fingerprint(*m_signer->key);
    bundle.size = m_blobBytes;
    KF_TRY(store.publish(bundle));
    return bundle;
}

} // namespace kf::bundle
