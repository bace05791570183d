#include "vm/embedded/host_facts_reader.h"
#include "vm/embedded/program.h"

#include "base/file.h"

#include <sys/utsname.h>

#include <filesystem>

namespace kf::vm {

namespace fs = std::filesystem;

Result<HostFacts> readHostFacts(CommandRunner& runner, const std::stop_token& stop)
{
    utsname kernel{};
    ::uname(&kernel);
    std::string fileSystems = KF_TRY(readFile("/proc/filesystems"));
    if (chooseRootForm(fileSystems, kernel.release) == RootForm::Extract) {
        // Often a module that nobody asked for yet; where there is none, the answer stays Extract.
        static_cast<void>(runner.run(program("modprobe", {"-q", "erofs"}), stop));
        fileSystems = KF_TRY(readFile("/proc/filesystems"));
    }
    const Cgroups cgroups = KF_TRY(readCgroups());
    std::error_code ignored;
    HostFacts facts;
    facts.cgroups = cgroups.version;
    facts.capabilities = capabilityNames(KF_TRY(boundingSet(KF_TRY(readFile("/proc/self/status")))));
    facts.rootForm = chooseRootForm(fileSystems, kernel.release);
    facts.ipv6 = fs::exists("/proc/sys/net/ipv6", ignored);
    for (const CgroupMount& mount : cgroups.mounts)
        facts.swapAccounting = facts.swapAccounting || fs::exists(fs::path(mount.folder) / "memory.memsw.limit_in_bytes", ignored);
    return facts;
}

Result<Cgroups> readCgroups()
{
    return findCgroups(KF_TRY(readFile("/proc/self/mountinfo")));
}

std::string readBootId()
{
    const auto text = readFile("/proc/sys/kernel/random/boot_id", 100);
    return text ? text->substr(0, text->find('\n')) : "";
}

} // namespace kf::vm
