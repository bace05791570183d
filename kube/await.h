// The definition of await() of kube/client.h. Include that header, not this one.
#pragma once

#include "kube/client.h"

#include <condition_variable>
#include <mutex>

namespace kf::kube {

namespace detail {

// Shared with a continuation that may outlive the waiting call.
struct Awaited {
    void finish()
    {
        const std::lock_guard lock(mutex);
        finished = true;
        changed.notify_all();
    }
    std::mutex mutex;
    std::condition_variable_any changed;
    bool finished = false;
};

} // namespace detail

template <class T> Result<T> await(Future<T> future, const std::stop_token& stop, std::chrono::milliseconds timeout)
{
    const auto awaited = std::make_shared<detail::Awaited>();
    future.then(QtFuture::Launch::Sync, [awaited](const Future<T>&) { awaited->finish(); }).onCanceled([awaited] { awaited->finish(); });

    std::unique_lock lock(awaited->mutex);
    awaited->changed.wait_for(lock, stop, timeout, [&awaited] { return awaited->finished; });
    if (!awaited->finished) {
        lock.unlock(); // the continuation may run inside cancel()
        future.cancel();
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "The request to the Kubernetes API server was cancelled.", {}};
        return Error{Errc::TimedOut, "The Kubernetes API server did not answer in time; is the machine running?", {}};
    }
    lock.unlock();
    if (future.resultCount() == 0)
        return Error{Errc::Cancelled, "The request to the Kubernetes API server was cancelled.", {}};
    return future.result();
}

} // namespace kf::kube
