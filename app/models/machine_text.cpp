#include "app/models/machine_text.h"

#include "app/models/text.h"
#include "base/units.h"

#include <QCoreApplication>

namespace kf::models {

namespace {
QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }
} // namespace

MachineText machineText(const std::optional<vm::MachineStatus>& status, const QString& problem)
{
    if (!problem.isEmpty() && !status)
        return {problem, {}, Tone::Bad};
    if (!status)
        return {tr(QT_TRANSLATE_NOOP("kf::models", "Reading the machine …")), {}, Tone::Quiet};
    switch (status->state) {
    case vm::MachineState::Absent: return {tr(QT_TRANSLATE_NOOP("kf::models", "No machine yet")), {}, Tone::Quiet};
    case vm::MachineState::Stopped: return {tr(QT_TRANSLATE_NOOP("kf::models", "The machine is stopped")), {}, Tone::Quiet};
    case vm::MachineState::Starting: return {tr(QT_TRANSLATE_NOOP("kf::models", "The machine starts")), {}, Tone::Busy};
    case vm::MachineState::Running: break;
    }
    const QString usage = tr(QT_TRANSLATE_NOOP("kf::models", "%1 memory · %2 disk")).arg(qt(formatBytes(status->usage.workingSetBytes)), qt(formatBytes(status->usage.diskBytes)));
    return {tr(QT_TRANSLATE_NOOP("kf::models", "The machine runs")), usage, Tone::Good};
}

} // namespace kf::models
