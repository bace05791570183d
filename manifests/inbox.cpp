#include "manifests/inbox.h"

namespace kf::manifests {

void Inbox::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_changed.notify_one();
}

bool Inbox::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_work.empty();
}

std::deque<Inbox::Work> Inbox::take(const std::stop_token& stop, std::chrono::steady_clock::time_point until)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_until(lock, stop, until, [this] { return !m_work.empty(); });
    return std::exchange(m_work, {});
}

} // namespace kf::manifests
