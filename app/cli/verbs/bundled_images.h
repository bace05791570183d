// What the bundle of a machine offers to verbs about notebooks.
#pragma once

#include "app/cli/verb.h"
#include "bundle/contents.h"

namespace kf::cli {

// The contents of the bundle that this machine was made from, read from the store.
Result<bundle::Contents> installedContents(Context& context, const std::string& machine);
// The image that notebooks run when nobody says which. Errc::NotFound where the edition has none.
Result<std::string> defaultNotebookImage(Context& context, const std::string& machine);

} // namespace kf::cli
