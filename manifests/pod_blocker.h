// Why a pod is not ready: scheduling, images, configuration, crashes, probes, volumes, its node. Pure.
#pragma once

#include "manifests/blocker.h"

namespace kf::manifests {

// Empty for a pod that is ready or done.
std::optional<Blocker> blockerOfPod(const Json& pod, const Snapshot& snapshot);

} // namespace kf::manifests
