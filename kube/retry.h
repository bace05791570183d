// Whether and when a request is sent again. Pure: the caller brings the random number and sets the timer.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace kf::kube {

// What may be repeated without knowing whether the server already acted.
enum class Repeat {
    Always, // reading, server-side apply, merge patch, delete
    Refused // only what the server says it did not do: 429, 5xx that ask to come back, and a 403 of one that has just come back
};

struct Backoff {
    std::chrono::milliseconds base{200};
    std::chrono::milliseconds cap{5000};
};

struct Attempt {
    int number = 1;  // of the attempt that just failed
    int status = 0;  // 0: no answer came
    bool sent = true; // false: the connection was never made, so the server saw nothing
    std::optional<std::chrono::milliseconds> retryAfter;
    bool hasComeBack = false; // the server was away a moment ago: until it has read its roles, it forbids everybody everything
};

// When to try again, or nothing. `random` in [0, 1) spreads clients that failed together.
std::optional<std::chrono::milliseconds> retryDelay(const Attempt& attempt, Repeat repeat, const Backoff& backoff, double random);
// min(cap, base·2^(number-1)), of which a random half is taken away.
std::chrono::milliseconds backoffDelay(int number, const Backoff& backoff, double random);
// "120" (seconds, bounded to two minutes); dates are not used by Kubernetes.
std::optional<std::chrono::milliseconds> parseRetryAfter(std::string_view header);

} // namespace kf::kube
