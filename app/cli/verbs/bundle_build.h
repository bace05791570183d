// kfbox bundle build.
#pragma once

#include "app/cli/verb.h"

namespace kf::cli {

std::unique_ptr<Verb> makeBundleBuildVerb();

} // namespace kf::cli
