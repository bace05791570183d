// Turns YAML events into one JSON document and refuses what Kubernetes or our bounds refuse, at the first event that shows it.
//
// Knows nothing of libyaml. Every refusal is a thrown Refusal.
#pragma once

#include "yaml/refusal.h"
#include "yaml/yaml.h"

#include <map>
#include <set>

namespace kf::yaml {

class DocumentBuilder {
public:
    // `nodes` counts the values of all documents together.
    DocumentBuilder(const Limits& limits, std::size_t& nodes) : m_limits(limits), m_nodes(nodes) {}

    // An empty tag or anchor is none. `isImplicit`: the text decides what it is, because it stands plain and without a tag.
    void scalar(int line, const std::string& tag, bool isImplicit, const std::string& anchor, const std::string& text);
    void alias(int line, const std::string& anchor);
    void open(int line, Json empty, const std::string& anchor);
    void close();

    Json document; // once every container is closed

private:
    struct Frame {
        Json value;
        std::string anchor;
        int line = 0;
        std::size_t visitsBefore = 0;
        bool hasKey = false;
        bool keyIsMerge = false;
        bool mergeIsKnown = false;
        std::string key;
        std::set<std::string> merged; // keys that a merge brought, which an explicit key may replace
    };
    struct Anchored {
        Json value;
        std::size_t visits = 0;
        bool isComplete = false;
        int line = 0;
    };

    void countVisits(int line, std::size_t visits, std::size_t ofAlias);
    Anchored* remember(int line, const std::string& anchor);
    void place(int line, Json value);
    void setKey(int line, Frame& frame, const Json& key);
    void merge(int line, Frame& frame, const Json& value);
    void mergeOne(int line, Frame& frame, const Json& mapping);
    bool expectsKey() const { return !m_frames.empty() && m_frames.back().value.is_object() && !m_frames.back().hasKey; }

    const Limits m_limits;
    std::size_t& m_nodes;
    std::size_t m_visits = 0;      // what go-yaml counts to recognise a bomb: every value, aliases followed
    std::size_t m_aliasVisits = 0; // of these, below an alias
    std::vector<Frame> m_frames;
    std::map<std::string, Anchored> m_anchors;
};

} // namespace kf::yaml
