// What is remembered of a machine between two runs of kfbox, as two small JSON files that anyone who may read the home can read.
#pragma once

#include "base/result.h"
#include "vm/machine.h"

#include <string>
#include <string_view>

namespace kf::vm {

// machine.json, written last at create: where it is missing, create was interrupted.
struct MachineRecord {
    MachineSpec spec = {};   // with the subnet that was chosen
    std::string source = {}; // fingerprint of the NodeSource
    bool linked = true; // false: the root and the image layers were unpacked (kernel without EROFS)

    bool operator==(const MachineRecord&) const = default;
};

// boot.json, written at each start and removed at stop.
struct BootRecord {
    std::string computerBoot = {}; // /proc/sys/kernel/random/boot_id: another one now means that the computer was restarted
    int process = 0;          // the node's first process
    std::uint64_t startTime = 0; // of that process, in ticks: process ids are reused
    std::string since = {};        // RFC 3339
    Internet internet = Internet::Off;
    std::uint64_t logOffset = 0; // where this start begins in the log of the node's start program
    bool ready = false;       // its cluster was made

    std::string boot() const { return computerBoot + "/" + std::to_string(startTime) + "/" + std::to_string(process); }
    bool operator==(const BootRecord&) const = default;
};

std::string toText(const MachineRecord& record);
std::string toText(const BootRecord& record);
// Errc::Corrupt, naming `origin`.
Result<MachineRecord> machineRecordFromText(std::string_view text, const std::string& origin);
Result<BootRecord> bootRecordFromText(std::string_view text, const std::string& origin);

// Equal for equal sources: paths in the node and blob names, not where the store lies.
std::string fingerprint(const NodeSource& source);

} // namespace kf::vm
