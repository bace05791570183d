#include "vm/machine.h"

namespace kf::vm {

std::string toText(MachineState state)
{
    switch (state) {
    case MachineState::Absent: return "absent";
    case MachineState::Stopped: return "stopped";
    case MachineState::Starting: return "starting";
    case MachineState::Running: return "running";
    }
    return "unknown";
}

} // namespace kf::vm
