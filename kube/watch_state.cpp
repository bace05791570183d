#include "kube/watch_state.h"

#include "kube/reply.h"

namespace kf::kube {

namespace {

std::string keyOf(const Json& metadata) { return textAt(metadata, "namespace") + "/" + textAt(metadata, "name"); }

// Kubernetes counts its versions up; of what is no number nothing is known.
bool isBefore(const std::string& one, const std::string& other)
{
    const auto isNumber = [](const std::string& text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos; };
    if (!isNumber(one) || !isNumber(other))
        return false;
    return one.size() != other.size() ? one.size() < other.size() : one < other;
}

} // namespace

void WatchState::addPage(std::vector<Json> items, const Tell& tell)
{
    for (Json& item : items) {
        m_listed.insert(keyOf(item["metadata"]));
        put(std::move(item), tell);
    }
}

void WatchState::endList(std::string resourceVersion, const Tell& tell)
{
    for (auto known = m_known.begin(); known != m_known.end();) {
        if (m_listed.contains(known->first)) {
            ++known;
            continue;
        }
        const Known gone = std::move(known->second);
        known = m_known.erase(known);
        tellGone(gone, tell);
    }
    m_listed.clear();
    m_resourceVersion = std::move(resourceVersion);
    if (!std::exchange(m_synced, true))
        tell(WatchEvent{WatchEvent::Kind::Synced, {}});
}

WatchState::After WatchState::onLine(std::string_view line, const Tell& tell)
{
    auto event = parseReply(line);
    const std::string type = event ? textAt(*event, "type") : std::string();
    if (type.empty() || !event->contains("object") || !event->at("object").is_object())
        return After::BreakOff;
    Json& object = event->at("object");
    if (type == "ERROR") {
        const auto code = object.find("code");
        const bool gone = code != object.end() && code->is_number_integer() && code->get<int>() == goneStatus;
        return gone ? After::ListAgain : After::BreakOff;
    }
    const auto metadata = object.find("metadata");
    if (metadata == object.end() || textAt(*metadata, "resourceVersion").empty())
        return After::BreakOff;
    if (isBefore(textAt(*metadata, "resourceVersion"), m_resourceVersion))
        return After::ListAgain; // out of order: what was overtaken may be another object's end, and only a list knows
    m_resourceVersion = textAt(*metadata, "resourceVersion");
    if (type == "BOOKMARK")
        return After::GoOn;
    if (type == "ADDED" || type == "MODIFIED") {
        put(std::move(object), tell);
    } else if (type == "DELETED") {
        end(std::move(object), tell);
    }
    return After::GoOn;
}

void WatchState::end(Json object, const Tell& tell)
{
    Json& metadata = object["metadata"];
    const auto known = m_known.find(keyOf(metadata));
    if (known == m_known.end() || known->second.uid != textAt(metadata, "uid"))
        return; // its end was told, or nobody was told of it
    m_known.erase(known);
    metadata.erase("managedFields");
    tell(WatchEvent{WatchEvent::Kind::Deleted, std::move(object)});
}

void WatchState::put(Json object, const Tell& tell)
{
    Json& metadata = object["metadata"];
    metadata.erase("managedFields"); // nobody above reads them, and they are a third of an object
    Known now{textAt(metadata, "uid"), textAt(metadata, "resourceVersion"), {}};
    const std::string key = keyOf(metadata);
    auto known = m_known.find(key);
    if (known != m_known.end() && known->second.uid != now.uid) { // another object took the name
        const Known gone = std::move(known->second);
        m_known.erase(known);
        known = m_known.end();
        tellGone(gone, tell);
    }
    if (known != m_known.end() && known->second.resourceVersion == now.resourceVersion)
        return;
    const auto kind = known == m_known.end() ? WatchEvent::Kind::Added : WatchEvent::Kind::Modified;
    now.text = object.dump(-1, ' ', false, Json::error_handler_t::replace);
    m_known[key] = std::move(now);
    tell(WatchEvent{kind, std::move(object)});
}

void WatchState::tellGone(const Known& known, const Tell& tell) const
{
    if (auto object = parseReply(std::string_view(known.text)))
        tell(WatchEvent{WatchEvent::Kind::Deleted, *std::move(object)});
}

} // namespace kf::kube
