// What the machine used, sample by sample, for as long as somebody keeps it: CPU as a rate, memory and disk as they were. Pure.
#pragma once

#include "vm/machine.h"

#include <chrono>
#include <deque>
#include <string>

namespace kf::models {

struct UsagePoint {
    double seconds = 0; // of a clock that only goes forward
    double cores = 0;   // CPU time used since the point before, per second; not a number where that is not known
    double memoryBytes = 0;
    double diskBytes = 0;
};

class UsageHistory {
public:
    static constexpr std::size_t most = 1800; // an hour of two seconds each

    // A machine that does not run leaves a gap, and so does another start of it: its CPU time begins anew.
    void add(const vm::MachineStatus& status, std::chrono::steady_clock::time_point now);
    const std::deque<UsagePoint>& points() const { return m_points; }
    bool isEmpty() const { return m_points.empty(); }

private:
    void keep(const UsagePoint& point);

    std::deque<UsagePoint> m_points;
    std::string m_boot; // which start the last sample was of; empty: none
    std::chrono::microseconds m_cpuTime{};
    double m_time = 0;
};

} // namespace kf::models
