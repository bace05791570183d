// The lines of a watch: however the bytes arrive the lines are the same, and no line breaks what is known of the collection.
// The first byte says in which pieces the rest arrives.
#include "tests/fuzz/target.h"

#include "kube/line_splitter.h"
#include "kube/watch_state.h"

#include <vector>

using namespace kf;

namespace {

struct Split {
    bool whole = true;
    std::vector<std::string> lines;
};

Split split(std::string_view bytes, std::size_t piece)
{
    Split split;
    kube::LineSplitter splitter(2048);
    for (; split.whole && !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
        split.whole = splitter.add(bytes.substr(0, piece), [&split](std::string_view line) {
            split.lines.emplace_back(line);
            return true;
        });
    }
    return split;
}

} // namespace

KF_FUZZ_TARGET(kube_stream)
{
    if (bytes.empty())
        return;
    const std::size_t piece = 1 + static_cast<unsigned char>(bytes.front()) % 64;
    bytes.remove_prefix(1);
    const Split pieces = split(bytes, piece);
    const Split atOnce = split(bytes, bytes.size() + 1);
    fuzz::went("LineSplitter", pieces.whole);
    fuzz::require(pieces.whole == atOnce.whole, "a line is too long however it arrives");
    fuzz::require(pieces.lines == atOnce.lines, "the lines are the same however they arrive");

    kube::WatchState state(kube::types::pods);
    const auto tell = [](const kube::WatchEvent& event) { fuzz::require(event.object.is_object() || event.kind == kube::WatchEvent::Kind::Synced, "an event has an object"); };
    for (const std::string& line : pieces.lines)
        fuzz::went("WatchState::onLine", state.onLine(line, tell) != kube::WatchState::After::BreakOff);
    state.beginList();
    state.endList("1", tell); // everything is gone, and told
}
