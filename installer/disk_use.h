// What kfbox holds on this computer's disk: the store, the machine's system side, and each volume of its data side. Only looks.
#pragma once

#include "base/paths.h"
#include "base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace kf::installer {

struct VolumeUse {
    std::string nameSpace;
    std::string claim;
    std::uint64_t bytes = 0;
    bool removed = false; // its claim was deleted; the files are kept in NAMESPACE/.removed

    bool operator==(const VolumeUse&) const = default;
};

struct DiskUse {
    std::uint64_t storeBytes = 0;   // bundles that were imported
    std::uint64_t machineBytes = 0; // the system side, without what it shares with the store
    std::uint64_t dataBytes = 0;    // the data side, volumes included
    std::vector<VolumeUse> volumes; // by namespace and claim, removed ones last
    std::uint64_t freeBytes = 0;
    bool complete = true;           // false: folders that only root can look into are missing from the numbers
};

// Blocks while it walks the folders; for a worker thread. What is not there counts nothing.
Result<DiskUse> diskUse(const Paths& paths, const std::string& machine, const std::stop_token& stop);

nlohmann::json toJson(const DiskUse& use);

} // namespace kf::installer
