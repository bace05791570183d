#include "bundle/placer_private.h"

#include "base/file_steps.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fcntl.h>

namespace kf::bundle {

namespace {

constexpr std::size_t buffers = 64;
constexpr std::size_t batchFiles = 128;
constexpr std::uint64_t batchBytes = std::uint64_t(1) << 30;
constexpr std::uint64_t writebackBytes = 8u << 20; // the disk works while we hash, so that the sync is short

} // namespace

Placer::Placer(const Store& store) : m_store(store)
{
    m_thread = std::thread([this] { work(); });
}

Placer::~Placer()
{
    join();
    if (m_current)
        m_pending.push_back(std::move(*m_current));
    for (const Written& file : m_pending)
        ::unlink(file.temporary.c_str());
}

void Placer::join()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

Result<Placer::Buffer> Placer::buffer()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_error || !m_free.empty() || m_made < buffers; });
    if (m_error)
        return *m_error;
    if (m_free.empty()) {
        ++m_made;
        return Buffer(bufferBytes);
    }
    Buffer buffer = std::move(m_free.back());
    m_free.pop_back();
    return buffer;
}

Result<> Placer::submit(Order order)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_error)
            return *m_error;
        m_orders.push_back(std::move(order));
    }
    m_changed.notify_all();
    return {};
}

Result<> Placer::begin(const Descriptor& descriptor) { return submit(Begin{descriptor.digest}); }
Result<> Placer::add(Buffer buffer, std::size_t size) { return submit(Bytes{std::move(buffer), size}); }
Result<> Placer::place() { return submit(Place{}); }

Result<> Placer::finish()
{
    KF_TRY(submit(Finish{}));
    if (m_thread.joinable())
        m_thread.join(); // Finish is its last order
    if (m_error)
        return *m_error;
    return {};
}

std::vector<Digest> Placer::placed()
{
    join();
    return m_placed;
}

void Placer::work()
{
    for (;;) {
        Order order;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_closed || !m_orders.empty(); });
            if (m_closed)
                return;
            order = std::move(m_orders.front());
            m_orders.pop_front();
        }
        Result<> done = Error{};
        try {
            done = carryOut(order);
        } catch (...) { // lack of memory
            done = Error{Errc::Internal, "Writing to the store failed.", "exception"};
        }
        {
            const std::lock_guard lock(m_mutex);
            if (auto* bytes = std::get_if<Bytes>(&order))
                m_free.push_back(std::move(bytes->buffer));
            if (!done)
                m_error = done.error();
        }
        m_changed.notify_all();
        if (!done || std::holds_alternative<Finish>(order))
            return;
    }
}

Result<> Placer::carryOut(Order& order)
{
    if (const auto* begun = std::get_if<Begin>(&order))
        return beginFile(begun->digest);
    if (const auto* bytes = std::get_if<Bytes>(&order))
        return write(*bytes);
    if (std::holds_alternative<Place>(order)) {
        m_pendingBytes += m_current->size;
        m_pending.push_back(std::move(*m_current));
        m_current.reset();
        return m_pending.size() >= batchFiles || m_pendingBytes >= batchBytes ? flush() : Result<>();
    }
    return flush();
}

Result<> Placer::beginFile(const Digest& digest)
{
    Written written;
    written.digest = digest;
    written.temporary = m_store.folder() / "tmp" / digest.hex();
    ::unlink(written.temporary.c_str()); // of a writer that crashed; we hold the lock
    written.file = FileDescriptor(::open(written.temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
    if (!written.file || ::fchmod(written.file.get(), 0644) != 0)
        return systemError("write " + written.temporary.string(), errno);
    m_current = std::move(written);
    return {};
}

Result<> Placer::write(const Bytes& bytes)
{
    Written& current = *m_current;
    KF_TRY(writeAll(current.file.get(), {bytes.buffer.data(), bytes.size}, "write to the store " + m_store.folder().string()));
    current.size += bytes.size;
    if (current.size - current.started >= writebackBytes) {
        ::sync_file_range(current.file.get(), static_cast<off64_t>(current.started), static_cast<off64_t>(current.size - current.started),
            SYNC_FILE_RANGE_WRITE);
        current.started = current.size;
    }
    return {};
}

Result<> Placer::flush()
{
    const std::string what = "write to the store " + m_store.folder().string();
    for (Written& file : m_pending) {
        KF_TRY(syncFile(file.file.get(), what));
        file.file.reset();
    }
    for (const Written& file : m_pending) {
        KF_TRY(renameFile(file.temporary, m_store.path(file.digest), what));
        m_placed.push_back(file.digest);
    }
    m_pending.clear();
    m_pendingBytes = 0;
    return syncFolder(m_store.folder() / "blobs" / "sha256");
}

} // namespace kf::bundle
