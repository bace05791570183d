// Reads this computer's HostFacts: the edge beside host_facts.h's pure answers.
#pragma once

#include "base/command.h"
#include "vm/embedded/runtime_config.h"

namespace kf::vm {

// Loads the kernel's EROFS module where it is not there yet.
Result<HostFacts> readHostFacts(CommandRunner& runner, const std::stop_token& stop);
Result<Cgroups> readCgroups();
// /proc/sys/kernel/random/boot_id: changes with each start of the computer.
std::string readBootId();

} // namespace kf::vm
