// Waiting for objects in front of a person: the blocker is said while it lasts, and is the error at the deadline.
#pragma once

#include "app/cli/verb.h"
#include "kube/client.h"
#include "manifests/object.h"

namespace kf::cli {

// "90s", "5m", "1h"
Result<std::chrono::milliseconds> parseDuration(const std::string& text);
Result<> waitReady(Context& context, const std::shared_ptr<kube::Client>& client, const manifests::ObjectKey& key, std::chrono::milliseconds deadline);

} // namespace kf::cli
