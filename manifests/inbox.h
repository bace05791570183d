// Hands work from the client's network thread over to the worker thread that waits for it. Posting is allowed from any thread,
// also after nobody waits any more.
#pragma once

#include "kube/client.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>

namespace kf::manifests {

class Inbox {
public:
    using Work = std::function<void()>;

    void post(Work work);
    bool isEmpty() const;
    // All work posted so far; waits for some until `until` or a stop request.
    std::deque<Work> take(const std::stop_token& stop, std::chrono::steady_clock::time_point until);

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Work> m_work;
};

// Runs `then` on the worker with the future's result; a future that was cancelled answers Errc::Cancelled.
template <class T, class Then> void deliver(kube::Future<T> future, const std::shared_ptr<Inbox>& inbox, Then then)
{
    future
        .then(QtFuture::Launch::Sync,
            [inbox, then](const kube::Future<T>& finished) {
                Result<T> result = finished.resultCount() > 0 ? finished.result() : Result<T>(Error{Errc::Cancelled, "The request was cancelled.", {}});
                inbox->post([then, result = std::move(result)] { then(result); });
            })
        .onCanceled([inbox, then] { inbox->post([then] { then(Result<T>(Error{Errc::Cancelled, "The request was cancelled.", {}})); }); });
}

} // namespace kf::manifests
