#include "manifests/pod_template.h"

#include "manifests/fields.h"

namespace kf::manifests {

namespace {

bool holdsContainers(const Json& json)
{
    const Json& containers = field(json, "containers");
    if (!containers.is_array() || containers.empty())
        return false;
    for (const Json& container : containers) {
        if (!container.is_object() || !(container.contains("name") || container.contains("image")))
            return false;
    }
    return true;
}

void collect(const Json& json, const Json& labels, const std::string& where, std::vector<PodTemplate>& found)
{
    if (json.is_array()) {
        for (std::size_t i = 0; i < json.size(); ++i)
            collect(json[i], field(json[i], "metadata", "labels"), where + "/" + std::to_string(i), found);
        return;
    }
    if (!json.is_object())
        return;
    if (holdsContainers(json)) {
        found.push_back({&json, &labels, where});
        return;
    }
    const Json& own = field(json, "metadata", "labels");
    for (const auto& entry : json.items()) {
        if (entry.value().is_structured())
            collect(entry.value(), own, where + "/" + entry.key(), found);
    }
}

} // namespace

std::vector<PodTemplate> podTemplatesIn(const Json& object)
{
    std::vector<PodTemplate> found;
    collect(object, field(object, "metadata", "labels"), "", found);
    return found;
}

std::vector<const Json*> containersOf(const Json& podSpec)
{
    std::vector<const Json*> containers;
    for (const char* list : {"initContainers", "containers", "ephemeralContainers"}) {
        for (const Json& container : elements(field(podSpec, list)))
            containers.push_back(&container);
    }
    return containers;
}

} // namespace kf::manifests
