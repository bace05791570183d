#include "vm/helper/server.h"

#include <charconv>
#include <condition_variable>
#include <deque>
#include <thread>

namespace kf::vm {
namespace {

// The input of the request that is being performed: a few pieces at a time, so that the sender waits and memory stays small.
class InputQueue {
public:
    void push(std::string piece)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_pieces.size() < 4 || m_closed; });
        if (m_closed)
            return; // nobody reads it any more
        m_pieces.push_back(std::move(piece)); // an empty one is the end
        m_changed.notify_all();
    }
    Result<std::size_t> take(char* buffer, std::size_t size)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_pieces.empty() || m_closed; });
        if (m_pieces.empty())
            return Error{Errc::Cancelled, "The work was cancelled.", {}};
        std::string& piece = m_pieces.front();
        const std::size_t count = piece.copy(buffer, size);
        piece.erase(0, count);
        if (piece.empty() && count > 0)
            m_pieces.pop_front();
        m_changed.notify_all();
        return count;
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::string> m_pieces;
    bool m_closed = false;
};

// One request on a thread of its own, while the caller's thread goes on reading.
class Work {
public:
    Work(Channel& channel, Privileged& privileged, nlohmann::json request)
        : m_thread([this, &channel, &privileged, request = std::move(request)](const std::stop_token& stop) {
              const Result<Answer> answer = perform(channel, privileged, request, stop);
              m_input.close();
              static_cast<void>(channel.write(toJson(answer))); // kfbox may be gone
          })
    {
    }
    ~Work() { cancel(); }
    void push(std::string piece) { m_input.push(std::move(piece)); }
    void cancel()
    {
        m_thread.request_stop();
        m_input.close();
    }

private:
    Result<Answer> perform(Channel& channel, Privileged& privileged, const nlohmann::json& json, const std::stop_token& stop)
    {
        const Request request = KF_TRY(requestFromJson(json));
        Streams streams;
        streams.input = [this](char* buffer, std::size_t size) { return m_input.take(buffer, size); };
        streams.output = [&channel](std::string_view bytes) -> Result<> {
            for (; bytes.size() > (512u << 10); bytes.remove_prefix(512u << 10))
                KF_TRY(channel.write({{"output", true}}, bytes.substr(0, 512u << 10)));
            return channel.write({{"output", true}}, bytes);
        };
        streams.onProgress = [&channel](const Progress& progress) {
            static_cast<void>(channel.write({{"progress", {{"what", progress.what}, {"done", progress.done}, {"total", progress.total}}}}));
        };
        return privileged.perform(request, streams, stop);
    }

    InputQueue m_input;
    std::jthread m_thread; // last: it uses the others
};

std::optional<std::uint32_t> numberOf(const std::string& text)
{
    std::uint32_t value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    return status == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

Result<> serve(Channel& channel, Privileged& privileged)
{
    std::unique_ptr<Work> work;
    for (;;) {
        std::optional<Frame> frame = KF_TRY(channel.read());
        if (!frame)
            return {};
        if (frame->head.contains("request")) {
            work.reset(); // kfbox asks again only after the answer
            work = std::make_unique<Work>(channel, privileged, frame->head["request"]);
        } else if (frame->head.contains("input") && work) {
            work->push(std::move(frame->bytes));
        } else if (frame->head.contains("cancel") && work) {
            work->cancel();
        }
    }
}

Result<CallerIds> callerOf(const std::function<std::string(const std::string&)>& environment, CallerIds real, bool privileged)
{
    const std::string polkit = environment("PKEXEC_UID");
    const std::string sudo = environment("SUDO_UID");
    if (!privileged || (polkit.empty() && sudo.empty()))
        return real;
    const Error unclear{Errc::Permission, "kfbox-helper cannot tell for whom it works: start it through pkexec or sudo only.", "PKEXEC_UID=" + polkit + " SUDO_UID=" + sudo};
    if (!polkit.empty() && !sudo.empty())
        return unclear;
    const auto user = numberOf(polkit.empty() ? sudo : polkit);
    const auto group = numberOf(polkit.empty() ? environment("SUDO_GID") : polkit);
    if (!user || !group)
        return unclear;
    return CallerIds{.user = *user, .group = *group};
}

} // namespace kf::vm
