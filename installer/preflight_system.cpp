#include "installer/preflight_checks.h"

#include "base/units.h"

namespace kf::installer::checks {

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

Check clock(const SystemFacts& facts, const Needs& needs)
{
    const std::string now = toRfc3339(facts.now);
    if (now >= needs.builtAfter) // RFC 3339 in UTC sorts as text
        return ok("clock", "Clock", now);
    return fault("clock", "Clock", CheckState::Fail, "The clock says " + now + ", which is before " + needs.builtAfter + " when this was built; certificates would not be valid.", "Set this computer's clock.");
}

Check kvm(const SystemFacts& facts)
{
    return ok("kvm", "Hardware virtualisation", facts.kvm ? "/dev/kvm is there; whether it works shows when a virtual machine starts." : "No /dev/kvm; only needed for --machine vm, which is slower without.");
}

} // namespace kf::installer::checks
