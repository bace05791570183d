// Whether the cluster itself is well: its nodes, the control plane's pods, and the kubelets. Blocks; for worker threads.
#pragma once

#include "installer/live_objects.h"
#include "installer/parts.h"
#include "manifests/blocker.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace kf::installer {

// What belongs to the cluster itself and to no ledger: the nodes, and the control plane's pods, which the kubelet mirrors.
std::vector<Json> clustersOwn(const LiveObjects& live);
std::vector<manifests::ObjectKey> keysOf(const std::vector<Json>& objects);

constexpr std::chrono::seconds kubeletPatience{3}; // for one answer
// A kubelet, or the container runtime below it, that does not answer. Asked through the API server, it is known at once; the node's
// own conditions say it a minute later.
std::optional<manifests::Blocker> nodeFault(kube::Client& client, const std::vector<Json>& nodes, std::chrono::milliseconds patience, const std::stop_token& stop);

// Until all of that is well. Errc::TimedOut: the message is the blocker's sentence.
Result<> waitForCluster(const Parts& parts, std::shared_ptr<kube::Client> client, std::chrono::milliseconds deadline, const std::stop_token& stop);
Result<bool> isClusterWell(kube::Client& client, const std::stop_token& stop);

} // namespace kf::installer
