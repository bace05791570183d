// Reading objects of the API server without ever throwing: what is absent or of another type reads as the fallback.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace kf::controllers {

using Json = nlohmann::json;

// "/spec/template/spec"; a null value when there is no such thing. The reference lives as long as `object`.
const Json& at(const Json& object, std::string_view pointer);
std::string text(const Json& object, std::string_view pointer, std::string_view fallback = {});
int number(const Json& object, std::string_view pointer, int fallback = 0);

std::string nameOf(const Json& object);
std::string namespaceOf(const Json& object);
std::string uidOf(const Json& object);
// "namespace/name": what the work queue and the caches go by.
std::string keyOf(const Json& object);
std::optional<std::string> annotation(const Json& object, const std::string& name);
bool isBeingDeleted(const Json& object);

// The owner reference with `controller: true`, or null.
const Json& controllerOwner(const Json& object);
// The notebook that controls this object: "namespace/name", empty where none does.
std::string owningNotebook(const Json& object);

} // namespace kf::controllers
