#include "controllers/common/object_cache.h"

namespace kf::controllers {

void ObjectCache::put(const std::string& kind, Json object)
{
    if (at(object, "/metadata/managedFields").is_array())
        object["metadata"].erase("managedFields");
    const std::string key = keyOf(object);
    const std::lock_guard lock(m_mutex);
    m_objects[kind].insert_or_assign(key, std::move(object));
}

void ObjectCache::remove(const std::string& kind, const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    m_objects[kind].erase(key);
}

Json ObjectCache::get(const std::string& kind, const std::string& key) const
{
    const std::lock_guard lock(m_mutex);
    const auto all = m_objects.find(kind);
    if (all == m_objects.end())
        return {};
    const auto found = all->second.find(key);
    return found == all->second.end() ? Json() : found->second;
}

bool ObjectCache::has(const std::string& kind, const std::string& key) const
{
    const std::lock_guard lock(m_mutex);
    const auto all = m_objects.find(kind);
    return all != m_objects.end() && all->second.contains(key);
}

std::vector<std::string> ObjectCache::keys(const std::string& kind) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> found;
    if (const auto all = m_objects.find(kind); all != m_objects.end()) {
        for (const auto& entry : all->second)
            found.push_back(entry.first);
    }
    return found;
}

} // namespace kf::controllers
