// What this computer's kernel offers to a node, read from text that the kernel prints: pure, so every answer is tested.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kf::vm {

// Names ("CAP_CHOWN") of the bits in a "CapBnd:" mask. runc fails when asked for one that the caller's bounding set lacks.
std::vector<std::string> capabilityNames(std::uint64_t mask);
// From /proc/self/status.
Result<std::uint64_t> boundingSet(std::string_view status);

enum class CgroupVersion { V1, V2 };
struct CgroupMount {
    std::string folder;     // "/sys/fs/cgroup/memory"
    std::string controllers; // "memory" or "cpu,cpuacct"; empty for version 2

    bool operator==(const CgroupMount&) const = default;
};
struct Cgroups {
    CgroupVersion version = CgroupVersion::V2;
    std::vector<CgroupMount> mounts; // V1: each hierarchy (a hybrid's unified one included); V2: one
};
// From /proc/self/mountinfo. Errc::Preflight where no cgroup file system is mounted.
Result<Cgroups> findCgroups(std::string_view mountinfo);

// How the node's root becomes a folder:
//   kernel has EROFS, 6.12 or later   FileMount   mount(2) takes the file
//   kernel has EROFS, older           LoopMount   through a loop device
//   no EROFS                          Extract     fsck.erofs --extract once, at create; image layers likewise
enum class RootForm { FileMount, LoopMount, Extract };
// `fileSystems` is /proc/filesystems, `release` the kernel's release ("6.1.0-18-amd64").
RootForm chooseRootForm(std::string_view fileSystems, std::string_view release);

} // namespace kf::vm
