// The small JSON file by which a bundle is visible in the store. Private to bundle/. Pure.
#pragma once

#include "bundle/store.h"

#include <string>
#include <string_view>

namespace kf::bundle {

std::string toJson(const StoredBundle& bundle);
Result<StoredBundle> parseStoredBundle(std::string_view json);

} // namespace kf::bundle
