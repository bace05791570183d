// Kubernetes objects as JSON values: what they are called, where they are read from, and when two are the same.
//
// Pure but for readObjectsFrom(). Refusals are Errc::InvalidInput and name the file and the number of the document.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <compare>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kf::manifests {

using Json = nlohmann::json;

struct ObjectKey {
    std::string apiVersion;
    std::string kind;
    std::string nameSpace; // empty for what lies in no namespace (or in the default one, where the file does not say)
    std::string name;

    auto operator<=>(const ObjectKey&) const = default; // NOLINT(modernize-use-nullptr): clang 14 sees a 0 in "default"
    // "apps" of "apps/v1"; empty for the core group.
    std::string group() const;
};

// "Deployment kubeflow/notebook-controller", "Namespace kubeflow"
std::string toText(const ObjectKey& key);
// Reads apiVersion, kind, metadata.namespace and metadata.name; what is missing stays empty.
ObjectKey keyOf(const Json& object);
// The JSON form {"apiVersion","kind","namespace","name"}, as in a bundle's smoke list. Refuses what is incomplete.
Result<ObjectKey> keyFromJson(const Json& json, const std::string& origin);
Json toJson(const ObjectKey& key);

// All objects of a YAML or JSON stream, in its order; what has items is a list and is expanded as kubectl does it, and a JSON array
// (what `manifests show --json` writes) counts as a list of documents. Refuses objects without apiVersion, kind or metadata.name.
Result<std::vector<Json>> readObjects(std::string_view text, const std::string& origin);
// A file, or every .yaml, .yml and .json file below a folder, in the order of their paths. An empty result is refused.
Result<std::vector<Json>> readObjectsFrom(const std::filesystem::path& path);

// The object as one line of JSON with sorted keys, without status and what only a server writes (uid, resourceVersion, …):
// two objects with the same text ask for the same thing.
std::string canonicalText(const Json& object);
// "sha256:HEX" of canonicalText().
std::string digestOf(const Json& object);

} // namespace kf::manifests
