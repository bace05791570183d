// Placer writes blobs into the store on a thread of its own, so that hashing and writing overlap. Private to bundle/.
//
// For each blob: begin(), add() its bytes, and place() once their digest proved right. Blobs take their names in batches:
// every file is synced, then every one renamed, then the folder is synced once; a name never exists before its bytes are
// on the disk. What was not placed is removed by the destructor. begin … finish belong to one thread.
#pragma once

#include "base/file.h"
#include "bundle/oci.h"
#include "bundle/store.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace kf::bundle {

class Placer {
public:
    static constexpr std::size_t bufferBytes = 128 * 1024; // with 1 MiB a write took the kernel five times as long (measured)
    using Buffer = std::vector<char>;

    explicit Placer(const Store& store);
    ~Placer();

    // Waits for a buffer of bufferBytes to become free. Fails with what stopped the writing thread.
    Result<Buffer> buffer();
    Result<> begin(const Descriptor& descriptor);
    Result<> add(Buffer buffer, std::size_t size);
    Result<> place();
    // Every blob that was placed is durable on return.
    Result<> finish();
    // The names that this placer has made. After finish() or a failure of it.
    std::vector<Digest> placed();

private:
    struct Begin {
        Digest digest;
    };
    struct Bytes {
        Buffer buffer;
        std::size_t size;
    };
    struct Place { };
    struct Finish { };
    using Order = std::variant<Begin, Bytes, Place, Finish>;

    struct Written {
        Digest digest;
        std::filesystem::path temporary;
        FileDescriptor file;
        std::uint64_t size = 0;
        std::uint64_t started = 0; // bytes whose way to the disk has begun
    };

    Result<> submit(Order order);
    void work();
    Result<> carryOut(Order& order);
    Result<> beginFile(const Digest& digest);
    Result<> write(const Bytes& bytes);
    Result<> flush();
    void join();

    const Store& m_store;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Order> m_orders;
    std::vector<Buffer> m_free;
    std::size_t m_made = 0; // buffers, as many as were ever needed at once
    std::optional<Error> m_error;
    bool m_closed = false;

    // The writing thread's own.
    std::optional<Written> m_current;
    std::vector<Written> m_pending;
    std::uint64_t m_pendingBytes = 0;
    std::vector<Digest> m_placed;

    std::thread m_thread;
};

} // namespace kf::bundle
