// YAML and JSON as Kubernetes reads them (sigs.k8s.io/yaml in kubectl's decoder). Thread-safe, no state.
//
// Every failure is Errc::InvalidInput and names the origin, the line and what is wrong. README.md lists what Kubernetes
// takes and we refuse.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kf::yaml {

using Json = nlohmann::json;

enum class Anchors { Refused, Bounded };

struct Limits {
    std::size_t bytes = 64u << 20;
    std::size_t depth = 1000;
    std::size_t nodes = 1'000'000; // counted after aliases are followed
    Anchors anchors = Anchors::Bounded;
};

// All documents of a stream, empty ones left out: YAML between lines of "---", or JSON values one after the other.
Result<std::vector<Json>> readDocuments(std::string_view text, const std::string& origin, const Limits& limits = {});
// Exactly one document.
Result<Json> readDocument(std::string_view text, const std::string& origin, const Limits& limits = {});
// JSON only (replies, descriptors): strict, bounded depth, duplicate keys refused.
Result<Json> readJson(std::string_view text, const std::string& origin, const Limits& limits = {});
// Block style with sorted keys and quoted ambiguous strings: reading it back gives the same Json.
std::string write(const Json& document);

} // namespace kf::yaml
