#include "manifests/dependency_graph.h"

#include <algorithm>

namespace kf::manifests {

void DependencyGraph::add(std::size_t first, std::size_t then)
{
    m_after[first].push_back(then);
    m_before[then].push_back(first);
}

std::vector<bool> DependencyGraph::reaching(const std::vector<std::size_t>& nodes) const
{
    std::vector<bool> found(m_before.size(), false);
    std::vector<std::size_t> open = nodes;
    for (const std::size_t node : open)
        found[node] = true;
    while (!open.empty()) {
        const std::size_t node = open.back();
        open.pop_back();
        for (const std::size_t before : m_before[node]) {
            if (!found[before]) {
                found[before] = true;
                open.push_back(before);
            }
        }
    }
    return found;
}

std::vector<std::size_t> DependencyGraph::sorted() const
{
    std::vector<std::size_t> missing(m_before.size());
    std::vector<std::size_t> order;
    for (std::size_t node = 0; node < m_before.size(); ++node) {
        missing[node] = m_before[node].size();
        if (missing[node] == 0)
            order.push_back(node);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (const std::size_t after : m_after[order[i]]) {
            if (--missing[after] == 0)
                order.push_back(after);
        }
    }
    return order;
}

std::vector<std::size_t> DependencyGraph::cycle() const
{
    std::vector<bool> stuck(m_before.size(), true);
    for (const std::size_t node : sorted())
        stuck[node] = false;
    const auto start = std::ranges::find(stuck, true);
    if (start == stuck.end())
        return {};
    // Every stuck node has a stuck one before it, so walking back must come to a node again.
    std::vector<std::size_t> way{static_cast<std::size_t>(start - stuck.begin())};
    for (;;) {
        const std::vector<std::size_t>& before = m_before[way.back()];
        const std::size_t next = *std::ranges::find_if(before, [&](std::size_t node) { return stuck[node]; });
        const auto seen = std::ranges::find(way, next);
        if (seen == way.end()) {
            way.push_back(next);
            continue;
        }
        std::vector<std::size_t> found(seen, way.end());
        std::ranges::reverse(found);
        std::rotate(found.begin(), std::ranges::min_element(found), found.end());
        return found;
    }
}

std::vector<std::vector<std::size_t>> DependencyGraph::levels(std::size_t counted) const
{
    std::vector<std::size_t> level(m_before.size(), 0);
    std::size_t highest = 0;
    for (const std::size_t node : sorted()) {
        for (const std::size_t before : m_before[node])
            level[node] = std::max(level[node], level[before] + (before < counted ? 1 : 0));
        if (node < counted)
            highest = std::max(highest, level[node] + 1);
    }
    std::vector<std::vector<std::size_t>> levels(highest);
    for (std::size_t node = 0; node < counted; ++node)
        levels[level[node]].push_back(node);
    return levels;
}

} // namespace kf::manifests
