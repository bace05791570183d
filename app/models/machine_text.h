// A machine's state in the words of the screens. Pure.
#pragma once

#include "app/models/row.h"
#include "vm/machine.h"

#include <optional>

namespace kf::models {

struct MachineText {
    QString state; // "The machine runs"
    QString usage; // "1.2 GiB memory · 3.4 GiB disk"; empty unless it runs
    Tone tone = Tone::Quiet;
};
// Empty status: not read yet. `problem`: why it cannot be read.
MachineText machineText(const std::optional<vm::MachineStatus>& status, const QString& problem);

} // namespace kf::models
