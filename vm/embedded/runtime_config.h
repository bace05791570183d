// The node container as runc reads it (OCI runtime specification 1.0, config.json): a pure function of the machine and the host.
#pragma once

#include "vm/embedded/host_facts.h"
#include "vm/embedded/layout.h"
#include "vm/machine.h"

#include <string>
#include <vector>

namespace kf::vm {

struct HostFacts {
    CgroupVersion cgroups = CgroupVersion::V2;
    std::vector<std::string> capabilities = {}; // those of the caller's bounding set
    RootForm rootForm = RootForm::FileMount;
    bool ipv6 = true;            // /proc/sys/net/ipv6 is there
    bool swapAccounting = false; // version 1's memory cgroup can limit swap

    bool operator==(const HostFacts&) const = default;
};

// Text of config.json, ending in a newline.
std::string runtimeConfig(const MachineSpec& spec, const NodeLayout& layout, const HostFacts& host);

} // namespace kf::vm
