// Admission webhooks: which objects they admit, and which workloads answer for them. Pure.
#pragma once

#include "manifests/object.h"

#include <map>
#include <string>
#include <vector>

namespace kf::manifests {

// What the set says about resources and namespaces.
struct AdmissionFacts {
    std::map<std::pair<std::string, std::string>, std::string> plurals; // (group, kind) → plural, from CRDs
    std::map<std::string, Json> namespaceLabels;

    static AdmissionFacts of(const std::vector<Json>& objects);
    std::string pluralOf(const ObjectKey& key) const; // by the English rule that Kubernetes follows where no CRD says it
    Json labelsOf(const std::string& nameSpace) const; // with kubernetes.io/metadata.name
};

// Whether creating the object, or the pods of its templates, is put before this webhook (an element of `webhooks`).
// Match conditions are taken as fulfilled.
bool admits(const Json& webhook, const Json& object, const AdmissionFacts& facts);

// Indices of the workloads whose pods a service selects.
std::vector<std::size_t> backendsOf(const std::string& nameSpace, const std::string& service, const std::vector<Json>& objects);

} // namespace kf::manifests
