// A file for those who help: status, checks, steps of the last install, events, the node's log. Nothing in it is secret, and nothing
// is read from Secrets.
#pragma once

#include "installer/parts.h"

#include <string>

namespace kf::installer {

// What cannot be had is part of the picture: it is written down, not an error. Blocks; for a worker thread. Only a stop is an Error.
Result<nlohmann::json> supportFile(const Parts& parts, const std::string& version, const std::stop_token& stop);
// The same as the text of a file.
std::string supportText(const nlohmann::json& file);

} // namespace kf::installer
