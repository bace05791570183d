// The bill of a bundle, gathered from the records that its outputs were made with.
#pragma once

#include "catalogue/plan.h"
#include "catalogue/spdx.h"

namespace kf::catalogue {

// `images` are the descriptors of the plan's images, in its order; `version` and `architecture` those of the bundle.
Result<Bill> billOf(const EditionPlan& plan, const std::string& edition, const std::string& version, const std::string& architecture,
    const std::vector<bundle::Descriptor>& images, const OutputOf& output);

} // namespace kf::catalogue
