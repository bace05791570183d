#include "installer/preflight_checks.h"

#include "base/units.h"

namespace kf::installer::checks {

namespace {

// 1500 → "1.5 cores"
std::string coresText(std::uint64_t milli)
{
    std::string fraction = std::to_string(1000 + milli % 1000).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    const std::string number = std::to_string(milli / 1000) + (fraction.empty() ? "" : "." + fraction);
    return number + (milli == 1000 ? " core" : " cores");
}

} // namespace

Check architecture(const SystemFacts& facts, const Needs& needs)
{
    if (facts.architecture == needs.architecture)
        return ok("architecture", "Processor type", facts.architecture);
    return fault("architecture", "Processor type", CheckState::Fail, "This computer is " + facts.architecture + " and the bundle is for " + needs.architecture + ".",
        "Use a bundle built for " + facts.architecture + ".");
}

Check cpus(const SystemFacts& facts, const Needs& needs)
{
    const std::string found = std::to_string(facts.cpus) + (facts.cpus == 1 ? " core" : " cores");
    if (facts.cpus >= needs.cpus)
        return ok("cpu", "Processor cores", found);
    return fault("cpu", "Processor cores", facts.cpus == 0 ? CheckState::Warn : CheckState::Fail,
        found + " usable; Kubernetes needs at least " + std::to_string(needs.cpus) + ".", "Give this computer more cores, or lift the limit that this process runs under.");
}

Check memory(const SystemFacts& facts, const Needs& needs)
{
    const std::string found = formatBytes(facts.memoryAvailable) + " of " + formatBytes(facts.memoryTotal) + " available";
    if (facts.memoryAvailable >= needs.memory)
        return ok("memory", "Free memory", found);
    const bool hopeless = facts.memoryTotal < needs.memory;
    return fault("memory", "Free memory", hopeless || facts.memoryAvailable < needs.memory / 2 ? CheckState::Fail : CheckState::Warn,
        found + "; " + formatBytes(needs.memory) + " are needed, with less programs are killed or swapped out.",
        hopeless ? "Use a smaller edition or a computer with more memory." : "Close some programs.");
}

Check disk(const SystemFacts& facts, const Needs& needs)
{
    const std::string found = formatBytes(facts.diskFree) + " free for " + facts.home;
    const std::uint64_t needed = needs.disk + (mountsErofs(facts) ? 0 : needs.unpackedDisk);
    if (facts.diskFree < needed)
        return fault("disk", "Free disk space", CheckState::Fail, found + "; " + formatBytes(needed) + " are needed.",
            "Free some space, run \"kfbox prune\", or set KFBOX_HOME to a folder on a larger disk.");
    constexpr std::uint64_t files = 20'000;
    if (facts.filesTotal != 0 && facts.filesFree < files)
        return fault("disk", "Free disk space", CheckState::Fail, "Only " + std::to_string(facts.filesFree) + " more files fit on the disk of " + facts.home + " (no free inodes).",
            "Remove some files, or set KFBOX_HOME to a folder on another disk.");
    return ok("disk", "Free disk space", found);
}

Check fileSystem(const SystemFacts& facts)
{
    static const std::set<std::string> unfit{"overlay", "nfs", "nfs4", "cifs", "smb3", "vfat", "msdos", "exfat", "ntfs", "ntfs3", "9p", "ramfs", "squashfs", "aufs"};
    const std::string what = "KFBOX_HOME lies on " + (facts.fileSystem.empty() ? "an unknown file system" : facts.fileSystem);
    const std::string advice = "Set KFBOX_HOME to a folder on a local disk (ext4, xfs or btrfs).";
    if (unfit.count(facts.fileSystem) > 0 || facts.fileSystem.compare(0, 4, "fuse") == 0)
        return fault("filesystem", "File system", CheckState::Fail, what + ", which cannot hold the node's writable layer and hard links.", advice);
    if (facts.fileSystem == "tmpfs")
        return fault("filesystem", "File system", CheckState::Warn, what + ": everything is lost when this computer restarts, and it uses memory.", advice);
    if (facts.fileSystem.empty())
        return fault("filesystem", "File system", CheckState::Warn, what + ".", advice);
    return ok("filesystem", "File system", facts.fileSystem);
}

Check swap(const SystemFacts& facts)
{
    return ok("swap", "Swap", facts.swapTotal == 0 ? "None." : formatBytes(facts.swapTotal) + "; pods do not use it.");
}

Check limits(const SystemFacts& facts, const Needs& needs)
{
    const auto refused = [](const std::string& meaning, const char* fix) { return fault("limits", "Limits", CheckState::Fail, meaning, fix); };
    const char* const less = "Ask for less, or leave the limit out.";
    const char* const more = "Ask for more, or use a smaller edition.";
    if (needs.cpuLimit > 0 && facts.cpus > 0 && needs.cpuLimit > facts.cpus * std::uint64_t(1000))
        return refused("The limit of " + coresText(needs.cpuLimit) + " is more than the " + coresText(facts.cpus * std::uint64_t(1000)) + " that this computer has.", less);
    if (needs.memoryLimit > facts.memoryTotal)
        return refused("The limit of " + formatBytes(needs.memoryLimit) + " of memory is more than the " + formatBytes(facts.memoryTotal) + " that this computer has.", less);
    if (needs.cpuLimit > 0 && needs.cpuLimit < needs.leastCpu)
        return refused("The limit of " + coresText(needs.cpuLimit) + " is less than the " + coresText(needs.leastCpu) + " that the edition's components need.", more);
    if (needs.memoryLimit > 0 && needs.memoryLimit < needs.leastMemory)
        return refused("The limit of " + formatBytes(needs.memoryLimit) + " of memory is less than the " + formatBytes(needs.leastMemory) + " that the edition's components need.", more);
    std::string found = needs.cpuLimit > 0 ? coresText(needs.cpuLimit) : std::string();
    if (needs.memoryLimit > 0)
        found += (found.empty() ? "" : ", ") + formatBytes(needs.memoryLimit) + " of memory";
    return ok("limits", "Limits", found.empty() ? "None: the machine may use the whole computer." : found);
}

} // namespace kf::installer::checks
