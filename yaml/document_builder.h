// Turns YAML events into one JSON document and refuses what Kubernetes or our bounds refuse, at the first event that shows it.
//
// Knows nothing of yaml-cpp. A refusal is thrown, because it must travel through the parser's frames: `Refusal` is caught in
// read_yaml.cpp and never leaves this room.
#pragma once

#include "yaml/yaml.h"

#include <map>
#include <set>

namespace kf::yaml {

struct Refusal {
    int line = 0; // from 1
    std::string fault;
};

class DocumentBuilder {
public:
    using Anchor = std::size_t; // 0: none

    explicit DocumentBuilder(const Limits& limits) : m_limits(limits) {}

    void scalar(int line, std::string_view tag, Anchor anchor, const std::string& text);
    void null(int line, Anchor anchor);
    void alias(int line, Anchor anchor);
    void openSequence(int line, std::string_view tag, Anchor anchor) { open(line, tag, "seq", Json::array(), anchor); }
    void openMapping(int line, std::string_view tag, Anchor anchor) { open(line, tag, "map", Json::object(), anchor); }
    void close();

    std::size_t nodes() const { return m_nodes; }
    Json document; // once every container is closed

private:
    struct Frame {
        Json value;
        Anchor anchor = 0;
        std::size_t nodesBefore = 0;
        int line = 0;
        bool hasKey = false;
        bool keyIsMerge = false;
        std::string key;
        std::set<std::string> merged; // keys that a merge brought, which an explicit key may replace
    };
    struct Remembered {
        Json value;
        std::size_t nodes = 0;
    };

    void open(int line, std::string_view tag, std::string_view type, Json empty, Anchor anchor);
    void count(int line, std::size_t nodes);
    void remember(int line, Anchor anchor, const Json& value, std::size_t nodes);
    void place(int line, Json value, bool isMergeKey = false);
    void setKey(int line, Frame& frame, const Json& key, bool isMerge);
    void merge(int line, Frame& frame, const Json& value);
    void mergeOne(int line, Frame& frame, const Json& mapping);

    const Limits m_limits;
    std::vector<Frame> m_frames;
    std::map<Anchor, Remembered> m_anchors;
    std::size_t m_nodes = 0;
};

} // namespace kf::yaml
