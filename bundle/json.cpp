#include "bundle/json_private.h"

#include <algorithm>
#include <set>

namespace kf::bundle {

namespace {

constexpr int maxDepth = 32;
constexpr std::size_t maxName = 1024;
constexpr std::size_t maxFree = 128 * 1024;
constexpr std::size_t maxTexts = 4096;

// Follows the parser to see what a finished document no longer shows.
class Watch {
public:
    bool operator()(int depth, Json::parse_event_t event, const Json& parsed)
    {
        if (depth > maxDepth)
            m_tooDeep = true;
        if (m_tooDeep || !m_duplicate.empty())
            return false;
        if (event == Json::parse_event_t::object_start)
            m_keys.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            m_keys.pop_back();
        else if (event == Json::parse_event_t::key && !m_keys.back().insert(parsed.get<std::string>()).second)
            m_duplicate = parsed.get<std::string>();
        return true;
    }
    bool tooDeep() const { return m_tooDeep; }
    bool duplicate() const { return !m_duplicate.empty(); }

private:
    std::vector<std::set<std::string>> m_keys;
    std::string m_duplicate;
    bool m_tooDeep = false;
};

const Json* field(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

Result<std::string> checkedText(const Json& value, Text kind, const char* key, const std::string& where)
{
    if (!value.is_string())
        return refusal(where, std::string("\"") + key + "\" is not a string");
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() > (kind == Text::Name ? maxName : maxFree))
        return refusal(where, std::string("\"") + key + "\" is too long");
    const auto isControl = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
    if (kind == Text::Name && std::any_of(text.begin(), text.end(), isControl))
        return refusal(where, std::string("\"") + key + "\" has control characters");
    if (text.find('\0') != std::string::npos)
        return refusal(where, std::string("\"") + key + "\" has a NUL character");
    return text;
}

} // namespace

Error refusal(const std::string& where, const std::string& what) { return {Errc::InvalidInput, where + ": " + what + ".", {}}; }

Result<Json> parseObject(std::string_view bytes, std::uint64_t limit, const std::string& where)
{
    if (bytes.size() > limit)
        return refusal(where, "it is larger than " + std::to_string(limit) + " bytes");
    Watch watch;
    const auto callback = [&watch](int depth, Json::parse_event_t event, Json& parsed) { return watch(depth, event, parsed); };
    Json json = Json::parse(bytes.begin(), bytes.end(), callback, false);
    if (watch.tooDeep())
        return refusal(where, "it is nested deeper than " + std::to_string(maxDepth) + " levels");
    if (watch.duplicate())
        return refusal(where, "a key appears twice in one object");
    if (json.is_discarded())
        return refusal(where, "it is not JSON");
    if (!json.is_object())
        return refusal(where, "it is not a JSON object");
    return json;
}

Result<std::string> textField(const Json& object, const char* key, Need need, Text kind, const std::string& where)
{
    const Json* value = field(object, key);
    if (value)
        return checkedText(*value, kind, key, where);
    if (need == Need::Required)
        return refusal(where, std::string("\"") + key + "\" is missing");
    return std::string();
}

Result<std::uint64_t> numberField(const Json& object, const char* key, std::uint64_t limit, const std::string& where)
{
    const Json* value = field(object, key);
    if (!value || !value->is_number_unsigned() || value->get<std::uint64_t>() > limit)
        return refusal(where, std::string("\"") + key + "\" is not a whole number from 0 to " + std::to_string(limit));
    return value->get<std::uint64_t>();
}

Result<Digest> digestField(const Json& object, const char* key, const std::string& where)
{
    auto digest = Digest::parse(KF_TRY(textField(object, key, Need::Required, Text::Free, where)));
    return digest ? std::move(digest) : within(where, std::move(digest).error());
}

Result<std::vector<std::string>> textsField(const Json& object, const char* key, Text kind, const std::string& where)
{
    std::vector<std::string> texts;
    const Json* array = KF_TRY(arrayField(object, key, Need::Optional, maxTexts, where));
    if (!array)
        return texts;
    for (const Json& value : *array)
        texts.push_back(KF_TRY(checkedText(value, kind, key, where)));
    return texts;
}

Result<Annotations> mapField(const Json& object, const char* key, const std::string& where)
{
    Annotations map;
    const Json* fields = KF_TRY(objectField(object, key, Need::Optional, where));
    if (!fields)
        return map;
    if (fields->size() > maxTexts)
        return refusal(where, std::string("\"") + key + "\" has too many entries");
    for (const auto& [name, value] : fields->items())
        map.emplace(name, KF_TRY(checkedText(value, Text::Free, key, where)));
    return map;
}

Result<const Json*> arrayField(const Json& object, const char* key, Need need, std::size_t limit, const std::string& where)
{
    const Json* value = field(object, key);
    if (!value && need == Need::Optional)
        return value;
    if (!value || !value->is_array())
        return refusal(where, std::string("\"") + key + "\" is not a list");
    if (value->size() > limit)
        return refusal(where, std::string("\"") + key + "\" has more than " + std::to_string(limit) + " entries");
    return value;
}

Result<const Json*> objectField(const Json& object, const char* key, Need need, const std::string& where)
{
    const Json* value = field(object, key);
    if (!value && need == Need::Optional)
        return value;
    if (!value || !value->is_object())
        return refusal(where, std::string("\"") + key + "\" is not an object");
    return value;
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

} // namespace kf::bundle
