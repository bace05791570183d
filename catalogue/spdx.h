// The bundle's bill of materials (SBOM) as an SPDX 2.3 document in JSON: the bundle contains components, a component its
// images, an image its software. Pure; the same bytes for the same bill, in whatever order its lists are.
#pragma once

#include "bundle/digest.h"
#include "catalogue/software.h"

namespace kf::catalogue {

struct BilledImage {
    std::string name; // full reference
    bundle::Digest digest; // of its manifest; of the root file system where it is the node's
    std::string registry{}; // where it was taken from, by digest; empty: built here
    bool node = false;
    std::vector<Software> software{};
};

struct BilledComponent {
    std::string name;
    std::string title{};
    std::string version{};
    std::vector<std::string> needs{};
    std::vector<BilledImage> images{};
};

struct Bill {
    std::string edition;
    std::string version;
    std::string architecture;
    std::vector<BilledComponent> components{};
};

std::string toSpdx(const Bill& bill);

} // namespace kf::catalogue
