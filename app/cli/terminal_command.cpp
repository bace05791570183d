#include "app/cli/terminal_command.h"

#include "base/file.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

extern char** environ; // POSIX

namespace kf::cli {

Result<int> runOnTerminal(const Command& command, const std::vector<int>& keep)
{
    for (const int descriptor : keep)
        ::fcntl(descriptor, F_SETFD, 0);
    for (const auto& [name, value] : command.environment)
        ::setenv(name.c_str(), value.c_str(), 1);
    std::vector<char*> arguments{const_cast<char*>(command.program.c_str())};
    for (const std::string& argument : command.arguments)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);

    // The child gets the signals that we block for our own thread.
    sigset_t none;
    sigemptyset(&none);
    sigset_t ordinary;
    sigemptyset(&ordinary);
    sigaddset(&ordinary, SIGPIPE);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &ordinary);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    pid_t id = -1;
    const int number = ::posix_spawnp(&id, command.program.c_str(), nullptr, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    if (number != 0)
        return systemError("start \"" + command.program + "\"", number);
    int status = 0;
    while (::waitpid(id, &status, 0) < 0 && errno == EINTR) { }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result<int> memoryFile(const std::string& content)
{
    const int descriptor = ::memfd_create("kubeconfig", MFD_CLOEXEC);
    if (descriptor < 0)
        return systemError("make a file in memory", errno);
    KF_TRY(writeAll(descriptor, content, "write a file in memory"));
    return descriptor;
}

} // namespace kf::cli
