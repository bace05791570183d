#pragma once

#include "base/command.h"

namespace kf::vm {

// A Command that says nothing but what to run.
inline Command program(std::string name, std::vector<std::string> arguments)
{
    Command command;
    command.program = std::move(name);
    command.arguments = std::move(arguments);
    return command;
}

} // namespace kf::vm
