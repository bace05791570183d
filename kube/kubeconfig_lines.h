// Edits a kubeconfig's text line by line, so that comments and order stay. Pure, and only a proposal: it knows the form that kubectl
// writes, and who uses it reads the result again and compares.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace kf::kube {

// `text` with the entries of clusters, users and contexts and the current-context by which `after` differs from `before`.
std::string withEntries(std::string_view text, const nlohmann::json& before, const nlohmann::json& after);

} // namespace kf::kube
