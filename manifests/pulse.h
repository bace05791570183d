// Whether the API server lives, felt while something is waited for: a watch that says nothing does not tell. On the thread of the
// one run that it belongs to.
#pragma once

#include "manifests/inbox.h"

#include <chrono>
#include <optional>

namespace kf::manifests {

class Pulse {
public:
    using Time = std::chrono::steady_clock::time_point;

    Pulse(kube::Client& client, Inbox& inbox, Time now) : m_client(client), m_inbox(inbox), m_next(now + interval) {}

    // Asks the server where that is due. True when fault() differs from what it was at the last call.
    bool feel(Time now);
    const std::optional<Error>& fault() const { return m_fault; }
    Time next() const; // when to feel again, besides at every answer

private:
    void onAnswer(const Result<std::string>& answer);

    // Together short enough for a silence to be told within five seconds.
    static constexpr std::chrono::milliseconds interval{1500};
    static constexpr std::chrono::milliseconds patience{2500};

    kube::Client& m_client;
    Inbox& m_inbox;
    Time m_next;
    std::optional<Time> m_asked; // when, while there is no answer
    std::optional<Error> m_fault;
    std::string m_told;
};

} // namespace kf::manifests
