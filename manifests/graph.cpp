#include "manifests/graph.h"

#include <map>

namespace kf::manifests {

namespace {

const char* toText(Until until) { return until == Until::Ready ? "ready" : "applied"; }

} // namespace

std::string graphText(const Order& order)
{
    std::map<std::size_t, std::vector<const Edge*>> before;
    for (const Edge& edge : order.edges)
        before[edge.then].push_back(&edge);
    std::string text;
    for (const auto& need : order.needs)
        text += order.components[need.second] + " needs " + order.components[need.first] + "\n";
    for (std::size_t level = 0; level < order.levels.size(); ++level) {
        text += (text.empty() ? "" : "\n") + std::string("level ") + std::to_string(level + 1) + "\n";
        for (const std::size_t index : order.levels[level]) {
            text += "  " + toText(keyOf(order.objects[index])) + "\n";
            for (const Edge* edge : before[index])
                text += "      " + edge->reason + " " + toText(keyOf(order.objects[edge->first])) + (edge->until == Until::Ready ? " (ready)" : "") + "\n";
        }
    }
    return text;
}

Json graphJson(const Order& order)
{
    Json levels = Json::array();
    for (const std::vector<std::size_t>& level : order.levels) {
        Json keys = Json::array();
        for (const std::size_t index : level)
            keys.push_back(toJson(keyOf(order.objects[index])));
        levels.push_back(std::move(keys));
    }
    Json edges = Json::array();
    for (const Edge& edge : order.edges) {
        edges.push_back({{"first", toJson(keyOf(order.objects[edge.first]))}, {"then", toJson(keyOf(order.objects[edge.then]))},
            {"until", toText(edge.until)}, {"reason", edge.reason}});
    }
    Json needs = Json::array();
    for (const auto& need : order.needs)
        needs.push_back({{"component", order.components[need.second]}, {"needs", order.components[need.first]}});
    return {{"levels", std::move(levels)}, {"edges", std::move(edges)}, {"needs", std::move(needs)}};
}

} // namespace kf::manifests
