// The real CommandRunner: fork, exec, poll. One place that starts processes.
#include "base/command.h"
#include "base/failpoint.h"
#include "base/file.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

extern char** environ; // POSIX

namespace kf {
namespace {

using std::chrono::steady_clock;

struct Pipe {
    FileDescriptor reading;
    FileDescriptor writing;
};

Result<Pipe> makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return systemError("make a pipe", errno);
    return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> list;
    for (std::string& text : texts)
        list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

std::vector<std::string> environmentOf(const Command& command)
{
    std::vector<std::string> all;
    for (char** entry = environ; *entry; ++entry) {
        const std::string_view text(*entry);
        const bool replaced = std::any_of(command.environment.begin(), command.environment.end(),
            [&](const auto& own) { return text.substr(0, text.find('=')) == own.first; });
        if (!replaced)
            all.emplace_back(text);
    }
    for (const auto& [name, value] : command.environment)
        all.push_back(name + "=" + value);
    return all;
}

struct Child {
    pid_t id = -1;
    FileDescriptor input, output, errors;
};

// Only async-signal-safe calls between fork and exec: the parent has threads.
[[noreturn]] void becomeCommand(const std::string& folder, char** arguments, char** environment, int in, int out, int err, int failure)
{
    ::setpgid(0, 0);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    if ((folder.empty() || ::chdir(folder.c_str()) == 0) && ::dup2(in, 0) >= 0 && ::dup2(out, 1) >= 0 && ::dup2(err, 2) >= 0)
        ::execvpe(arguments[0], arguments, environment);
    const int number = errno;
    const ssize_t told = ::write(failure, &number, sizeof number);
    ::_exit(told == sizeof number ? 127 : 126);
}

Result<Child> start(const Command& command)
{
    Pipe input = KF_TRY(makePipe());
    Pipe output = KF_TRY(makePipe());
    Pipe errors = KF_TRY(makePipe());
    Pipe failure = KF_TRY(makePipe());

    std::vector<std::string> arguments{command.program};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = environmentOf(command);
    std::vector<char*> argumentPointers = pointers(arguments);
    std::vector<char*> environmentPointers = pointers(environment);
    const int in = command.inputDescriptor >= 0 ? command.inputDescriptor : input.reading.get();

    const pid_t id = ::fork();
    if (id < 0)
        return systemError("start \"" + command.program + "\"", errno);
    if (id == 0)
        becomeCommand(command.folder, argumentPointers.data(), environmentPointers.data(), in, output.writing.get(), errors.writing.get(), failure.writing.get());
    ::setpgid(id, id);

    failure.writing.reset();
    int number = 0;
    if (::read(failure.reading.get(), &number, sizeof number) == sizeof number) {
        ::waitpid(id, nullptr, 0);
        Error error = systemError("start \"" + command.program + "\"", number);
        if (number == ENOENT)
            error.message = "The program \"" + command.program + "\" is not installed.";
        return error;
    }
    return Child{id, std::move(input.writing), std::move(output.reading), std::move(errors.reading)};
}

// Appends and keeps the tail: a tool that talks without end must not take our memory.
void keepTail(std::string& text, std::string_view piece, std::size_t limit)
{
    text += piece;
    if (text.size() > limit + limit / 4)
        text.erase(0, text.size() - limit);
}

// True while the pipe is open.
bool drain(FileDescriptor& pipe, Stream stream, std::string& text, std::size_t limit, const OnOutput& onOutput)
{
    std::array<char, 64 * 1024> buffer;
    const ssize_t count = ::read(pipe.get(), buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (count <= 0) {
        pipe.reset();
        return false;
    }
    const std::string_view piece(buffer.data(), static_cast<std::size_t>(count));
    keepTail(text, piece, limit);
    if (onOutput)
        onOutput(stream, piece);
    return true;
}

void feed(FileDescriptor& pipe, std::string_view& input)
{
    const ssize_t count = ::write(pipe.get(), input.data(), input.size());
    if (count > 0)
        input.remove_prefix(static_cast<std::size_t>(count));
    if (input.empty() || (count < 0 && errno != EINTR && errno != EAGAIN))
        pipe.reset();
}

// SIGTERM at the stop request, SIGKILL two seconds later.
class Ending {
public:
    explicit Ending(pid_t group) : m_group(group) {}
    bool requested() const { return m_requested; }
    void request()
    {
        if (!std::exchange(m_requested, true)) {
            ::kill(-m_group, SIGTERM);
            m_killAt = steady_clock::now() + std::chrono::seconds(2);
        }
    }
    int pollTimeout()
    {
        if (!m_requested || m_killed)
            return -1;
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_killAt - steady_clock::now()).count();
        if (left > 0)
            return static_cast<int>(left);
        ::kill(-m_group, SIGKILL);
        m_killed = true;
        return -1;
    }

private:
    pid_t m_group;
    bool m_requested = false;
    bool m_killed = false;
    steady_clock::time_point m_killAt;
};

} // namespace

Result<Finished> SystemCommandRunner::run(const Command& command, const std::stop_token& stop, const OnOutput& onOutput)
{
    if (stop.stop_requested())
        return Error{Errc::Cancelled, "\"" + command.program + "\" was not started: the work was cancelled.", {}};
    failpoint();
    Child child = KF_TRY(start(command));
    const FileDescriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const FileDescriptor process(static_cast<int>(::syscall(SYS_pidfd_open, child.id, 0)));
    const std::stop_callback onStop(stop, [&] { ::eventfd_write(wake.get(), 1); });
    ::fcntl(child.input.get(), F_SETFL, O_NONBLOCK);

    Finished finished;
    std::string_view input = command.input;
    if (command.inputDescriptor >= 0 || input.empty())
        child.input.reset();
    Ending ending(child.id);
    // A daemon that it leaves behind may keep the pipes open: its own end is what we wait for.
    bool running = true;
    while (running) {
        std::array<pollfd, 5> polled{{{wake.get(), POLLIN, 0}, {process.get(), POLLIN, 0}, {child.output.get(), POLLIN, 0},
            {child.errors.get(), POLLIN, 0}, {child.input.get(), POLLOUT, 0}}};
        if (::poll(polled.data(), polled.size(), ending.pollTimeout()) < 0 && errno != EINTR)
            return systemError("wait for \"" + command.program + "\"", errno);
        if (polled[0].revents) {
            eventfd_t count = 0;
            ::eventfd_read(wake.get(), &count);
            ending.request();
        }
        if (polled[2].revents)
            drain(child.output, Stream::Output, finished.output, 16u << 20, onOutput);
        if (polled[3].revents)
            drain(child.errors, Stream::Errors, finished.errors, 1u << 20, onOutput);
        if (polled[4].revents)
            feed(child.input, input);
        running = !(polled[1].revents && !polled[2].revents && !polled[3].revents);
    }
    int status = 0;
    while (::waitpid(child.id, &status, 0) < 0 && errno == EINTR) { }
    failpoint();
    if (ending.requested())
        return Error{Errc::Cancelled, "\"" + command.program + "\" was cancelled.", {}};
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return finished;
}

} // namespace kf
