#include "app/compose.h"

#include "vm/embedded/embedded_machine.h"
#include "vm/helper/privileged.h"

#include <filesystem>

namespace kf {

Result<std::unique_ptr<Services>> composeServices()
{
    auto services = std::make_unique<Services>();
    services->paths = KF_TRY(pathsFromEnvironment());
    services->cache = KF_TRY(cacheFromEnvironment());
    std::error_code failed;
    services->programs = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
    services->runner = std::make_unique<SystemCommandRunner>();
    services->clock = std::make_unique<SystemClock>();
    services->privileged = vm::makePrivileged(*services->runner);
    return services;
}

Result<std::unique_ptr<vm::Machine>> Services::machine(const std::string& kind, const std::string& name)
{
    if (kind == "embedded")
        return std::unique_ptr<vm::Machine>(KF_TRY(vm::EmbeddedMachine::open(paths, name, *privileged)));
    return Error{Errc::InvalidInput, "This kfbox cannot make a machine of the kind \"" + kind + "\": give --machine embedded.", {}};
}

} // namespace kf
