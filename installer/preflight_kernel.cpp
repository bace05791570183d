#include "installer/preflight_checks.h"

#include <cstdlib>

namespace kf::installer::checks {

namespace {

bool kernelAtLeast(const std::string& release, int major, int minor)
{
    char* end = nullptr;
    const long foundMajor = std::strtol(release.c_str(), &end, 10);
    const long foundMinor = *end == '.' ? std::strtol(end + 1, nullptr, 10) : 0;
    return foundMajor > major || (foundMajor == major && foundMinor >= minor);
}

} // namespace

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

} // namespace kf::installer::checks
