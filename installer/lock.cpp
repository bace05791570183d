#include "installer/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace kf::installer {

namespace {

std::string holderOf(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, 4096);
    const std::size_t space = text ? text->find(' ') : std::string::npos;
    if (space == std::string::npos)
        return "another kfbox";
    return "\"kfbox " + text->substr(space + 1) + "\" (process " + text->substr(0, space) + ")";
}

} // namespace

Result<MachineLock> MachineLock::take(const std::filesystem::path& folder, const std::string& machine, const std::string& verb)
{
    KF_TRY(createFolders(folder, 0700));
    const std::filesystem::path path = folder / (machine + ".lock");
    FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file)
        return systemError("lock the machine \"" + machine + "\" with " + path.string(), errno);
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return systemError("lock " + path.string(), errno);
        return Error{Errc::Conflict, "The machine \"" + machine + "\" is being changed by " + holderOf(path) + "; wait until it has finished or end it.", {}};
    }
    if (::ftruncate(file.get(), 0) != 0)
        return systemError("write " + path.string(), errno);
    KF_TRY(writeAll(file.get(), std::to_string(::getpid()) + " " + verb, "write " + path.string()));
    return MachineLock(std::move(file));
}

} // namespace kf::installer
