// status.conditions of live objects. Pure.
#pragma once

#include "manifests/fields.h"

#include <string>
#include <vector>

namespace kf::manifests {

// The newest condition of this type, or null.
const Json& conditionOf(const Json& object, const char* type);
bool conditionIs(const Json& object, const char* type, const char* status);
// "Reason: message" as far as they are there.
std::string conditionText(const Json& condition);

// Readiness of custom resources and of everything that is known only by its conditions or phase.
struct Readiness;
Readiness readinessByConditions(const Json& object);

} // namespace kf::manifests
