#include "vm/embedded/cgroup_folder.h"

#include "base/file.h"

#include <unistd.h>

#include <filesystem>
#include <sstream>

namespace kf::vm {
namespace {

namespace fs = std::filesystem;

std::string textOf(const fs::path& path)
{
    auto text = readFile(path, 1u << 20);
    return text ? std::move(*text) : std::string();
}

std::uint64_t numberOf(const fs::path& path)
{
    return std::strtoull(textOf(path).c_str(), nullptr, 10);
}

bool controls(const CgroupMount& mount, const std::string& controller)
{
    return ("," + mount.controllers + ",").find("," + controller + ",") != std::string::npos;
}

void removeTree(const fs::path& folder)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.is_directory(ignored) && !entry.is_symlink(ignored))
            removeTree(entry.path());
    }
    ::rmdir(folder.c_str());
}

} // namespace

std::uint64_t statValue(std::string_view text, std::string_view key)
{
    std::istringstream lines{std::string(text)};
    std::string name;
    std::uint64_t value = 0;
    while (lines >> name >> value) {
        if (name == key)
            return value;
    }
    return 0;
}

CgroupUsage readUsage(const Cgroups& cgroups, const std::string& id)
{
    CgroupUsage usage;
    for (const CgroupMount& mount : cgroups.mounts) {
        const fs::path folder = fs::path(mount.folder) / "kfbox" / id;
        if (cgroups.version == CgroupVersion::V2) {
            usage.cpuTime = std::chrono::microseconds(statValue(textOf(folder / "cpu.stat"), "usage_usec"));
            usage.memoryBytes = numberOf(folder / "memory.current");
            usage.inactiveFileBytes = statValue(textOf(folder / "memory.stat"), "inactive_file");
        } else if (controls(mount, "cpuacct")) {
            usage.cpuTime = std::chrono::microseconds(numberOf(folder / "cpuacct.usage") / 1000);
        } else if (controls(mount, "memory")) {
            usage.memoryBytes = numberOf(folder / "memory.usage_in_bytes");
            usage.inactiveFileBytes = statValue(textOf(folder / "memory.stat"), "total_inactive_file");
        }
    }
    return usage;
}

void removeCgroups(const Cgroups& cgroups, const std::string& id)
{
    for (const CgroupMount& mount : cgroups.mounts)
        removeTree(fs::path(mount.folder) / "kfbox" / id);
}

} // namespace kf::vm
