// Small readers of answers. Pure.
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace kf::kube {

using Json = nlohmann::json;

Result<Json> parseReply(const QByteArray& body);
Result<Json> parseReply(std::string_view body);
// The text at a member; empty where it is missing or not text.
std::string textAt(const Json& object, const char* member);
// The server forgot the resourceVersion or the list that was asked for.
constexpr int goneStatus = 410;

} // namespace kf::kube
