// What a running machine uses, in words, from two samples of it: processor time is a sum, so its use is a difference.
#pragma once

#include "vm/machine.h"

#include <QString>

#include <chrono>
#include <optional>

namespace kf::models {

struct UsageText {
    QString cpu;    // "0.4 of 2 cores"; empty before the second sample of one start
    QString memory; // "1.2 of 4 GiB"
    QString disk;   // "3.4 GiB, 20 GiB free"
};

class UsageMeter {
public:
    // `computerCores` is what a machine without a limit has.
    explicit UsageMeter(double computerCores) : m_computerCores(computerCores) {}
    UsageText take(const vm::MachineStatus& status, std::chrono::steady_clock::time_point now);
    // Cores in use between the last two samples; empty before the second.
    const std::optional<double>& cores() const { return m_cores; }

private:
    const double m_computerCores;
    std::string m_boot;
    std::chrono::microseconds m_cpuTime{};
    std::chrono::steady_clock::time_point m_at;
    std::optional<double> m_cores;
};

} // namespace kf::models
