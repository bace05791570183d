// The one bell that threads sleep on while requests are on their way: whoever ends a request rings it. Any thread.
//
// QFuture::then() is not used for this: when a continuation is attached at the moment in which another thread finishes the
// future, Qt 6.4 runs it twice and crashes.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>

namespace kf::kube {

class Wakeup {
public:
    static Wakeup& shared();

    // Something ended; every sleeper looks whether it was its own. Who finishes a Future calls it afterwards.
    void ring();
    // Sleeps until `isReady`, a stop request or `until`; answers isReady's last word. isReady runs under the bell's lock: it
    // must not call ring().
    bool wait(const std::stop_token& stop, std::chrono::steady_clock::time_point until, const std::function<bool()>& isReady);

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
};

} // namespace kf::kube
