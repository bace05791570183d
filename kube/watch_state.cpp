#include "kube/watch_state.h"

#include "kube/reply.h"

namespace kf::kube {

namespace {

std::string keyOf(const Json& metadata) { return textAt(metadata, "namespace") + "/" + textAt(metadata, "name"); }

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
    m_resourceVersion = textAt(*metadata, "resourceVersion");
    if (type == "BOOKMARK")
        return After::GoOn;
    if (type == "ADDED" || type == "MODIFIED") {
        put(std::move(object), tell);
    } else if (type == "DELETED") {
        m_known.erase(keyOf(*metadata));
        metadata->erase("managedFields");
        tell(WatchEvent{WatchEvent::Kind::Deleted, std::move(object)});
    }
    return After::GoOn;
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
