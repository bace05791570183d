#include "manifests/announcer.h"

#include <algorithm>

namespace kf::manifests {

std::optional<Blocker> Announcer::see(const ObjectKey& key, std::optional<Blocker> blocker, Time now)
{
    if (!blocker) {
        m_watched.erase(key);
        m_seen.erase(key);
        return {};
    }
    const auto [place, isNew] = m_watched.try_emplace(key);
    Watched& watched = place->second;
    if (isNew || watched.cause != blocker->cause) {
        watched.cause = blocker->cause;
        watched.since = now;
    }
    m_seen.insert_or_assign(key, *blocker);
    watched.due.reset();
    if (watched.told == blocker->sentence)
        return {};
    if (blocker->passing && now < watched.since + m_settle) {
        watched.due = watched.since + m_settle;
        return {};
    }
    watched.told = blocker->sentence;
    return blocker;
}

std::optional<Announcer::Time> Announcer::next() const
{
    std::optional<Time> first;
    for (const auto& entry : m_watched) {
        if (entry.second.due && (!first || *entry.second.due < *first))
            first = entry.second.due;
    }
    return first;
}

} // namespace kf::manifests
