// Keys that need a look, each at most once in the queue however often it is added. Failures come back later and later.
// Thread-safe; one thread takes.
#pragma once

#include "base/clock.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace kf::controllers {

class WorkQueue {
public:
    using Delay = std::chrono::milliseconds;

    explicit WorkQueue(const Clock& clock) : m_clock(clock) {}

    // A key that waits already keeps the earlier of both times.
    void add(const std::string& key, Delay after = Delay(0));
    // After 1 s, 2 s, 4 s, … at most 5 minutes, until done() is called for it.
    void failed(const std::string& key);
    void done(const std::string& key);

    // The key that has been due longest, nothing where none is due now.
    std::optional<std::string> takeDue();
    // Blocks until a key is due; nothing when stop was requested.
    std::optional<std::string> take(const std::stop_token& stop);

    std::size_t size() const;

private:
    std::optional<std::string> takeDueLocked();

    const Clock& m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_added;
    unsigned long m_additions = 0;
    std::map<std::string, std::chrono::steady_clock::time_point> m_due;
    std::map<std::string, int> m_failures;
};

} // namespace kf::controllers
