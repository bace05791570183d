// Hands work from the client's network thread over to the worker thread that waits for it. Posting is allowed from any thread,
// also after nobody waits any more.
#pragma once

#include "kube/client.h"

#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <stop_token>

namespace kf::manifests {

class Inbox {
public:
    using Work = std::function<void()>;

    void post(Work work);
    // `then` becomes work when the future has finished; one that was cancelled answers Errc::Cancelled.
    template <class T, class Then> void deliver(kube::Future<T> future, Then then)
    {
        expect([future] { return future.isFinished(); }, [future, then] { then(kube::resultOf(future)); });
    }

    bool isEmpty();
    // All work so far; waits for some until `until` or a stop request.
    std::deque<Work> take(const std::stop_token& stop, std::chrono::steady_clock::time_point until);

private:
    struct Expected {
        std::function<bool()> isReady;
        Work work;
    };
    void expect(std::function<bool()> isReady, Work work);
    bool hasWork();

    std::mutex m_mutex;
    std::deque<Work> m_work;
    std::list<Expected> m_expected;
};

} // namespace kf::manifests
