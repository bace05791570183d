// The testable half of inClusterConfig(): a service account's folder and the API server's address become a Kubeconfig.
#pragma once

#include "kube/kubeconfig.h"

#include <filesystem>

namespace kf::kube {

Result<Kubeconfig> serviceAccountConfig(const std::filesystem::path& folder, const std::string& host, const std::string& port);

} // namespace kf::kube
