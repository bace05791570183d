#include "kube/wakeup.h"

namespace kf::kube {

Wakeup& Wakeup::shared()
{
    static auto* const made = new Wakeup; // never destroyed: a client may end after main()
    return *made;
}

void Wakeup::ring()
{
    const std::lock_guard lock(m_mutex);
    m_changed.notify_all();
}

bool Wakeup::wait(const std::stop_token& stop, std::chrono::steady_clock::time_point until, const std::function<bool()>& isReady)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_until(lock, stop, until, isReady);
}

} // namespace kf::kube
