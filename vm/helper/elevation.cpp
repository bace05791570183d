#include "vm/helper/elevation.h"

#include "base/command.h"
#include "base/file.h"

#include <fcntl.h>

#include <cstdlib>
#include <filesystem>

namespace kf::vm {

LauncherFacts launcherFacts()
{
    const FileDescriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC));
    return {.pkexec = isInstalled("pkexec"), .sudo = isInstalled("sudo"), .display = std::getenv("DISPLAY") || std::getenv("WAYLAND_DISPLAY"), .terminal = bool(terminal)};
}

Result<std::vector<std::string>> helperLauncher(const LauncherFacts& facts)
{
    // polkit's own text agent needs a terminal that our socket is not; sudo asks on /dev/tty.
    if (facts.pkexec && facts.display)
        return std::vector<std::string>{"pkexec"};
    if (facts.sudo && facts.terminal)
        return std::vector<std::string>{"sudo", "--"};
    if (facts.sudo)
        return std::vector<std::string>{"sudo", "--non-interactive", "--"};
    if (facts.pkexec)
        return std::vector<std::string>{"pkexec"};
    return Error{Errc::Permission, "The embedded machine needs root, and neither pkexec nor sudo is installed: install one, or run kfbox as root.", {}};
}

std::optional<Error> refusalOf(const std::string& launcher, int status)
{
    const std::string name = std::filesystem::path(launcher).filename().string();
    const std::string detail = launcher + " ended with status " + std::to_string(status);
    if (name == "pkexec" && status == 126) // pkexec(1): the dialog was dismissed
        return Error{Errc::Cancelled, "No password was given, so nothing was changed. Try again when you want to.", detail};
    if (name == "pkexec" && status == 127)
        return Error{Errc::Permission, "This needs an administrator, and that was not allowed: ask one, or log in as a user who may.", detail};
    if (name == "sudo" && status == 1)
        return Error{Errc::Permission, "This needs an administrator, and sudo did not allow it: run it in a terminal where sudo can ask for the password, or as a user who may.", detail};
    return std::nullopt;
}

} // namespace kf::vm
