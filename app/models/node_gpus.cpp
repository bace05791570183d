#include "app/models/node_gpus.h"

#include "app/models/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <map>

namespace kf::models {

namespace {

bool isGpu(const std::string& resource)
{
    return resource == "nvidia.com/gpu" || resource.rfind("nvidia.com/mig-", 0) == 0 || resource == "amd.com/gpu" || resource.rfind("gpu.intel.com/", 0) == 0;
}

int countOf(const manifests::Json& quantity)
{
    if (quantity.is_number_integer())
        return quantity.get<int>();
    return quantity.is_string() ? qt(quantity.get<std::string>()).toInt() : 0;
}

} // namespace

QString gpuText(const std::vector<manifests::Json>& nodes)
{
    std::map<std::string, int> counts;
    for (const manifests::Json& node : nodes) {
        const auto allocatable = node.value(manifests::Json::json_pointer("/status/allocatable"), manifests::Json::object());
        for (const auto& [resource, quantity] : allocatable.items()) {
            if (isGpu(resource))
                counts[resource] += countOf(quantity);
        }
    }
    QStringList parts;
    for (const auto& [resource, count] : counts) {
        if (count > 0)
            parts << QStringLiteral("%1 × %2").arg(count).arg(qt(resource));
    }
    return parts.isEmpty() ? QCoreApplication::translate("kf::models", "none") : parts.join(QStringLiteral(", "));
}

} // namespace kf::models
