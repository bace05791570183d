// Foreign JSON read with bounds: depth, sizes, types and duplicate keys are checked, and each refusal says where.
// Private to bundle/.
#pragma once

#include "bundle/digest.h"
#include "bundle/oci.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kf::bundle {

using Json = nlohmann::json;

enum class Need { Required, Optional }; // a missing optional field reads as empty
enum class Text { Name, Free }; // a Name is at most 1024 bytes and has no control characters

Error refusal(const std::string& where, const std::string& what);

// `where` names the document in messages: "index.json", "the manifest sha256:…".
Result<Json> parseObject(std::string_view bytes, std::uint64_t limit, const std::string& where);

Result<std::string> textField(const Json& object, const char* key, Need need, Text kind, const std::string& where);
Result<std::uint64_t> numberField(const Json& object, const char* key, std::uint64_t limit, const std::string& where);
Result<Digest> digestField(const Json& object, const char* key, const std::string& where);
Result<std::vector<std::string>> textsField(const Json& object, const char* key, Text kind, const std::string& where);
Result<Annotations> mapField(const Json& object, const char* key, const std::string& where);
// The field as it is, or null where it is missing: an array of at most `limit` elements, an object.
Result<const Json*> arrayField(const Json& object, const char* key, Need need, std::size_t limit, const std::string& where);
Result<const Json*> objectField(const Json& object, const char* key, Need need, const std::string& where);

// Canonical bytes: sorted keys, no spaces.
std::string dump(const Json& json);

} // namespace kf::bundle
