// The namespaces of users. A Profile's controller makes the namespace and its service accounts. Blocks.
#pragma once

#include "kube/client.h"
#include "installer/step.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace kf::installer {

Json profileObject(const std::string& name, const std::string& owner);

// Whether the bundle's components bring Profiles at all.
Result<bool> hasProfiles(kube::Client& client, const std::stop_token& stop);

// Makes those Profiles that do not exist and waits until their namespaces and the account default-editor are there.
Result<> ensureProfiles(std::shared_ptr<kube::Client> client, const std::vector<Json>& profiles, std::chrono::milliseconds deadline, const StepProgress& progress, const std::stop_token& stop);

} // namespace kf::installer
