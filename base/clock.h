// Clock is where time comes from, so that tests can turn it.
#pragma once

#include <chrono>
#include <string>

namespace kf {

class Clock {
public:
    virtual ~Clock() = default;
    // Wall time, for what people and Kubernetes read. It may jump.
    virtual std::chrono::system_clock::time_point now() const = 0;
    // Time that only goes forward, for deadlines and durations.
    virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class SystemClock final : public Clock {
public:
    std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now(); }
    std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
};

// "2026-11-22T17:04:05Z" (RFC 3339, UTC, whole seconds), as Kubernetes writes times.
std::string toRfc3339(std::chrono::system_clock::time_point time);

} // namespace kf
