// Which objects of an Order can be applied now, given which are applied and ready. Pure; both are latched: what was ready
// once has let the others go.
#pragma once

#include "manifests/order.h"

#include <set>

namespace kf::manifests {

class Schedule {
public:
    explicit Schedule(const Order& order);

    // The next object whose turn it is, in the order of indices; each is given once.
    bool hasNext() const { return !m_startable.empty(); }
    std::size_t next();
    void markApplied(std::size_t index);
    void markReady(std::size_t index); // implies applied

private:
    struct Follower {
        std::size_t index;
        Until until;
    };
    void release(std::size_t index);
    void completeComponent(std::size_t component);

    std::vector<std::vector<Follower>> m_followers;
    std::vector<std::size_t> m_waits; // of each object: what it still waits for; a needed component counts as one
    std::vector<std::size_t> m_component;
    std::vector<std::vector<std::size_t>> m_members;
    std::vector<std::vector<std::size_t>> m_neededBy;
    std::vector<std::size_t> m_open; // of each component: its objects that are not ready and its needs that are not complete
    std::vector<bool> m_applied;
    std::vector<bool> m_ready;
    std::set<std::size_t> m_startable;
};

} // namespace kf::manifests
