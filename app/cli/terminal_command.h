// A command that takes over this terminal: its input, output and signals are ours.
#pragma once

#include "base/command.h"
#include "base/result.h"

namespace kf::cli {

// Blocks until it ended and answers its exit status. Descriptors in `keep` stay open in it.
Result<int> runOnTerminal(const Command& command, const std::vector<int>& keep = {});
// A descriptor of an unnamed file in memory with this content, for programs that read a file: nothing secret touches a disk.
Result<int> memoryFile(const std::string& content);

} // namespace kf::cli
