// From what a bundle in the store says to what the other rooms take: the node's files, the components' objects. No cluster.
#pragma once

#include "bundle/store.h"
#include "manifests/order.h"
#include "vm/machine.h"

#include <string>
#include <vector>

namespace kf::installer {

// The names of what this room makes in a cluster.
inline constexpr const char* smokeNamespace = "kfbox-smoke";
inline constexpr const char* localProfile = "workspace";
inline constexpr const char* clusterComponent = "kubernetes"; // the node and its control plane belong to it

// The machine's node: root file system and prepared image store. Errc::NotFound where the bundle carries none.
Result<vm::NodeSource> nodeSourceOf(const bundle::Contents& contents, const bundle::Store& store);

// Errc::InvalidInput names the component whose objects are no JSON array of Kubernetes objects.
Result<std::vector<manifests::Component>> componentsOf(const bundle::Contents& contents, const bundle::Store& store);
Result<std::vector<manifests::Json>> objectsOf(const bundle::Store& store, const bundle::Digest& digest, const std::string& what);

// What the components ask of the machine while they idle, summed up; what cannot be read counts as nothing.
struct Requests {
    std::uint64_t milliCpus = 0;
    std::uint64_t memoryBytes = 0;
};
Requests requestsOf(const bundle::BundleInfo& info);

// "core 0.1.0"
std::string titleOf(const bundle::StoredBundle& bundle);

} // namespace kf::installer
