// What an answer of 300 and above means, as an Error. Pure.
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace kf::kube {

// The path without its query: queries may carry tokens, so they are never logged or shown.
std::string withoutQuery(std::string_view path);
// `body` is a Kubernetes Status or anything else a proxy may answer.
Error serverError(int status, std::string_view body, std::string_view method, std::string_view path);
// Details of a Status object (also inside a watch's ERROR event and an exec's error channel).
Error statusError(int status, const std::string& reason, const std::string& message, std::string detail);

} // namespace kf::kube
