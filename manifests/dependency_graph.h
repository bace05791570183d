// A directed graph of numbered nodes: "first before then". Pure.
#pragma once

#include <cstddef>
#include <vector>

namespace kf::manifests {

class DependencyGraph {
public:
    explicit DependencyGraph(std::size_t nodes) : m_after(nodes), m_before(nodes) {}

    void add(std::size_t first, std::size_t then);
    // For each node, whether it is one of `nodes` or has to come before one of them.
    std::vector<bool> reaching(const std::vector<std::size_t>& nodes) const;
    // The nodes of one cycle in order, beginning with its smallest; empty when there is none.
    std::vector<std::size_t> cycle() const;
    // Nodes below `counted` by the longest way to them; nodes from `counted` on take no level of their own. Needs no cycle.
    std::vector<std::vector<std::size_t>> levels(std::size_t counted) const;

private:
    std::vector<std::size_t> sorted() const; // a prefix of the nodes where there is a cycle

    std::vector<std::vector<std::size_t>> m_after;
    std::vector<std::vector<std::size_t>> m_before;
};

} // namespace kf::manifests
