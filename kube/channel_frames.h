// The channel protocol that exec and port-forward speak inside a websocket: each message's first byte names a channel. Pure.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kf::kube {

namespace channels {
constexpr std::uint8_t input = 0;
constexpr std::uint8_t output = 1;
constexpr std::uint8_t errors = 2;
constexpr std::uint8_t status = 3;
constexpr std::uint8_t size = 4;
constexpr std::uint8_t close = 255; // v5: its payload names the channel that ends
}

// The bytes as messages of at most 32 KiB for one channel.
std::vector<std::string> frames(std::uint8_t channel, std::string_view bytes);
std::string closeFrame(std::uint8_t channel);
std::string sizeFrame(int columns, int rows);

// What the status channel tells when a command ended: its exit status, or why it could not run.
Result<int> readExecStatus(std::string_view text);

// The server's half of a port-forward with one port: the first two bytes of each channel are the port's number.
class PortChannels {
public:
    struct Piece {
        std::string_view data;  // for the local connection
        std::string_view error; // the pod's end could not be reached
    };
    // Empty: this is no message of the protocol.
    std::optional<Piece> read(std::string_view message);

private:
    std::size_t m_skip[2] = {2, 2};
};

} // namespace kf::kube
