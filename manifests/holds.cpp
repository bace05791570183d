#include "manifests/holds.h"

#include <algorithm>

namespace kf::manifests {

namespace {

bool asksForNothing(const Json& wanted) { return wanted.is_null() || (wanted.is_structured() && wanted.empty()); }

bool holdsValue(const Json& live, const Json& wanted)
{
    if (asksForNothing(wanted))
        return true;
    if (wanted.is_object()) {
        for (const auto& field : wanted.items()) {
            if (!asksForNothing(field.value()) && !(live.is_object() && live.contains(field.key()) && holdsValue(live.at(field.key()), field.value())))
                return false;
        }
        return true;
    }
    if (wanted.is_array())
        return live.is_array() && std::equal(live.begin(), live.end(), wanted.begin(), wanted.end(), holdsValue);
    return live == wanted;
}

} // namespace

bool holds(const Json& live, const Json& wanted)
{
    Json asked = wanted;
    asked.erase("status");
    asked.erase("stringData");
    return holdsValue(live, asked);
}

} // namespace kf::manifests
