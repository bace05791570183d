// Which GPUs the cluster's nodes offer, in words. Pure.
#pragma once

#include "manifests/object.h"

#include <QString>

#include <vector>

namespace kf::models {

// "2 × nvidia.com/gpu", "none"
QString gpuText(const std::vector<manifests::Json>& nodes);

} // namespace kf::models
