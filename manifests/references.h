// What an object names: the objects that have to be there before it can work. Pure.
#pragma once

#include "manifests/object.h"

#include <string>
#include <vector>

namespace kf::manifests {

struct Reference {
    std::string group;
    std::string kind;
    std::string nameSpace;
    std::string name;
    std::string reason; // "uses the config map", …
};

// Service accounts, config maps, secrets, claims and classes of pod templates, storage classes of claims, roles of bindings,
// services of webhooks and API services, and the namespace it lies in.
std::vector<Reference> referencesOf(const Json& object);

struct ServiceAccountName {
    std::string nameSpace;
    std::string name; // empty: every one of the namespace
};
// Who a RoleBinding or ClusterRoleBinding gives rights to.
std::vector<ServiceAccountName> accountsBoundBy(const Json& binding);

} // namespace kf::manifests
