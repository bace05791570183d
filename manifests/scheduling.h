// Why a pod finds no node, and why a claim finds no volume. Pure.
#pragma once

#include "manifests/blocker.h"

namespace kf::manifests {

// A pod whose condition PodScheduled is False.
Blocker blockerOfScheduling(const Json& pod, const Snapshot& snapshot);
// A claim that is not bound; empty where it binds on first use and nothing is wrong.
std::optional<Blocker> blockerOfClaim(const Json& claim, const Snapshot& snapshot);
// The first claim of the pod that is missing or in trouble.
std::optional<Blocker> blockerOfClaims(const Json& pod, const Snapshot& snapshot);
// A node that is not ready or under pressure.
std::optional<Blocker> blockerOfNodes(const Snapshot& snapshot);

// What all containers of a pod ask for, as the scheduler counts: "memory" in bytes, "cpu" in thousandths, others as they are.
std::uint64_t requestOf(const Json& podSpec, const std::string& resource);
// 23622320128 → "22Gi", 500 → "500m", 3 → "3"
std::string quantityText(const std::string& resource, std::uint64_t amount);

} // namespace kf::manifests
