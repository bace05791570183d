#include "vm/embedded/host_facts.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <sstream>

namespace kf::vm {
namespace {

constexpr std::array<const char*, 41> names{"CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP",
    "LINUX_IMMUTABLE", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER", "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT",
    "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE",
    "AUDIT_CONTROL", "SETFCAP", "MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ", "PERFMON", "BPF", "CHECKPOINT_RESTORE"};

bool hasErofs(std::string_view fileSystems)
{
    std::istringstream lines{std::string(fileSystems)};
    for (std::string line; std::getline(lines, line);) {
        if (line.substr(line.find('\t') + 1) == "erofs")
            return true;
    }
    return false;
}

} // namespace

std::vector<std::string> capabilityNames(std::uint64_t mask)
{
    std::vector<std::string> list;
    for (std::size_t bit = 0; bit < names.size(); ++bit) {
        if (mask >> bit & 1)
            list.push_back(std::string("CAP_") + names[bit]);
    }
    return list;
}

Result<std::uint64_t> boundingSet(std::string_view status)
{
    const std::size_t at = status.find("CapBnd:\t");
    std::uint64_t mask = 0;
    if (at != std::string_view::npos) {
        const std::string_view rest = status.substr(at + 8);
        if (std::from_chars(rest.data(), rest.data() + rest.size(), mask, 16).ec == std::errc())
            return mask;
    }
    return Error{Errc::Internal, "The capabilities of this process cannot be read from /proc/self/status.", std::string(status.substr(0, 2000))};
}

Result<Cgroups> findCgroups(std::string_view mountinfo)
{
    Cgroups found;
    bool legacy = false;
    std::istringstream lines{std::string(mountinfo)};
    for (std::string line; std::getline(lines, line);) {
        // 36 35 98:0 /root /mount/point rw,… optional… - type source options
        std::istringstream before{line};
        std::string skipped, folder;
        before >> skipped >> skipped >> skipped >> skipped >> folder;
        const std::size_t dash = line.find(" - ");
        if (dash == std::string::npos)
            continue;
        std::istringstream after{line.substr(dash + 3)};
        std::string type, source, options;
        after >> type >> source >> options;
        if (folder.rfind("/sys/fs/cgroup", 0) != 0 || (type != "cgroup" && type != "cgroup2"))
            continue;
        legacy = legacy || type == "cgroup";
        std::string controllers;
        if (type == "cgroup")
            controllers = options.rfind("rw,", 0) == 0 || options.rfind("ro,", 0) == 0 ? options.substr(3) : options;
        found.mounts.push_back({folder, controllers});
    }
    if (found.mounts.empty())
        return Error{Errc::Preflight, "No cgroup file system is mounted at /sys/fs/cgroup: the node cannot be started here.", {}};
    found.version = legacy ? CgroupVersion::V1 : CgroupVersion::V2;
    return found;
}

RootForm chooseRootForm(std::string_view fileSystems, std::string_view release)
{
    if (!hasErofs(fileSystems))
        return RootForm::Extract;
    int major = 0;
    int minor = 0;
    std::sscanf(std::string(release).c_str(), "%d.%d", &major, &minor);
    return major > 6 || (major == 6 && minor >= 12) ? RootForm::FileMount : RootForm::LoopMount;
}

} // namespace kf::vm
