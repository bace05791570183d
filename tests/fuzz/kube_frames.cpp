// Messages of a port-forward's websocket. The bytes are cut into messages: a length, then as many bytes.
#include "tests/fuzz/target.h"

#include "kube/channel_frames.h"

#include <algorithm>

using namespace kf;

KF_FUZZ_TARGET(kube_frames)
{
    kube::PortChannels channels;
    while (!bytes.empty()) {
        const std::size_t length = std::min<std::size_t>(static_cast<unsigned char>(bytes.front()), bytes.size() - 1);
        const std::string_view message = bytes.substr(1, length);
        const auto piece = channels.read(message);
        if (fuzz::went("PortChannels", piece.has_value()))
            fuzz::require(piece->data.size() + piece->error.size() < message.size(), "a piece is the message without its channel");
        bytes.remove_prefix(1 + length);
    }
}
