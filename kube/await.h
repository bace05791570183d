// The definition of await() of kube/client.h. Include that header, not this one.
#pragma once

#include "kube/client.h"
#include "kube/wakeup.h"

namespace kf::kube {

// What a finished future holds; one that was dropped without an answer is Errc::Cancelled.
template <class T> Result<T> resultOf(const Future<T>& finished)
{
    if (finished.resultCount() == 0)
        return Error{Errc::Cancelled, "The request to the Kubernetes API server was cancelled.", {}};
    return finished.result();
}

template <class T> Result<T> await(Future<T> future, const std::stop_token& stop, std::chrono::milliseconds timeout)
{
    const auto isFinished = [&future] { return future.isFinished(); };
    if (Wakeup::shared().wait(stop, std::chrono::steady_clock::now() + timeout, isFinished))
        return resultOf(future);
    future.cancel();
    if (stop.stop_requested())
        return Error{Errc::Cancelled, "The request to the Kubernetes API server was cancelled.", {}};
    return Error{Errc::TimedOut, "The Kubernetes API server did not answer in time; is the machine running?", {}};
}

} // namespace kf::kube
