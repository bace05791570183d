#include "installer/preflight.h"

#include "base/units.h"
#include "vm/embedded/network.h"
#include "vm/helper/elevation.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <cstdlib>
#include <functional>

namespace kf::installer {

namespace {

Check ok(std::string id, std::string title, std::string meaning)
{
    return {std::move(id), std::move(title), CheckState::Ok, std::move(meaning), {}, {}};
}

Check fault(std::string id, std::string title, CheckState state, std::string meaning, std::string fix, std::optional<Command> repair = {})
{
    return {std::move(id), std::move(title), state, std::move(meaning), std::move(fix), std::move(repair)};
}

Command command(std::string program, std::vector<std::string> arguments)
{
    Command made;
    made.program = std::move(program);
    made.arguments = std::move(arguments);
    return made;
}

// 1500 → "1.5 cores"
std::string coresText(std::uint64_t milli)
{
    std::string fraction = std::to_string(1000 + milli % 1000).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    const std::string number = std::to_string(milli / 1000) + (fraction.empty() ? "" : "." + fraction);
    return number + (milli == 1000 ? " core" : " cores");
}

std::string joined(const std::vector<std::string>& words, const std::string& separator)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : separator) + word;
    return text;
}

bool mountsErofs(const SystemFacts& facts)
{
    return facts.fileSystems.count("erofs") > 0 || facts.loadableModules.count("erofs") > 0;
}

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

Check inotify(const SystemFacts& facts)
{
    constexpr std::uint64_t wanted = 2280;
    constexpr std::uint64_t least = 64;
    const std::string found = "fs.inotify.max_user_instances is " + std::to_string(facts.inotifyInstances);
    if (facts.inotifyInstances == 0)
        return fault("inotify", "File watches", CheckState::Warn, "The limit of inotify instances cannot be read.", {});
    if (facts.inotifyInstances >= wanted)
        return ok("inotify", "File watches", found);
    return fault("inotify", "File watches", facts.inotifyInstances < least ? CheckState::Fail : CheckState::Warn,
        found + "; with many pods, programs stop with \"too many open files\" below " + std::to_string(wanted) + ".",
        "Run \"kfbox doctor --fix\", or \"sysctl -w fs.inotify.max_user_instances=" + std::to_string(wanted) + "\" as root.",
        command("sysctl", {"-w", "fs.inotify.max_user_instances=" + std::to_string(wanted)}));
}

Check inotifyWatches(const SystemFacts& facts)
{
    constexpr std::uint64_t wanted = 65536;
    const std::string found = "fs.inotify.max_user_watches is " + std::to_string(facts.inotifyWatches);
    if (facts.inotifyWatches == 0 || facts.inotifyWatches >= wanted)
        return ok("inotify-watches", "Watched files", found);
    return fault("inotify-watches", "Watched files", CheckState::Warn, found + "; below " + std::to_string(wanted) + " notebooks miss changes of files.",
        "Run \"kfbox doctor --fix\", or \"sysctl -w fs.inotify.max_user_watches=1255360\" as root.", command("sysctl", {"-w", "fs.inotify.max_user_watches=1255360"}));
}

Check cgroups(const SystemFacts& facts)
{
    const char* const names[] = {"none", "v1", "v1 and v2 (hybrid)", "v2"};
    std::vector<std::string> missing;
    for (const char* controller : {"cpu", "memory", "pids"}) {
        if (facts.controllers.count(controller) == 0)
            missing.emplace_back(controller);
    }
    if (facts.cgroups == CgroupLayout::None)
        return fault("cgroups", "Control groups", CheckState::Fail, "No control groups are mounted at /sys/fs/cgroup.", "Start this computer (or container) with control groups mounted.");
    if (!missing.empty())
        return fault("cgroups", "Control groups", CheckState::Fail, "The control group controllers " + joined(missing, ", ") + " are missing; the kubelet needs them.",
            "Enable them on the kernel command line (cgroup_enable=memory) or for this container.");
    return ok("cgroups", "Control groups", names[static_cast<int>(facts.cgroups)]);
}

Check capabilities(const SystemFacts& facts)
{
    struct Capability { int bit; const char* name; };
    static constexpr Capability required[] = {{0, "CHOWN"}, {1, "DAC_OVERRIDE"}, {12, "NET_ADMIN"}, {13, "NET_RAW"}, {18, "SYS_CHROOT"}, {21, "SYS_ADMIN"}, {27, "MKNOD"}};
    std::vector<std::string> missing;
    for (const Capability& capability : required) {
        if ((facts.boundingSet >> capability.bit & 1) == 0)
            missing.push_back(std::string("CAP_") + capability.name);
    }
    if (missing.empty())
        return ok("capabilities", "Capabilities", "All that a node needs are in the bounding set.");
    return fault("capabilities", "Capabilities", CheckState::Fail, joined(missing, ", ") + " are not in this process's bounding set, so that not even root can run a node.",
        "Start kfbox outside of this container, or give the container these capabilities.");
}

Check privilege(const SystemFacts& facts)
{
    if (facts.root)
        return ok("privilege", "Administrator rights", "kfbox runs as root.");
    if (facts.elevationAsksNobody)
        return fault("privilege", "Administrator rights", CheckState::Fail, "kfbox runs as a user, sudo wants a password for its helper, and there is no terminal to ask for it.",
            "Run kfbox as root, or from a terminal.");
    if (!facts.elevation.empty())
        return ok("privilege", "Administrator rights", "Through " + facts.elevation + ", which may ask for a password.");
    return fault("privilege", "Administrator rights", CheckState::Fail, "kfbox runs as a user, and neither sudo nor pkexec is installed to start its helper.",
        "Run kfbox as root, or install sudo or polkit.");
}

Check runc(const SystemFacts& facts)
{
    if (!facts.runcVersion.empty())
        return ok("runc", "Container runtime", "runc " + facts.runcVersion);
    return fault("runc", "Container runtime", CheckState::Fail, "runc is not installed; it starts the node.", "Install it (apt install runc, dnf install runc or pacman -S runc).");
}

bool kernelAtLeast(const std::string& release, int major, int minor)
{
    char* end = nullptr;
    const long foundMajor = std::strtol(release.c_str(), &end, 10);
    const long foundMinor = *end == '.' ? std::strtol(end + 1, nullptr, 10) : 0;
    return foundMajor > major || (foundMajor == major && foundMinor >= minor);
}

Check kernelModule(const SystemFacts& facts, const std::string& name, const std::string& title, const std::string& purpose)
{
    if (facts.fileSystems.count(name) > 0)
        return ok(name, title, "The kernel has " + name + ".");
    if (facts.loadableModules.count(name) > 0)
        return fault(name, title, CheckState::Warn, "The kernel module " + name + " is not loaded yet; it is when the machine starts.", "Run \"kfbox doctor --fix\", or \"modprobe " + name + "\" as root.",
            command("modprobe", {name}));
    return fault(name, title, CheckState::Fail, "The kernel has no " + name + "; " + purpose + ".", "Use a kernel with " + name + " (every distribution's own has it).");
}

// Not a must: where it is missing, everything is unpacked once.
Check erofs(const SystemFacts& facts)
{
    const char* const title = "EROFS";
    if (mountsErofs(facts))
        return kernelModule(facts, "erofs", title, {});
    if (facts.programs.count("fsck.erofs") > 0)
        return fault("erofs", title, CheckState::Warn, "The kernel has no EROFS; images are unpacked instead of mounted, which takes longer and more disk.",
            "Use a kernel with EROFS to avoid that (every distribution's own has it).");
    return fault("erofs", title, CheckState::Fail, "The kernel has no EROFS, and fsck.erofs, which unpacks images instead, is not installed.", "Install erofs-utils.");
}

Check fileMounts(const SystemFacts& facts)
{
    if (!mountsErofs(facts))
        return ok("image-mounts", "Mounting images", "Not needed: they are unpacked.");
    if (kernelAtLeast(facts.kernelRelease, 6, 12))
        return ok("image-mounts", "Mounting images", "From files (kernel " + facts.kernelRelease + ").");
    if (facts.loopDevices)
        return ok("image-mounts", "Mounting images", "Through loop devices (kernel " + facts.kernelRelease + ").");
    return fault("image-mounts", "Mounting images", CheckState::Fail, "Kernel " + facts.kernelRelease + " is older than 6.12 and /dev/loop-control is missing, so that images cannot be mounted.",
        "Run \"kfbox doctor --fix\", or \"modprobe loop\" as root.", command("modprobe", {"loop"}));
}

Check network(const SystemFacts& facts)
{
    if (facts.programs.count("ip") == 0)
        return fault("network", "Network namespaces", CheckState::Fail, "The program ip is not installed; it makes the node's network.", "Install iproute2.");
    if (facts.vethFailure.empty())
        return ok("network", "Network namespaces", "A namespace with a veth pair can be made.");
    // A user may be refused what the helper may do: only root's own trial proves that it is impossible.
    return fault("network", "Network namespaces", facts.root ? CheckState::Fail : CheckState::Warn, "A network namespace with a veth pair could not be made: " + facts.vethFailure + ".",
        "Load the module veth (modprobe veth), or allow network namespaces.", facts.loadableModules.count("veth") > 0 ? std::optional(command("modprobe", {"veth"})) : std::nullopt);
}

Check firewall(const SystemFacts& facts, const Needs& needs)
{
    if (facts.programs.count("nft") > 0)
        return ok("nft", "Packet filter", "nft is installed.");
    if (!needs.internet)
        return ok("nft", "Packet filter", "nft is not installed; it is only needed for --internet on.");
    return fault("nft", "Packet filter", CheckState::Fail, "nft is not installed; --internet on needs it.", "Install nftables, or leave the internet off.");
}

Check ports(const SystemFacts& facts, const Needs& needs)
{
    std::vector<std::string> taken;
    for (const int port : needs.ports) {
        if (std::find(facts.listeningPorts.begin(), facts.listeningPorts.end(), port) != facts.listeningPorts.end())
            taken.push_back(std::to_string(port));
    }
    if (taken.empty())
        return ok("ports", "Ports", needs.ports.empty() ? "None of this computer's ports is needed." : "Free.");
    return fault("ports", "Ports", CheckState::Fail, "Another program listens on port " + joined(taken, ", ") + ".", "End that program, or choose another port.");
}

// The one that was asked for, which this computer's routes may lead to already.
Check askedSubnet(const SystemFacts& facts, const std::string& subnet)
{
    const Result<vm::Network> wanted = vm::parseNetwork(subnet);
    for (const Subnet& route : facts.routes) {
        const vm::Network taken{route.address & route.mask, std::popcount(route.mask)};
        if (wanted && vm::overlap(*wanted, taken))
            return fault("subnets", "Subnets", CheckState::Fail, "The subnet " + subnet + " is taken by this computer's route to " + vm::toText(taken) + ".", "Give another one, or leave --subnet out.");
    }
    return ok("subnets", "Subnets", subnet + " is free.");
}

Check subnets(const SystemFacts& facts, const Needs& needs)
{
    if (!needs.subnet.empty())
        return askedSubnet(facts, needs.subnet);
    constexpr std::uint32_t base = 10u << 24 | 199u << 16;
    const auto isTaken = [&facts](std::uint32_t address) {
        return std::any_of(facts.routes.begin(), facts.routes.end(), [address](const Subnet& route) {
            const std::uint32_t mask = route.mask & 0xffffff00u;
            return (route.address & mask) == (address & mask);
        });
    };
    int free = 0;
    for (std::uint32_t third = 0; third < 256; ++third)
        free += isTaken(base | third << 8) ? 0 : 1;
    if (free > 0)
        return ok("subnets", "Subnets", std::to_string(free) + " of 256 subnets in 10.199.0.0/16 are free.");
    return fault("subnets", "Subnets", CheckState::Fail, "Every subnet of 10.199.0.0/16 is in use by this computer's routes, the node has no address.", "Take down the VPN or network that uses 10.199.0.0/16.");
}

Check clock(const SystemFacts& facts, const Needs& needs)
{
    const std::string now = toRfc3339(facts.now);
    if (now >= needs.builtAfter) // RFC 3339 in UTC sorts as text
        return ok("clock", "Clock", now);
    return fault("clock", "Clock", CheckState::Fail, "The clock says " + now + ", which is before " + needs.builtAfter + " when this was built; certificates would not be valid.", "Set this computer's clock.");
}

Check swap(const SystemFacts& facts)
{
    return ok("swap", "Swap", facts.swapTotal == 0 ? "None." : formatBytes(facts.swapTotal) + "; pods do not use it.");
}

Check kvm(const SystemFacts& facts)
{
    return ok("kvm", "Hardware virtualisation", facts.kvm ? "/dev/kvm is there; whether it works shows when a virtual machine starts." : "No /dev/kvm; only needed for --machine vm, which is slower without.");
}

} // namespace

Check limitsCheck(const SystemFacts& facts, const Needs& needs)
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

std::string sentenceOf(const Check& check)
{
    if (check.fix.empty())
        return check.meaning;
    std::string sentence = check.meaning;
    while (!sentence.empty() && sentence.back() == '.')
        sentence.pop_back();
    return sentence + ": " + static_cast<char>(std::tolower(static_cast<unsigned char>(check.fix.front()))) + check.fix.substr(1);
}

std::vector<Check> checksOf(const SystemFacts& facts, const Needs& needs)
{
    return {architecture(facts, needs), cpus(facts, needs), memory(facts, needs), limitsCheck(facts, needs), disk(facts, needs), fileSystem(facts), inotify(facts), inotifyWatches(facts), cgroups(facts),
        capabilities(facts), privilege(facts), runc(facts), erofs(facts),
        kernelModule(facts, "overlay", "Overlay file system", "the node's writable layer needs it"), fileMounts(facts), network(facts), firewall(facts, needs), ports(facts, needs),
        subnets(facts, needs), clock(facts, needs), swap(facts), kvm(facts)};
}

Result<> verdict(const std::vector<Check>& checks)
{
    std::string what, details;
    int failing = 0;
    for (const Check& check : checks) {
        if (check.state != CheckState::Fail)
            continue;
        if (failing++ == 0)
            what = sentenceOf(check);
        details += check.id + ": " + check.meaning + " " + check.fix + "\n";
    }
    if (failing == 0)
        return {};
    if (failing > 1)
        what.insert(what.size() - 1, "; " + std::to_string(failing - 1) + " more: see \"kfbox doctor\"");
    return Error{Errc::Preflight, what, details};
}

namespace {

Result<> mend(const Command& repair, const SystemFacts& facts, CommandRunner& runner, const std::stop_token& stop)
{
    if (facts.root) {
        KF_TRY(runner.output(repair, stop));
        return {};
    }
    if (facts.elevation.empty())
        return Error{Errc::Permission, "\"" + toText(repair) + "\" needs root, and neither sudo nor pkexec is installed; run it as root.", {}};
    Command asRoot = repair;
    asRoot.arguments.insert(asRoot.arguments.begin(), repair.program);
    asRoot.program = facts.elevation;
    const Finished ended = KF_TRY(runner.run(asRoot, stop));
    if (ended.status == 0)
        return {};
    // sudo says no with 1, which is also how programs fail: its words are the detail then.
    const std::optional<Error> refusal = facts.elevation == "pkexec" ? vm::refusalOf(facts.elevation, ended.status) : std::nullopt;
    const std::string said = lastLines(ended.errors.empty() ? ended.output : ended.errors, 20);
    return refusal ? *refusal : Error{Errc::Internal, "\"" + toText(repair) + "\" failed with status " + std::to_string(ended.status) + ".", toText(asRoot) + "\n" + said};
}

} // namespace

Result<> repairAll(const std::vector<Check>& checks, const SystemFacts& facts, CommandRunner& runner, const std::stop_token& stop)
{
    for (const Check& check : checks) {
        if (check.state == CheckState::Ok || !check.repair)
            continue;
        const Result<> mended = mend(*check.repair, facts, runner, stop);
        if (!mended && mended.error().code == Errc::Cancelled)
            return mended; // a person's answer
        if (!mended)
            return within("Mending \"" + check.title + "\" failed", mended.error());
    }
    return {};
}

const char* toText(CheckState state)
{
    switch (state) {
    case CheckState::Ok: return "ok";
    case CheckState::Warn: return "warn";
    case CheckState::Fail: return "fail";
    }
    return "fail";
}

nlohmann::json toJson(const Check& check)
{
    return {{"id", check.id}, {"title", check.title}, {"state", toText(check.state)}, {"meaning", check.meaning}, {"fix", check.fix}, {"fixable", check.fixable()}};
}

} // namespace kf::installer
