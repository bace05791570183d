// The line of a log's end that says why a program ended. Pure.
#pragma once

#include <string>

namespace kf::manifests {

// The last line that begins like a panic or fatal error; else what stands before a text of usage; else the last one that is
// not empty. Empty, too, where the log is only the kubelet's apology.
std::string tellingLine(const std::string& log);

} // namespace kf::manifests
