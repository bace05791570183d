// The node's cgroup from the outside: what it uses, and what it left behind.
#pragma once

#include "vm/embedded/host_facts.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace kf::vm {

struct CgroupUsage {
    std::chrono::microseconds cpuTime{};
    std::uint64_t memoryBytes = 0;
    std::uint64_t inactiveFileBytes = 0;
};
// Zeros for what cannot be read. `id` is the container's.
CgroupUsage readUsage(const Cgroups& cgroups, const std::string& id);
// Removes the empty folders that a killed node left in every hierarchy. Processes in them keep them.
void removeCgroups(const Cgroups& cgroups, const std::string& id);

// The number after `key` in "key value" lines (memory.stat, cpu.stat); 0 where it is missing.
std::uint64_t statValue(std::string_view text, std::string_view key);

} // namespace kf::vm
