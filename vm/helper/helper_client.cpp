#include "vm/helper/helper_client.h"

#include "vm/helper/channel.h"

#include <signal.h>

#include <atomic>
#include <functional>
#include <optional>
#include <thread>

namespace kf::vm {

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

Result<Answer> HelperClient::perform(const Request& request, const Streams& streams, const std::stop_token& stop)
{
    {
        std::unique_lock lock(m_mutex);
        if (!m_free.wait(lock, stop, [this] { return !m_busy; }))
            return Error{Errc::Cancelled, "Cancelled while other work with the machine went on; nothing was changed.", {}};
        m_busy = true;
    }
    const PipeSignalBlocked blocked;
    Result<Answer> answer = startAndConverse(request, streams, stop);
    {
        const std::lock_guard lock(m_mutex);
        m_busy = false;
    }
    m_free.notify_one();
    return answer;
}

Result<Answer> HelperClient::startAndConverse(const Request& request, const Streams& streams, const std::stop_token& stop)
{
    if (!m_session)
        m_session = KF_TRY(HelperSession::start(m_command, stop));
    return converse(request, streams, stop);
}

Result<Answer> HelperClient::converse(const Request& request, const Streams& streams, const std::stop_token& stop)
{
    Channel& channel = m_session->channel();
    const auto lost = [&](const std::string& detail) -> Error {
        const int status = m_session->end();
        m_session.reset();
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
