// Which volumes a notebook mounts. Pure.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace kf::platform {

using Json = nlohmann::json;

struct NotebookVolume {
    std::string claim;
    std::string mountPath;               // of its first container; empty: not mounted there
    std::string size{};                  // as Kubernetes writes it, where the claim is known
    std::vector<std::string> alsoUsedBy{}; // other notebooks of the namespace
    bool exists = true;

    bool isWorkspace() const;
    bool operator==(const NotebookVolume&) const = default;
};

// In the order of the notebook; the sizes and users from what else lies in its namespace.
std::vector<NotebookVolume> volumesOf(const Json& notebook, const std::vector<Json>& claims, const std::vector<Json>& notebooks);
// "5Gi": what it has, or what it asks for while it is not bound.
std::string sizeOfClaim(const Json& claim);

} // namespace kf::platform
