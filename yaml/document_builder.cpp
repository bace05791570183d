#include "yaml/document_builder.h"

#include "yaml/scalar.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kf::yaml {

namespace {

constexpr const char* mergeTag = "tag:yaml.org,2002:merge";

std::string inQuotes(std::string_view text) { return "\"" + std::string(text.substr(0, 60)) + (text.size() > 60 ? "…\"" : "\""); }

// The share of values below aliases that go-yaml allows: 99 % in small documents, 10 % in very large ones.
double allowedAliasShare(std::size_t visits)
{
    constexpr double low = 400'000;
    constexpr double high = 4'000'000;
    return 0.99 - 0.89 * std::clamp((static_cast<double>(visits) - low) / (high - low), 0.0, 1.0);
}

} // namespace

void DocumentBuilder::scalar(int line, const std::string& tag, bool isImplicit, const std::string& anchor, const std::string& text)
{
    if (expectsKey() && text == "<<" && (isImplicit || tag == mergeTag)) {
        Frame& frame = m_frames.back();
        if (frame.mergeIsKnown)
            throw Refusal{line, "the key \"<<\" occurs twice"};
        remember(line, anchor);
        frame.hasKey = frame.keyIsMerge = frame.mergeIsKnown = true;
        return;
    }
    Json value;
    if (tag.empty() && !isImplicit) {
        value = text;
    } else if (tag.empty()) {
        value = resolvePlain(text);
    } else if (auto tagged = resolveTagged(tag, text)) {
        value = *std::move(tagged);
    } else {
        throw Refusal{line, inQuotes(text) + " does not fit its tag " + tag};
    }
    countVisits(line, 1, 0);
    if (Anchored* anchored = remember(line, anchor))
        *anchored = {value, 1, true, line};
    place(line, std::move(value));
}

void DocumentBuilder::alias(int line, const std::string& anchor)
{
    if (m_limits.anchors == Anchors::Refused)
        throw Refusal{line, "aliases are not allowed here"};
    const auto known = m_anchors.find(anchor);
    if (known == m_anchors.end())
        throw Refusal{line, "the alias *" + anchor + " names nothing that stands before it"};
    if (!known->second.isComplete)
        throw Refusal{line, "the alias *" + anchor + " stands inside the value that it names"};
    if (!m_frames.empty() && m_frames.back().keyIsMerge && !known->second.value.is_object())
        throw Refusal{line, "\"<<\" needs a mapping or a list of mappings"};
    countVisits(line, 1 + known->second.visits, known->second.visits);
    place(line, known->second.value);
}

void DocumentBuilder::open(int line, Json empty, const std::string& anchor)
{
    if (m_frames.size() >= m_limits.depth)
        throw Refusal{line, "the document is nested deeper than " + std::to_string(m_limits.depth) + " levels"};
    if (expectsKey())
        throw Refusal{line, "a mapping's key must not be a list or a mapping"};
    remember(line, anchor);
    Frame frame;
    frame.value = std::move(empty);
    frame.anchor = anchor;
    frame.line = line;
    frame.visitsBefore = m_visits;
    m_frames.push_back(std::move(frame));
    countVisits(line, 1, 0);
}

void DocumentBuilder::close()
{
    Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    if (const auto own = m_anchors.find(frame.anchor); own != m_anchors.end() && own->second.line == frame.line && !own->second.isComplete)
        own->second = {frame.value, m_visits - frame.visitsBefore, true, frame.line};
    place(frame.line, std::move(frame.value));
}

void DocumentBuilder::countVisits(int line, std::size_t visits, std::size_t ofAlias)
{
    m_nodes += visits;
    if (m_nodes > m_limits.nodes)
        throw Refusal{line, "the text has more than " + std::to_string(m_limits.nodes) + " values"};
    m_visits += visits;
    m_aliasVisits += ofAlias;
    const double share = static_cast<double>(m_aliasVisits) / static_cast<double>(m_visits);
    if (m_aliasVisits > 100 && m_visits > 1000 && share > allowedAliasShare(m_visits))
        throw Refusal{line, "nearly all of the document comes from aliases"};
}

// An anchor may be given again: what stands between is meant by the later one from where it begins.
DocumentBuilder::Anchored* DocumentBuilder::remember(int line, const std::string& anchor)
{
    if (anchor.empty())
        return nullptr;
    if (m_limits.anchors == Anchors::Refused)
        throw Refusal{line, "anchors are not allowed here"};
    Anchored& anchored = m_anchors[anchor];
    anchored = {};
    anchored.line = line;
    return &anchored;
}

void DocumentBuilder::place(int line, Json value)
{
    if (expectsKey())
        return setKey(line, m_frames.back(), value);
    if (value.is_number_float() && !std::isfinite(value.get<double>()))
        throw Refusal{line, "JSON has no infinity and no NaN: put the value in quotes if it is text"};
    value = asApiNumber(std::move(value));
    if (m_frames.empty()) {
        document = std::move(value);
        return;
    }
    Frame& frame = m_frames.back();
    if (frame.value.is_array()) {
        frame.value.push_back(std::move(value));
        return;
    }
    frame.hasKey = false;
    if (std::exchange(frame.keyIsMerge, false))
        merge(line, frame, value);
    else
        frame.value[frame.key] = std::move(value);
}

void DocumentBuilder::setKey(int line, Frame& frame, const Json& key)
{
    if (key.is_structured())
        throw Refusal{line, "a mapping's key must not be a list or a mapping"};
    auto text = keyText(key);
    if (!text)
        throw Refusal{line, "the key " + (key.is_null() ? std::string("null") : key.dump()) + " cannot be a name in JSON: put it in quotes"};
    if (frame.value.contains(*text) && frame.merged.erase(*text) == 0)
        throw Refusal{line, "the key " + inQuotes(*text) + " occurs twice"};
    frame.key = *std::move(text);
    frame.hasKey = true;
}

void DocumentBuilder::merge(int line, Frame& frame, const Json& value)
{
    if (value.is_object())
        return mergeOne(line, frame, value);
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
