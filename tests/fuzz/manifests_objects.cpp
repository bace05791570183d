// Manifests of a stranger: objects, their digests, their order and its picture.
#include "tests/fuzz/target.h"

#include "manifests/graph.h"
#include "manifests/order.h"
#include "manifests/prepare.h"

using namespace kf;

namespace {

// Each object has a level, and lies above everything that it waits for.
void checkLevels(const manifests::Order& order)
{
    std::vector<std::size_t> levelOf(order.objects.size(), order.levels.size());
    std::size_t placed = 0;
    for (std::size_t level = 0; level < order.levels.size(); ++level)
        for (const std::size_t index : order.levels[level]) {
            levelOf.at(index) = level;
            ++placed;
        }
    fuzz::require(placed == order.objects.size(), "each object has one level");
    for (const manifests::Edge& edge : order.edges)
        fuzz::require(levelOf.at(edge.first) < levelOf.at(edge.then), "what is waited for lies below");
}

} // namespace

KF_FUZZ_TARGET(manifests_objects)
{
    const auto objects = manifests::readObjects(bytes, "it");
    if (!fuzz::went("readObjects", objects))
        return;
    for (const manifests::Json& object : *objects) {
        const manifests::ObjectKey key = manifests::keyOf(object);
        fuzz::require(!key.apiVersion.empty() && !key.kind.empty() && !key.name.empty(), "an object that is accepted has a name");
        const auto again = manifests::keyFromJson(manifests::toJson(key), "ours");
        fuzz::require(again && *again == key, "a key comes back from its JSON");
        const manifests::Json ready = manifests::prepared(object, {key.group(), "v1", "things", key.kind, true});
        fuzz::require(manifests::digestOf(object) == manifests::digestOf(object) && !manifests::digestOf(ready).empty(), "digests are stable");
    }
    const auto order = manifests::orderOf(*objects);
    if (!fuzz::went("orderOf", order))
        return;
    checkLevels(*order);
    static_cast<void>(manifests::graphText(*order));
    static_cast<void>(manifests::graphJson(*order).dump());
}
