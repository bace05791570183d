// The steps of a durable write, for files that are written in their own way (writeFileAtomically is all of them). Each passes a
// failpoint before and after; `what` begins the sentence of an error.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>

namespace kf {

Result<> syncFile(int descriptor, const std::string& what);
Result<> renameFile(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& what);

} // namespace kf
