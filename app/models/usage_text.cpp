#include "app/models/usage_text.h"

#include "app/models/text.h"
#include "base/units.h"

#include <QCoreApplication>
#include <QLocale>

namespace kf::models {

namespace {
QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }
QString number(double value) { return QLocale().toString(value, 'f', value < 10 && value != static_cast<int>(value) ? 1 : 0); }
} // namespace

UsageText UsageMeter::take(const vm::MachineStatus& status, std::chrono::steady_clock::time_point now)
{
    if (status.state != vm::MachineState::Running) {
        m_boot.clear();
        m_cores.reset();
        return {};
    }
    const bool isSameStart = !m_boot.empty() && m_boot == status.boot;
    if (isSameStart && now > m_at) {
        const std::chrono::duration<double> used = status.usage.cpuTime - m_cpuTime;
        m_cores = std::max(0.0, used / std::chrono::duration<double>(now - m_at));
    } else if (!isSameStart) {
        m_cores.reset();
    }
    m_boot = status.boot;
    m_cpuTime = status.usage.cpuTime;
    m_at = now;

    UsageText text;
    const double cores = status.spec.milliCpus > 0 ? status.spec.milliCpus / 1000.0 : m_computerCores;
    if (m_cores)
        text.cpu = tr(QT_TRANSLATE_NOOP("kf::models", "%1 of %2 cores")).arg(QLocale().toString(*m_cores, 'f', 1), number(cores));
    const QString memory = qt(formatBytes(status.usage.workingSetBytes));
    text.memory = status.spec.memoryBytes > 0 ? tr(QT_TRANSLATE_NOOP("kf::models", "%1 of %2")).arg(memory, qt(formatBytes(status.spec.memoryBytes))) : memory;
    text.disk = tr(QT_TRANSLATE_NOOP("kf::models", "%1, %2 free")).arg(qt(formatBytes(status.usage.diskBytes)), qt(formatBytes(status.usage.diskFreeBytes)));
    return text;
}

} // namespace kf::models
