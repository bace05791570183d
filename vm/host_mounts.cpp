#include "vm/host_mounts.h"

#include "base/file.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <filesystem>
#include <string>

namespace kf::vm {
namespace {

bool seesControlGroups(const std::string& process)
{
    const auto text = readFile("/proc/" + process + "/mountinfo");
    return text && text->find(" - cgroup") != std::string::npos;
}

// Empty at the top.
std::string parentOf(const std::string& process)
{
    const auto text = readFile("/proc/" + process + "/stat");
    const std::size_t name = text ? text->rfind(") ") : std::string::npos;
    if (name == std::string::npos || name + 4 >= text->size())
        return {};
    const std::size_t begin = name + 4; // behind "S "
    const std::string parent = text->substr(begin, text->find(' ', begin) - begin);
    return parent == "0" ? std::string() : parent;
}

} // namespace

void joinHostMounts()
{
    if (::geteuid() != 0 || seesControlGroups("self"))
        return;
    std::error_code unknown;
    const std::filesystem::path folder = std::filesystem::current_path(unknown);
    for (std::string process = parentOf("self"); !process.empty(); process = parentOf(process)) {
        if (!seesControlGroups(process))
            continue;
        // A failure leaves everything as it was, and the preflight check says what is missing.
        const FileDescriptor space(::open(("/proc/" + process + "/ns/mnt").c_str(), O_RDONLY | O_CLOEXEC));
        if (space && ::setns(space.get(), CLONE_NEWNS) == 0) {
            std::filesystem::current_path(folder, unknown);
            return;
        }
    }
}

} // namespace kf::vm
