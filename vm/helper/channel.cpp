#include "vm/helper/channel.h"

#include <unistd.h>

#include <array>
#include <cerrno>

namespace kf::vm {
namespace {

constexpr std::size_t lineLimit = 32u << 20;
constexpr std::size_t bytesLimit = 1u << 20;

// The parser itself goes to any depth, but copying or writing what is nested without end needs more stack than there is.
constexpr int depthLimit = 32;

// Discarded where the line is no JSON or too deep.
nlohmann::json parseHead(std::string_view line)
{
    bool tooDeep = false;
    const auto callback = [&tooDeep](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        tooDeep = tooDeep || depth > depthLimit;
        return !tooDeep;
    };
    nlohmann::json head = nlohmann::json::parse(line.begin(), line.end(), callback, false);
    return tooDeep ? nlohmann::json(nlohmann::json::value_t::discarded) : head;
}

Error notAFrame(const std::string& detail)
{
    return {Errc::InvalidInput, "The talk between kfbox and kfbox-helper is broken: are both of the same version?", detail};
}

} // namespace

Result<bool> Channel::fill()
{
    std::array<char, 64 * 1024> piece;
    for (;;) {
        const ssize_t count = ::read(m_reading, piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno != ECONNRESET)
            return systemError("read from kfbox's other half", errno);
        if (count > 0)
            m_buffer.append(piece.data(), static_cast<std::size_t>(count));
        return count > 0;
    }
}

Result<std::optional<Frame>> Channel::read()
{
    std::size_t newline = 0;
    for (std::size_t from = 0; (newline = m_buffer.find('\n', from)) == std::string::npos;) {
        from = m_buffer.size();
        if (from > lineLimit)
            return notAFrame("a line without end");
        if (!KF_TRY(fill()))
            return m_buffer.empty() ? Result<std::optional<Frame>>(std::optional<Frame>()) : notAFrame("cut off within a line");
    }
    Frame frame;
    frame.head = parseHead(std::string_view(m_buffer).substr(0, newline));
    m_buffer.erase(0, newline + 1);
    if (!frame.head.is_object())
        return notAFrame("not an object");
    const auto bytes = frame.head.find("bytes");
    if (bytes == frame.head.end())
        return std::optional(std::move(frame));
    if (!bytes->is_number_unsigned() || bytes->get<std::uint64_t>() > bytesLimit)
        return notAFrame("too many bytes");
    const auto count = bytes->get<std::size_t>();
    while (m_buffer.size() < count) {
        if (!KF_TRY(fill()))
            return notAFrame("cut off within bytes");
    }
    frame.bytes = m_buffer.substr(0, count);
    m_buffer.erase(0, count);
    return std::optional(std::move(frame));
}

Result<> Channel::write(const nlohmann::json& head)
{
    const std::lock_guard lock(m_mutex);
    return writeAll(m_writing, head.dump() + "\n", "write to kfbox's other half");
}

Result<> Channel::write(nlohmann::json head, std::string_view bytes)
{
    head["bytes"] = bytes.size();
    const std::lock_guard lock(m_mutex);
    KF_TRY(writeAll(m_writing, head.dump() + "\n", "write to kfbox's other half"));
    return writeAll(m_writing, bytes, "write to kfbox's other half");
}

} // namespace kf::vm
