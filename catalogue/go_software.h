// The Go modules that a compiled program is made of, as the compiler wrote them into it.
#pragma once

#include "catalogue/recipe.h"
#include "catalogue/software.h"
#include "catalogue/task.h"
#include "catalogue/toolbox.h"

namespace kf::catalogue {

// Pure. What "go version -m" says of one program: its main module, all others (a replaced one by what replaced it) and
// Go's own library as the module "stdlib". Errc::InvalidInput where that is not what it says.
Result<std::vector<Software>> goModulesIn(std::string_view text);

// `program` is the task of that binary. Its output holds the record only, so a program is not compiled again for it.
Task binarySoftwareTask(const Component& component, const BinaryRecipe& recipe, std::size_t program);

} // namespace kf::catalogue
