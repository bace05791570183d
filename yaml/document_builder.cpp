#include "yaml/document_builder.h"

#include "yaml/scalar.h"

#include <algorithm>
#include <cmath>

namespace kf::yaml {

namespace {

constexpr std::string_view plainTag = "?";
constexpr std::string_view quotedTag = "!";

std::string inQuotes(std::string_view text) { return "\"" + std::string(text.substr(0, 60)) + (text.size() > 60 ? "…\"" : "\""); }

} // namespace

void DocumentBuilder::scalar(int line, std::string_view tag, Anchor anchor, const std::string& text)
{
    Json value;
    if (tag.empty() || tag == plainTag) {
        value = resolvePlain(text);
    } else if (tag == quotedTag) {
        value = text;
    } else if (const auto tagged = resolveTagged(tag, text)) {
        value = *tagged;
    } else if (tag != "tag:yaml.org,2002:merge" || text != "<<") {
        throw Refusal{line, inQuotes(text) + " does not fit its tag " + std::string(tag)};
    }
    count(line, 1);
    remember(line, anchor, value, 1);
    place(line, std::move(value), text == "<<" && tag != quotedTag && tag != "tag:yaml.org,2002:str");
}

void DocumentBuilder::null(int line, Anchor anchor)
{
    count(line, 1);
    remember(line, anchor, nullptr, 1);
    place(line, nullptr);
}

void DocumentBuilder::alias(int line, Anchor anchor)
{
    if (m_limits.anchors == Anchors::Refused)
        throw Refusal{line, "aliases are not allowed here"};
    const auto known = m_anchors.find(anchor);
    if (known == m_anchors.end())
        throw Refusal{line, "an alias stands inside the value that it names"};
    count(line, known->second.nodes);
    place(line, known->second.value);
}

void DocumentBuilder::open(int line, std::string_view tag, std::string_view type, Json empty, Anchor anchor)
{
    const bool fits = tag.empty() || tag == plainTag || tag == quotedTag || tag == "tag:yaml.org,2002:" + std::string(type);
    if (!fits)
        throw Refusal{line, "the tag " + std::string(tag) + " is not known"};
    if (m_frames.size() >= m_limits.depth)
        throw Refusal{line, "the document is nested deeper than " + std::to_string(m_limits.depth) + " levels"};
    if (anchor != 0 && m_limits.anchors == Anchors::Refused)
        throw Refusal{line, "anchors are not allowed here"};
    if (!m_frames.empty() && m_frames.back().value.is_object() && !m_frames.back().hasKey)
        throw Refusal{line, "a mapping's key must not be a list or a mapping"};
    Frame frame;
    frame.value = std::move(empty);
    frame.anchor = anchor;
    frame.nodesBefore = m_nodes;
    frame.line = line;
    m_frames.push_back(std::move(frame));
    count(line, 1);
}

void DocumentBuilder::close()
{
    Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    remember(frame.line, frame.anchor, frame.value, m_nodes - frame.nodesBefore);
    place(frame.line, std::move(frame.value));
}

void DocumentBuilder::count(int line, std::size_t nodes)
{
    m_nodes += nodes;
    if (m_nodes > m_limits.nodes)
        throw Refusal{line, "the document has more than " + std::to_string(m_limits.nodes) + " values"};
}

void DocumentBuilder::remember(int line, Anchor anchor, const Json& value, std::size_t nodes)
{
    if (anchor == 0)
        return;
    if (m_limits.anchors == Anchors::Refused)
        throw Refusal{line, "anchors are not allowed here"};
    m_anchors[anchor] = Remembered{value, nodes};
}

void DocumentBuilder::place(int line, Json value, bool isMergeKey)
{
    if (m_frames.empty()) {
        document = asGoWritesIt(std::move(value));
        return;
    }
    Frame& frame = m_frames.back();
    if (frame.value.is_object() && !frame.hasKey) {
        setKey(line, frame, value, isMergeKey);
        return;
    }
    if (value.is_number_float() && !std::isfinite(value.get<double>()))
        throw Refusal{line, "JSON has no infinity and no NaN: put the value in quotes if it is text"};
    value = asGoWritesIt(std::move(value));
    if (frame.value.is_array()) {
        frame.value.push_back(std::move(value));
        return;
    }
    frame.hasKey = false;
    if (frame.keyIsMerge)
        merge(line, frame, value);
    else
        frame.value[frame.key] = std::move(value);
}

void DocumentBuilder::setKey(int line, Frame& frame, const Json& key, bool isMerge)
{
    if (key.is_structured())
        throw Refusal{line, "a mapping's key must not be a list or a mapping"};
    frame.hasKey = true;
    if (isMerge && frame.keyIsMerge)
        throw Refusal{line, "the key \"<<\" occurs twice"};
    frame.keyIsMerge = isMerge;
    if (isMerge)
        return;
    auto text = keyText(key);
    if (!text)
        throw Refusal{line, "the key " + (key.is_null() ? std::string("null") : key.dump()) + " cannot be a name in JSON: put it in quotes"};
    if (frame.value.contains(*text) && frame.merged.erase(*text) == 0)
        throw Refusal{line, "the key " + inQuotes(*text) + " occurs twice"};
    frame.key = *std::move(text);
}

void DocumentBuilder::merge(int line, Frame& frame, const Json& value)
{
    if (value.is_object()) {
        mergeOne(line, frame, value);
        return;
    }
    if (!value.is_array() || !std::all_of(value.begin(), value.end(), [](const Json& item) { return item.is_object(); }))
        throw Refusal{line, "\"<<\" needs a mapping or a list of mappings"};
    for (const Json& item : value)
        mergeOne(line, frame, item);
}

void DocumentBuilder::mergeOne(int line, Frame& frame, const Json& mapping)
{
    for (const auto& [key, item] : mapping.items()) {
        const bool known = frame.value.contains(key);
        if (known && !frame.merged.contains(key)) // YAML says that ours stays, go-yaml that the merge wins
            throw Refusal{line, "\"<<\" brings the key " + inQuotes(key) + " again: put \"<<\" first"};
        if (known)
            continue;
        frame.value[key] = item;
        frame.merged.insert(key);
    }
}

} // namespace kf::yaml
