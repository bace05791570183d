// SIGTERM and SIGINT as something to read, for programs with an event loop.
#pragma once

#include "base/file.h"

namespace kf::controllers {

// Must be called before any thread starts: they inherit the mask.
Result<FileDescriptor> catchSignals();

} // namespace kf::controllers
