// Asks a cluster why an object is not ready. Blocks: for worker threads.
#pragma once

#include "kube/client.h"
#include "manifests/blocker.h"

#include <stop_token>

namespace kf::manifests {

// Everything around one object, read once. An object that does not exist is Errc::NotFound.
Result<Snapshot> readSnapshot(kube::Client& client, const ObjectKey& key, const std::stop_token& stop = {});
// readSnapshot + blockerOf + the last log line where that helps. Empty when the object is ready or nothing explains the wait.
Result<std::optional<Blocker>> findBlocker(kube::Client& client, const ObjectKey& key, const std::stop_token& stop = {});
// The request for the end of a container's log.
std::string logPath(const Blocker::Log& log);
// Of the container's run before this one, or after it.
Blocker::Log otherRun(Blocker::Log log);

} // namespace kf::manifests
