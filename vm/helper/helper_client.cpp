#include "vm/helper/helper_client.h"

#include "vm/helper/channel.h"

#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <functional>
#include <optional>
#include <thread>

extern char** environ; // POSIX

namespace kf::vm {

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

// One helper process and our end of its socket.
class HelperClient::Session {
public:
    static Result<std::unique_ptr<Session>> start(const std::vector<std::string>& command)
    {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
            return systemError("make a socket pair", errno);
        FileDescriptor ours(ends[0]);
        const FileDescriptor theirs(ends[1]);
        std::vector<char*> arguments;
        for (const std::string& argument : command)
            arguments.push_back(const_cast<char*>(argument.c_str())); // posix_spawn does not write to them
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDOUT_FILENO);
        pid_t process = -1;
        const int failed = ::posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
        ::posix_spawn_file_actions_destroy(&actions);
        if (failed != 0)
            return systemError("start " + command.front(), failed);
        return std::make_unique<Session>(process, std::move(ours));
    }
    Session(pid_t process, FileDescriptor socket) : m_process(process), m_socket(std::move(socket)), m_channel(m_socket.get(), m_socket.get()) {}
    ~Session() { end(); }

    Channel& channel() { return m_channel; }
    // Closes our end, upon which the helper ends, and answers its exit status.
    int end()
    {
        if (m_process < 0)
            return m_status;
        m_socket.reset();
        int status = 0;
        while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) { }
        m_process = -1;
        m_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return m_status;
    }

private:
    pid_t m_process;
    int m_status = 0;
    FileDescriptor m_socket;
    Channel m_channel;
};

namespace {

// Writing to a helper that died must be an error, not the end of kfbox: the threads that write block the signal.
class PipeSignalBlocked {
public:
    PipeSignalBlocked()
    {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &signals, &m_before);
    }
    ~PipeSignalBlocked()
    {
        const timespec now{0, 0};
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGPIPE);
        if (!sigismember(&m_before, SIGPIPE))
            while (::sigtimedwait(&signals, nullptr, &now) == SIGPIPE) { }
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    PipeSignalBlocked(const PipeSignalBlocked&) = delete;

private:
    sigset_t m_before{};
};

void sendInput(Channel& channel, const Source& input, const std::atomic<bool>& answered, std::optional<Error>& failed, const std::function<void()>& cancel)
{
    const PipeSignalBlocked blocked;
    std::string buffer(256 * 1024, '\0');
    while (input && !answered) {
        const auto count = input(buffer.data(), buffer.size());
        if (!count) {
            failed = count.error();
            cancel();
            break;
        }
        if (*count == 0 || !channel.write({{"input", true}}, {buffer.data(), *count}))
            break;
    }
    static_cast<void>(channel.write({{"input", true}}, {}));
}

} // namespace

HelperClient::HelperClient(std::vector<std::string> command) : m_command(std::move(command)) {}
HelperClient::~HelperClient() = default;

Result<Answer> HelperClient::perform(const Request& request, const Streams& streams, const std::stop_token& stop)
{
    const std::lock_guard lock(m_mutex);
    const PipeSignalBlocked blocked;
    if (!m_session)
        m_session = KF_TRY(Session::start(m_command));
    return converse(request, streams, stop);
}

Result<Answer> HelperClient::converse(const Request& request, const Streams& streams, const std::stop_token& stop)
{
    Channel& channel = m_session->channel();
    const auto lost = [&](const std::string& detail) -> Error {
        const int status = m_session->end();
        m_session.reset();
        if (status == 126 || status == 127 || status == 1)
            return {Errc::Permission, "This needs root, and that was not granted: allow it, or run kfbox as root.", m_command.front() + " ended with status " + std::to_string(status)};
        return {Errc::Internal, "kfbox-helper ended before it answered.", "status " + std::to_string(status) + " " + detail};
    };
    if (auto sent = channel.write({{"request", toJson(request)}}); !sent)
        return lost(sent.error().detail);
    const auto cancel = [&channel] { static_cast<void>(channel.write({{"cancel", true}})); };
    std::atomic<bool> answered = false;
    std::optional<Error> inputFailed, outputFailed;
    std::optional<Result<Answer>> answer;
    {
        const std::stop_callback onStop(stop, cancel);
        std::optional<std::jthread> sender;
        if (streams.input)
            sender.emplace([&] { sendInput(channel, streams.input, answered, inputFailed, cancel); });
        while (!answer) {
            Result<std::optional<Frame>> frame = channel.read();
            if (!frame || !*frame) {
                answered = true;
                sender.reset();
                return lost(frame ? "" : frame.error().message);
            }
            const nlohmann::json& head = (*frame)->head;
            if (head.contains("output") && streams.output && !outputFailed) {
                if (auto taken = streams.output((*frame)->bytes); !taken) {
                    outputFailed = taken.error();
                    cancel();
                }
            } else if (const auto progress = head.find("progress"); progress != head.end() && progress->is_object() && streams.onProgress) {
                streams.onProgress({progress->value("what", ""), progress->value("done", std::uint64_t(0)), progress->value("total", std::uint64_t(0))});
            } else if (head.contains("answer") || head.contains("error")) {
                answer = answerFromJson(head);
                answered = true;
            }
        }
    }
    if (inputFailed)
        return *inputFailed;
    if (outputFailed)
        return *outputFailed;
    return std::move(*answer);
}

} // namespace kf::vm
