#include "catalogue/fields.h"

namespace kf::catalogue {

Fields::Fields(const Json& object, std::string where) : m_object(object), m_where(std::move(where))
{
    if (!object.is_object())
        adopt({Errc::InvalidInput, m_where + ": a mapping is expected here.", {}});
}

void Fields::adopt(Error error)
{
    if (m_state)
        m_state = std::move(error);
}

void Fields::refuse(const std::string& field, const std::string& saying)
{
    adopt({Errc::InvalidInput, m_where + ": field \"" + field + "\" " + saying + ".", {}});
}

const Json* Fields::find(const std::string& name)
{
    m_known.insert(name);
    if (!m_object.is_object())
        return nullptr;
    const auto found = m_object.find(name);
    return found == m_object.end() ? nullptr : &*found;
}

bool Fields::has(const std::string& name) { return find(name) != nullptr; }

Json Fields::value(const std::string& name)
{
    const Json* found = find(name);
    return found ? *found : Json();
}

std::string Fields::text(const std::string& name, const std::string& fallback)
{
    const Json* found = find(name);
    if (!found)
        return fallback;
    if (found->is_string() && !found->get_ref<const std::string&>().empty())
        return found->get<std::string>();
    refuse(name, "must be a text that is not empty (put numbers in quotes)");
    return fallback;
}

std::string Fields::required(const std::string& name)
{
    if (!has(name))
        refuse(name, "is missing");
    return text(name);
}

bool Fields::flag(const std::string& name, bool fallback)
{
    const Json* found = find(name);
    if (found && !found->is_boolean())
        refuse(name, "must be true or false");
    return found && found->is_boolean() ? found->get<bool>() : fallback;
}

int Fields::number(const std::string& name, int fallback)
{
    const Json* found = find(name);
    if (!found)
        return fallback;
    if (found->is_number_integer() && *found > 0 && *found <= 1'000'000)
        return found->get<int>();
    refuse(name, "must be a whole number above 0");
    return fallback;
}

std::vector<std::string> Fields::texts(const std::string& name)
{
    std::vector<std::string> list;
    const Json* found = find(name);
    if (found && !found->is_array())
        refuse(name, "must be a list of texts");
    else if (found)
        for (const Json& item : *found) {
            if (!item.is_string())
                refuse(name, "must be a list of texts");
            else
                list.push_back(item.get<std::string>());
        }
    return list;
}

std::map<std::string, std::string> Fields::textMap(const std::string& name)
{
    std::map<std::string, std::string> map;
    const Json* found = find(name);
    if (found && !found->is_object())
        refuse(name, "must be a mapping of texts");
    else if (found)
        for (const auto& item : found->items()) {
            if (!item.value().is_string())
                refuse(name, "must be a mapping of texts (\"" + item.key() + "\" is none)");
            else
                map.emplace(item.key(), item.value().get<std::string>());
        }
    return map;
}

void Fields::each(const std::string& name, const Read& read)
{
    const Json* found = find(name);
    if (found && !found->is_array())
        return refuse(name, "must be a list");
    for (std::size_t index = 0; found && index < found->size(); ++index) {
        Fields item((*found)[index], m_where + ": " + name + "[" + std::to_string(index) + "]");
        read(item);
        if (Result<> done = item.finish(); !done)
            adopt(done.error());
    }
}

void Fields::inside(const std::string& name, const Read& read)
{
    const Json* found = find(name);
    if (!found)
        return;
    Fields item(*found, m_where + ": " + name);
    read(item);
    if (Result<> done = item.finish(); !done)
        adopt(done.error());
}

Result<> Fields::finish()
{
    if (m_state && m_object.is_object())
        for (const auto& item : m_object.items())
            if (!m_known.count(item.key()))
                refuse(item.key(), "is unknown");
    return m_state;
}

} // namespace kf::catalogue
