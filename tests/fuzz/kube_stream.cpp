// The lines of a watch: however the bytes arrive the lines are the same, and no line breaks what is known of the collection.
// The first byte says in which pieces the rest arrives.
#include "tests/fuzz/target.h"

#include "kube/line_splitter.h"
#include "kube/reply.h"
#include "kube/watch_state.h"

#include <set>
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

// Who listens knows after each event what there is.
class Told {
public:
    void see(const kube::WatchEvent& event)
    {
        if (event.kind == kube::WatchEvent::Kind::Synced)
            return;
        fuzz::require(event.object.is_object(), "an event has an object");
        const kube::Json& metadata = event.object.at("metadata");
        const std::string key = kube::textAt(metadata, "namespace") + "/" + kube::textAt(metadata, "name");
        if (event.kind == kube::WatchEvent::Kind::Added)
            fuzz::require(m_there.insert(key).second, "an object is added once");
        else if (event.kind == kube::WatchEvent::Kind::Modified)
            fuzz::require(m_there.contains(key), "what is modified was added");
        else
            fuzz::require(m_there.erase(key) == 1, "what is deleted was added, and is deleted once");
    }
    bool isEmpty() const { return m_there.empty(); }

private:
    std::set<std::string> m_there;
};

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
    Told told;
    const auto tell = [&told](const kube::WatchEvent& event) { told.see(event); };
    for (const std::string& line : pieces.lines)
        fuzz::went("WatchState::onLine", state.onLine(line, tell) != kube::WatchState::After::BreakOff);
    state.beginList();
    state.endList("1", tell);
    fuzz::require(told.isEmpty(), "everything is gone, and told");
}
