// Structural schemas (as CustomResourceDefinitions demand them) of Kubernetes' own types, from the OpenAPI document
// (swagger.json) of the Kubernetes module. Pure.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>

namespace kf::catalogue {

using Json = nlohmann::json;

// References are inlined, descriptions dropped, unknown fields stay refused. `type` is a definition's name such as
// io.k8s.api.core.v1.PodTemplateSpec. Errc::NotFound where the document lacks it.
Result<Json> structuralSchema(const Json& openApi, const std::string& type);

// Whether {"x-kfbox-schema": TYPE} stands anywhere in the object, and the object with each of them replaced.
bool hasSchemaMarks(const Json& object);
Result<Json> fillSchemaMarks(const Json& object, const Json& openApi);

} // namespace kf::catalogue
