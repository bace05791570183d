#include "manifests/events.h"

namespace kf::manifests {

std::string timeOfEvent(const Json& event)
{
    for (const std::string& time : {textField(event, "series", "lastObservedTime"), textField(event, "lastTimestamp"), textField(event, "eventTime"),
             textField(event, "deprecatedLastTimestamp"), textField(event, "metadata", "creationTimestamp")}) {
        if (!time.empty())
            return time;
    }
    return {};
}

const Json& newestEvent(const std::vector<Json>& events, const Json& object, const std::function<bool(const Json&)>& wanted)
{
    static const Json none;
    const Json* newest = &none;
    const std::string uid = textField(object, "metadata", "uid");
    for (const Json& event : events) {
        const Json& about = field(event, event.contains("regarding") ? "regarding" : "involvedObject");
        if (uid.empty() || textField(about, "uid") != uid || !wanted(event))
            continue;
        if (newest->is_null() || timeOfEvent(*newest) <= timeOfEvent(event))
            newest = &event;
    }
    return *newest;
}

const Json& newestWarning(const std::vector<Json>& events, const Json& object)
{
    return newestEvent(events, object, [](const Json& event) { return textField(event, "type") == "Warning"; });
}

const Json& newestEvent(const std::vector<Json>& events, const Json& object, const char* reason)
{
    return newestEvent(events, object, [reason](const Json& event) { return textField(event, "reason") == reason; });
}

std::string oneLine(std::string_view text, std::size_t length)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    text = text.substr(0, text.find('\n'));
    std::string_view tail;
    if (text.size() > length) {
        text = text.substr(0, length);
        const std::size_t space = text.rfind(' ');
        if (space != std::string_view::npos)
            text = text.substr(0, space);
        tail = " …";
    }
    while (!text.empty() && (isSpace(text.back()) || text.back() == '.'))
        text.remove_suffix(1);
    return std::string(text) + std::string(tail);
}

} // namespace kf::manifests
