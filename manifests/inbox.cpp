#include "manifests/inbox.h"

namespace kf::manifests {

void Inbox::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    kube::Wakeup::shared().ring();
}

void Inbox::expect(std::function<bool()> isReady, Work work)
{
    const std::lock_guard lock(m_mutex);
    m_expected.push_back({std::move(isReady), std::move(work)});
}

bool Inbox::hasWork()
{
    const std::lock_guard lock(m_mutex);
    for (auto next = m_expected.begin(); next != m_expected.end();) {
        if (!next->isReady()) {
            ++next;
            continue;
        }
        m_work.push_back(std::move(next->work));
        next = m_expected.erase(next);
    }
    return !m_work.empty();
}

bool Inbox::isEmpty() { return !hasWork(); }

std::deque<Inbox::Work> Inbox::take(const std::stop_token& stop, std::chrono::steady_clock::time_point until)
{
    kube::Wakeup::shared().wait(stop, until, [this] { return hasWork(); });
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_work, {});
}

} // namespace kf::manifests
