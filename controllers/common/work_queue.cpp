#include "controllers/common/work_queue.h"

#include <algorithm>

namespace kf::controllers {

void WorkQueue::add(const std::string& key, Delay after)
{
    const std::lock_guard lock(m_mutex);
    const auto due = m_clock.steady() + after;
    const auto [entry, isNew] = m_due.try_emplace(key, due);
    if (!isNew)
        entry->second = std::min(entry->second, due);
    ++m_additions;
    m_added.notify_one();
}

void WorkQueue::failed(const std::string& key)
{
    Delay after{};
    {
        const std::lock_guard lock(m_mutex);
        const int times = m_failures[key]++;
        after = std::min<Delay>(std::chrono::seconds(1LL << std::min(times, 9)), std::chrono::minutes(5));
    }
    add(key, after);
}

void WorkQueue::done(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    m_failures.erase(key);
}

std::optional<std::string> WorkQueue::takeDue()
{
    const std::lock_guard lock(m_mutex);
    return takeDueLocked();
}

std::optional<std::string> WorkQueue::takeDueLocked()
{
    const auto first = std::min_element(m_due.begin(), m_due.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (first == m_due.end() || first->second > m_clock.steady())
        return {};
    return m_due.extract(first).key();
}

std::optional<std::string> WorkQueue::take(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        if (auto key = takeDueLocked())
            return key;
        const auto added = [this, before = m_additions] { return m_additions != before; };
        if (m_due.empty()) {
            m_added.wait(lock, stop, added);
            continue;
        }
        const auto first = std::min_element(m_due.begin(), m_due.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        m_added.wait_for(lock, stop, first->second - m_clock.steady(), added);
    }
    return {};
}

std::size_t WorkQueue::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_due.size();
}

} // namespace kf::controllers
