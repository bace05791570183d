// From a component's name to what it runs, by the objects that its bundle says it consists of.
#pragma once

#include "app/cli/verb.h"
#include "kube/client.h"

#include <set>

namespace kf::cli {

// The objects of a component of the bundle that this machine was made from. Errc::NotFound names the components there are.
Result<std::vector<Json>> objectsOfComponent(Context& context, const std::string& machine, const std::string& component);
Result<std::set<std::string>> namespacesOfComponent(Context& context, const std::string& machine, const std::string& component);
// Pods that the component's workloads select.
Result<std::vector<Json>> podsOfComponent(Context& context, kube::Client& client, const std::string& machine, const std::string& component);

} // namespace kf::cli
