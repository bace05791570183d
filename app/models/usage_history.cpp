#include "app/models/usage_history.h"

#include <cmath>
#include <limits>

namespace kf::models {

namespace {
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
}

void UsageHistory::keep(const UsagePoint& point)
{
    m_points.push_back(point);
    if (m_points.size() > most)
        m_points.pop_front();
}

void UsageHistory::add(const vm::MachineStatus& status, std::chrono::steady_clock::time_point now)
{
    const double seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    if (status.state != vm::MachineState::Running && status.state != vm::MachineState::Starting) {
        if (!m_boot.empty())
            keep({seconds, unknown, unknown, unknown});
        m_boot.clear();
        return;
    }
    UsagePoint point{seconds, unknown, static_cast<double>(status.usage.workingSetBytes), static_cast<double>(status.usage.diskBytes)};
    const double passed = seconds - m_time;
    const std::chrono::duration<double> used = status.usage.cpuTime - m_cpuTime;
    if (m_boot == status.boot && passed > 0 && used.count() >= 0)
        point.cores = used.count() / passed;
    m_boot = status.boot;
    m_cpuTime = status.usage.cpuTime;
    m_time = seconds;
    keep(point);
}

} // namespace kf::models
