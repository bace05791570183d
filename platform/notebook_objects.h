// A person's wish for a notebook turned into the objects that upstream's form would write (kubeflow.org/v1). Pure.
//
// Names are DNS labels, quantities as Kubernetes writes them; what is not is Errc::InvalidInput, naming the flag.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace kf::platform {

using Json = nlohmann::json;

struct DataVolume {
    std::string claim;
    std::string mountPath;
};

struct NotebookRequest {
    std::string name;
    std::string nameSpace = "workspace";
    std::string image;
    std::string cpu = "0.5";     // request, cores
    std::string memory = "1Gi";  // request
    std::string cpuLimit{};      // empty: 1.2 times the request; "none": no limit
    std::string memoryLimit{};   // the same
    int gpus = 0;
    std::string gpuVendor = "nvidia.com/gpu";
    std::string workspace = "5Gi"; // size of the new claim NAME-workspace at /home/jovyan; "none": no workspace
    std::string workspaceClaim{};  // an existing claim instead
    std::vector<DataVolume> volumes{};
    std::vector<std::string> configurations{}; // labels of PodDefaults
    bool sharedMemory = true;
    std::string creator{};
};

struct NotebookObjects {
    Json notebook;
    Json secret;             // holds the token that its server asks for
    std::vector<Json> claims; // to be made where they do not exist
};

Result<NotebookObjects> notebookObjects(const NotebookRequest& request, const std::string& token);

std::string tokenSecretName(const std::string& notebook);
std::string workspaceClaimName(const std::string& notebook);

} // namespace kf::platform
