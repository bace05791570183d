// compose is the one place that makes the real parts; everything else takes interfaces. Made once, on the main thread.
#pragma once

#include "base/clock.h"
#include "base/command.h"
#include "base/paths.h"
#include "base/result.h"
#include "vm/helper/privileged.h"
#include "vm/machine.h"

#include <memory>
#include <string>

namespace kf {

struct Services {
    Paths paths;
    std::filesystem::path cache;
    std::filesystem::path programs;  // where kfbox and kfbox-helper lie
    std::unique_ptr<CommandRunner> runner;
    std::unique_ptr<Clock> clock;
    std::unique_ptr<vm::Privileged> privileged; // starts nothing before its first request

    // Errc::InvalidInput for a kind that is not known; Errc::Preflight for one that this computer cannot run.
    Result<std::unique_ptr<vm::Machine>> machine(const std::string& kind, const std::string& name);
};

Result<std::unique_ptr<Services>> composeServices();

} // namespace kf
