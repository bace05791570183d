#include "manifests/pulse.h"

namespace kf::manifests {

bool Pulse::feel(Time now)
{
    if (!m_asked && now >= m_next) {
        m_asked = now;
        m_inbox.deliver(m_client.raw("GET", "/readyz"), [this](const Result<std::string>& answer) { onAnswer(answer); });
    } else if (m_asked && now >= *m_asked + patience && !m_fault) {
        m_fault = Error{Errc::TimedOut, "it has been silent for some seconds", {}};
    }
    const std::string says = m_fault ? m_fault->message : std::string();
    return std::exchange(m_told, says) != says;
}

void Pulse::onAnswer(const Result<std::string>& answer)
{
    m_asked.reset();
    m_next = std::chrono::steady_clock::now() + interval;
    m_fault.reset();
    if (!answer)
        m_fault = answer.error();
}

Pulse::Time Pulse::next() const
{
    if (!m_asked)
        return m_next;
    return m_fault ? Time::max() : *m_asked + patience;
}

} // namespace kf::manifests
