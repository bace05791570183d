// When a blocker is told: at once when it is certain, after it lasted when it may pass, and not twice. Pure: time is given.
#pragma once

#include "manifests/blocker.h"

#include <chrono>
#include <map>

namespace kf::manifests {

class Announcer {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Announcer(std::chrono::milliseconds settle) : m_settle(settle) {}

    // What is to be told now about this object; `blocker` is what holds it up at the moment.
    std::optional<Blocker> see(const ObjectKey& key, std::optional<Blocker> blocker, Time now);
    // When to ask again where nothing changes.
    std::optional<Time> next() const;
    // The last one seen, told or not.
    const std::map<ObjectKey, Blocker>& seen() const { return m_seen; }

private:
    struct Watched {
        std::string cause;
        Time since;
        std::optional<Time> due;
        std::string told;
    };
    std::chrono::milliseconds m_settle;
    std::map<ObjectKey, Watched> m_watched;
    std::map<ObjectKey, Blocker> m_seen;
};

} // namespace kf::manifests
