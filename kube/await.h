// The definition of await() of kube/client.h. Include that header, not this one.
//
// QFuture::then() is not used: when a continuation is attached at the moment in which another thread finishes the future, Qt 6.4
// runs it twice and crashes.
#pragma once

#include "kube/client.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace kf::kube {

namespace detail {

// Woken whenever a request of any client has ended.
struct Endings {
    std::mutex mutex;
    std::condition_variable_any changed;
};
inline Endings& endings()
{
    static auto* const made = new Endings; // never destroyed: a client may end after main()
    return *made;
}
inline void announceEnding()
{
    const std::lock_guard lock(endings().mutex);
    endings().changed.notify_all();
}

// How often futures are looked at that are not a client's own.
constexpr std::chrono::milliseconds glance{20};

} // namespace detail

template <class T> Result<T> await(Future<T> future, const std::stop_token& stop, std::chrono::milliseconds timeout)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    std::unique_lock lock(detail::endings().mutex);
    while (!future.isFinished()) {
        const auto now = std::chrono::steady_clock::now();
        if (stop.stop_requested() || now >= deadline) {
            lock.unlock();
            future.cancel();
            if (stop.stop_requested())
                return Error{Errc::Cancelled, "The request to the Kubernetes API server was cancelled.", {}};
            return Error{Errc::TimedOut, "The Kubernetes API server did not answer in time; is the machine running?", {}};
        }
        detail::endings().changed.wait_until(lock, stop, std::min(deadline, now + detail::glance), [&future] { return future.isFinished(); });
    }
    lock.unlock();
    if (future.resultCount() == 0)
        return Error{Errc::Cancelled, "The request to the Kubernetes API server was cancelled.", {}};
    return future.result();
}

} // namespace kf::kube
