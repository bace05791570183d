#include "kube/channel_frames.h"

#include "kube/reply.h"
#include "kube/status.h"

#include <algorithm>
#include <charconv>

namespace kf::kube {

namespace {

constexpr std::size_t largestFrame = 32 << 10;

} // namespace

std::vector<std::string> frames(std::uint8_t channel, std::string_view bytes)
{
    std::vector<std::string> made;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), largestFrame)))
        made.push_back(static_cast<char>(channel) + std::string(bytes.substr(0, largestFrame)));
    return made;
}

std::string closeFrame(std::uint8_t channel) { return {static_cast<char>(channels::close), static_cast<char>(channel)}; }

std::string sizeFrame(int columns, int rows) { return static_cast<char>(channels::size) + Json{{"Width", columns}, {"Height", rows}}.dump(); }

Result<int> readExecStatus(std::string_view text)
{
    const Json status = KF_TRY(parseReply(text));
    if (textAt(status, "status") == "Success")
        return 0;
    const Json details = status.is_object() ? status.value("details", Json::object()) : Json();
    const Json causes = details.is_object() ? details.value("causes", Json::array()) : Json();
    for (const Json& cause : causes) {
        int code = 0;
        const std::string message = textAt(cause, "message");
        if (textAt(cause, "reason") == "ExitCode" && std::from_chars(message.data(), message.data() + message.size(), code).ec == std::errc{})
            return code;
    }
    const Json code = status.is_object() ? status.value("code", Json()) : Json();
    return statusError(code.is_number_integer() ? code.get<int>() : 500, textAt(status, "reason"), textAt(status, "message"), "exec");
}

std::optional<PortChannels::Piece> PortChannels::read(std::string_view message)
{
    if (message.empty() || static_cast<std::uint8_t>(message.front()) > 1)
        return {};
    const std::size_t channel = static_cast<std::uint8_t>(message.front());
    message.remove_prefix(1);
    const std::size_t skipped = std::min(m_skip[channel], message.size());
    m_skip[channel] -= skipped;
    message.remove_prefix(skipped);
    return channel == 0 ? Piece{message, {}} : Piece{{}, message};
}

} // namespace kf::kube
