#include "kube/retry.h"

#include <algorithm>
#include <charconv>

namespace kf::kube {

namespace {

// A 500 often says that a webhook failed: soon mended or to be shown, not to be waited for.
constexpr int internalErrorAttempts = 3;
// A server that nobody started refuses connections: said within seconds. Who starts one asks again itself.
constexpr int unreachableAttempts = 5;

} // namespace

std::chrono::milliseconds backoffDelay(int number, const Backoff& backoff, double random)
{
    const int doublings = std::clamp(number - 1, 0, 20);
    const auto full = std::min(backoff.cap, backoff.base * (1 << doublings));
    return std::chrono::milliseconds(static_cast<long long>(static_cast<double>(full.count()) * (1.0 - random / 2)));
}

std::optional<std::chrono::milliseconds> retryDelay(const Attempt& attempt, Repeat repeat, const Backoff& backoff, double random)
{
    const bool refused = attempt.status == 429 || (attempt.status == 403 && attempt.hasComeBack) || (attempt.status >= 500 && attempt.retryAfter) || (attempt.status == 0 && !attempt.sent);
    const bool broken = attempt.status == 0 || attempt.status >= 500;
    if (!refused && !(broken && repeat == Repeat::Always))
        return {};
    if (attempt.status == 500 && attempt.number >= internalErrorAttempts)
        return {};
    if (!attempt.sent && attempt.number >= unreachableAttempts)
        return {};
    if (attempt.retryAfter)
        return *attempt.retryAfter + std::chrono::milliseconds(static_cast<long long>(static_cast<double>(backoff.base.count()) * random));
    return backoffDelay(attempt.number, backoff, random);
}

std::optional<std::chrono::milliseconds> parseRetryAfter(std::string_view header)
{
    int seconds = 0;
    const auto [end, fault] = std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (fault != std::errc{} || end != header.data() + header.size() || seconds < 0)
        return {};
    return std::chrono::seconds(std::min(seconds, 120));
}

} // namespace kf::kube
