// Kubernetes label selectors (matchLabels and matchExpressions). Pure.
#pragma once

#include <nlohmann/json.hpp>

namespace kf::manifests {

// `labels` is a metadata.labels mapping or null. A null or empty selector matches everything.
bool selects(const nlohmann::json& selector, const nlohmann::json& labels);
// A plain map as in a Service's spec.selector; empty or null matches nothing.
bool selectsAll(const nlohmann::json& wanted, const nlohmann::json& labels);

} // namespace kf::manifests
