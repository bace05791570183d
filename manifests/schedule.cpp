#include "manifests/schedule.h"

namespace kf::manifests {

Schedule::Schedule(const Order& order)
    : m_followers(order.objects.size()), m_waits(order.objects.size()), m_component(order.component), m_members(order.components.size()),
      m_neededBy(order.components.size()), m_open(order.components.size()), m_applied(order.objects.size()), m_ready(order.objects.size())
{
    for (std::size_t i = 0; i < m_component.size(); ++i) {
        m_members[m_component[i]].push_back(i);
        ++m_open[m_component[i]];
    }
    for (const Edge& edge : order.edges) {
        m_followers[edge.first].push_back({edge.then, edge.until});
        ++m_waits[edge.then];
    }
    for (const auto& need : order.needs) {
        m_neededBy[need.first].push_back(need.second);
        ++m_open[need.second];
        for (const std::size_t member : m_members[need.second])
            ++m_waits[member];
    }
    for (std::size_t i = 0; i < m_waits.size(); ++i) {
        if (m_waits[i] == 0)
            m_startable.insert(i);
    }
    for (std::size_t c = 0; c < m_members.size(); ++c) {
        if (m_members[c].empty() && m_open[c] == 0)
            completeComponent(c);
    }
}

std::size_t Schedule::next()
{
    const std::size_t index = *m_startable.begin();
    m_startable.erase(m_startable.begin());
    return index;
}

void Schedule::markApplied(std::size_t index)
{
    if (m_applied[index])
        return;
    m_applied[index] = true;
    for (const Follower& follower : m_followers[index]) {
        if (follower.until == Until::Applied)
            release(follower.index);
    }
}

void Schedule::markReady(std::size_t index)
{
    markApplied(index);
    if (m_ready[index])
        return;
    m_ready[index] = true;
    for (const Follower& follower : m_followers[index]) {
        if (follower.until == Until::Ready)
            release(follower.index);
    }
    if (--m_open[m_component[index]] == 0)
        completeComponent(m_component[index]);
}

void Schedule::release(std::size_t index)
{
    if (--m_waits[index] == 0)
        m_startable.insert(index);
}

void Schedule::completeComponent(std::size_t component)
{
    for (const std::size_t follower : m_neededBy[component]) {
        for (const std::size_t member : m_members[follower])
            release(member);
        if (--m_open[follower] == 0)
            completeComponent(follower);
    }
}

} // namespace kf::manifests
