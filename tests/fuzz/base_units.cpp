// Quantities as people and clusters write them.
#include "tests/fuzz/target.h"

#include "base/units.h"

using namespace kf;

KF_FUZZ_TARGET(base_units)
{
    const auto size = parseBytes(bytes);
    if (fuzz::went("parseBytes", size))
        fuzz::require(!formatBytes(*size).empty(), "a size has a text");
    fuzz::went("parseMilliCores", parseMilliCores(bytes));
}
