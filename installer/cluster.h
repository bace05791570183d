// The way into a machine's cluster, and which cluster it is. Blocks; for worker threads.
#pragma once

#include "installer/parts.h"

#include <chrono>
#include <string>

namespace kf::installer {

// Waits until the API server says that it is ready and lets us in: kubeadm grants the administrator's rights only after the server
// answers. Errc::TimedOut holds what the node said last.
Result<std::shared_ptr<kube::Client>> waitForApi(const Parts& parts, std::chrono::milliseconds deadline, const StepProgress& progress, const std::stop_token& stop);
// At once, for verbs that only look: an error where it does not answer within `deadline`.
Result<std::shared_ptr<kube::Client>> connectNow(const Parts& parts, std::chrono::milliseconds deadline, const std::stop_token& stop);

// Why an API server does not answer, of what a machine's log says of its control plane: "; kube-apiserver-lab/kube-apiserver said
// last: …", or nothing. Pure.
std::string causeInLog(const std::string& log);
std::string withCause(std::string sentence, const std::string& cause);

// Changes when a cluster is made anew: the uid of its kube-system namespace.
Result<std::string> clusterIdentity(kube::Client& client, const std::stop_token& stop);

// Waits without polling until `time` passed or stop was requested; false then.
bool waitFor(std::chrono::milliseconds time, const std::stop_token& stop);

} // namespace kf::installer
