// What belongs to the users of a cluster, saved on the data side so that it comes back in a cluster made anew: Profiles, and
// of their namespaces Notebooks, claims, Secrets and ConfigMaps. Volumes lie on the data side already; a claim of the same
// namespace and name finds its folder again.
#pragma once

#include "kube/client.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace kf::installer {

using Json = nlohmann::json;

// Pure: the object as somebody could have written it, or nothing where the cluster made it itself (owned by another object,
// a service account's token, the cluster's CA).
std::optional<Json> portable(const Json& object);

struct UserObjects {
    std::vector<Json> profiles;
    std::vector<Json> objects; // in the order in which they can be made: Secrets, ConfigMaps, claims, Notebooks
};

std::filesystem::path userObjectsFile(const std::filesystem::path& dataFolder);
// Atomically, 0600: Secrets are among them.
Result<> saveUserObjects(const std::filesystem::path& dataFolder, const UserObjects& objects, const std::string& time);
// Nothing where none were saved. Errc::InvalidInput for a file that is not ours.
Result<UserObjects> loadUserObjects(const std::filesystem::path& dataFolder);

Result<UserObjects> readUserObjects(kube::Client& client, const std::stop_token& stop);
// Makes what does not exist; what exists stays as it is. One that the server refuses is told and the others go on.
Result<> createUserObjects(kube::Client& client, const std::vector<Json>& objects, const std::function<void(const std::string& sentence)>& warn, const std::stop_token& stop);

} // namespace kf::installer
