// A person's wish for a notebook turned into the objects that upstream's form would write (kubeflow.org/v1). Pure.
//
// Names are DNS labels, quantities as Kubernetes writes them; what is not is Errc::InvalidInput, naming the flag.
#pragma once

#include "platform/notebook_resources.h"

#include <string>
#include <vector>

namespace kf::platform {

inline constexpr const char* workspaceMount = "/home/jovyan";

struct DataVolume {
    std::string claim;
    std::string mountPath;
    std::string size{};         // of a claim that is made; empty: it exists
    std::string storageClass{}; // of a claim that is made; empty: the cluster's default
    std::string accessMode = "ReadWriteOnce";

    bool operator==(const DataVolume&) const = default;
};

// A node's taint that the notebook may run in spite of.
struct Toleration {
    std::string key;
    std::string value{};  // empty: whatever its value
    std::string effect{}; // NoSchedule, PreferNoSchedule, NoExecute; empty: all of them

    bool operator==(const Toleration&) const = default;
};

struct NodeLabel {
    std::string key;
    std::string value;

    bool operator==(const NodeLabel&) const = default;
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
    std::string workspace = "5Gi"; // size of the new claim at /home/jovyan; "none": no workspace
    std::string workspaceName{};   // of that claim; empty: NAME-workspace
    std::string workspaceClass{};  // its storage class; empty: the cluster's default
    std::string workspaceAccess = "ReadWriteOnce";
    std::string workspaceClaim{};  // an existing claim instead
    std::vector<DataVolume> volumes{};
    std::vector<std::string> configurations{}; // labels of PodDefaults
    bool sharedMemory = true;
    std::vector<NodeLabel> nodeLabels{}; // affinity: only nodes that have all of these
    std::vector<Toleration> tolerations{};
    std::string creator{};
};

// Everything that is wrong, at most one sentence for each field and row.
std::vector<NotebookProblem> problemsOf(const NotebookRequest& request);

struct NotebookObjects {
    Json notebook;
    Json secret;             // holds the token that its server asks for
    std::vector<Json> claims; // to be made where they do not exist
};

Result<NotebookObjects> notebookObjects(const NotebookRequest& request, const std::string& token);

std::string tokenSecretName(const std::string& notebook);
std::string workspaceClaimName(const std::string& notebook);

} // namespace kf::platform
