// Pod specs wherever they stand in an object: pods, workloads, cron jobs, and custom resources that hold pod templates. Pure.
#pragma once

#include "manifests/object.h"

#include <string>
#include <vector>

namespace kf::manifests {

struct PodTemplate {
    const Json* spec = nullptr;   // has `containers`; points into the object
    const Json* labels = nullptr; // of the template's metadata; may point to null
    std::string where;            // JSON pointer of the spec
};

std::vector<PodTemplate> podTemplatesIn(const Json& object);
// containers, initContainers and ephemeralContainers of a pod spec.
std::vector<const Json*> containersOf(const Json& podSpec);

} // namespace kf::manifests
