#include "vm/helper/helper_session.h"

#include "vm/helper/elevation.h"

#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <thread>

extern char** environ; // POSIX

namespace kf::vm {

namespace {

Result<pid_t> spawn(const std::vector<std::string>& command, int socket)
{
    std::vector<char*> arguments;
    for (const std::string& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str())); // posix_spawn does not write to them
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    pid_t process = -1;
    const int failed = ::posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        return systemError("start " + command.front(), failed);
    return process;
}

int waitFor(pid_t process)
{
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) { }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

Result<std::unique_ptr<HelperSession>> HelperSession::start(const std::vector<std::string>& command, const std::stop_token& stop)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return systemError("make a socket pair", errno);
    FileDescriptor ours(ends[0]);
    FileDescriptor theirs(ends[1]);
    const pid_t process = KF_TRY(spawn(command, theirs.get()));
    theirs.reset(); // so that its end is seen
    auto session = std::make_unique<HelperSession>(process, std::move(ours));
    KF_TRY(session->awaitReady(command.front(), stop));
    return session;
}

Result<> HelperSession::awaitReady(const std::string& launcher, const std::stop_token& stop)
{
    Result<std::optional<Frame>> first = std::optional<Frame>();
    {
        const std::stop_callback onStop(stop, [this] { ::shutdown(m_socket.get(), SHUT_RDWR); }); // ends the read
        first = m_channel.read();
    }
    if (first && *first && (*first)->head.contains("ready") && !stop.stop_requested())
        return {};
    if (stop.stop_requested()) {
        abandon();
        return Error{Errc::Cancelled, "Cancelled before a password was given; nothing was changed.", {}};
    }
    const int status = end();
    if (const std::optional<Error> refusal = refusalOf(launcher, status))
        return *refusal;
    return Error{Errc::Permission, "This needs root, and kfbox-helper did not start: run kfbox as root to see whether that helps.",
        launcher + " ended with status " + std::to_string(status) + (first ? "" : ", after " + first.error().message)};
}

// A prompt may stay until the person closes it: pkexec and sudo belong to root by then. The helper it may start sees its socket
// closed and ends before it was asked anything.
void HelperSession::abandon()
{
    m_socket.reset();
    ::kill(m_process, SIGTERM);
    std::thread([process = std::exchange(m_process, -1)] { waitFor(process); }).detach();
}

int HelperSession::end()
{
    if (m_process < 0)
        return m_status;
    m_socket.reset();
    m_status = waitFor(std::exchange(m_process, -1));
    return m_status;
}

} // namespace kf::vm
