// Whether an object of the cluster still says what was asked for. Pure.
#pragma once

#include "manifests/object.h"

namespace kf::manifests {

// Every field of `wanted` stands in `live` with its value: maps may have more fields there, lists are as long. What is empty in `wanted`
// (null, {}, []) asks for nothing: the cluster fills it in. Status and a Secret's stringData, which the server turns into data, are
// not compared. (covers() of controllers/notebooks is the other question, whether a template has to be written: there an empty list that
// is asked for empties the one that is there, and what the API server drops, as false and "", equals absence.)
bool holds(const Json& live, const Json& wanted);

} // namespace kf::manifests
