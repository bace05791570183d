// kfbox-helper: the one program of kfbox that runs as root for a user. It speaks on its standard input and output with the kfbox
// that started it (channel.h), carries out the fixed vocabulary (request.h) on that user's own files, and ends with it.
#include "vm/host_mounts.h"
#include "base/command.h"
#include "vm/helper/direct.h"
#include "vm/helper/server.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace {

// Ctrl-C reaches the whole terminal group: kfbox decides what it means and tells us. A handler, unlike SIG_IGN, is not passed on
// to the programs that we start.
void leaveToKfbox(int) {}

std::string environment(const std::string& name)
{
    const char* value = std::getenv(name.c_str());
    return value ? value : "";
}

} // namespace

int main(int argumentCount, char**)
{
    kf::vm::joinHostMounts();
    using namespace kf;
    if (argumentCount != 1 || ::isatty(STDIN_FILENO)) {
        std::fputs("kfbox-helper is started by kfbox and has no use on its own.\n", stderr);
        return 2;
    }
    for (const int number : {SIGINT, SIGHUP, SIGQUIT, SIGPIPE})
        ::signal(number, leaveToKfbox);
    const auto ids = vm::callerOf(environment, {::getuid(), ::getgid()}, ::geteuid() == 0);
    if (!ids) {
        std::fprintf(stderr, "kfbox-helper: %s\n", ids.error().message.c_str());
        return 3;
    }
    // Nothing of the caller's surroundings reaches the programs that we start as root.
    ::clearenv();
    ::setenv("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::umask(022);
    if (::chdir("/") != 0)
        return 3;

    SystemCommandRunner runner;
    vm::SystemMounter mounter;
    const SystemClock clock;
    vm::Direct direct(runner, mounter, clock, {ids->user, ids->group});
    vm::Channel channel(STDIN_FILENO, STDOUT_FILENO);
    const Result<> greeted = channel.write({{"ready", true}}); // kfbox asks nothing before
    const Result<> served = greeted ? vm::serve(channel, direct) : greeted;
    if (!served)
        std::fprintf(stderr, "kfbox-helper: %s\n", served.error().message.c_str());
    return served ? 0 : 3;
}
