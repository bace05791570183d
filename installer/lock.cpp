#include "installer/lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace kf::installer {

namespace {

// Of an open file description: looking (F_OFD_GETLK) takes nothing, so that `status` never stands in the way of `up`.
struct flock wholeFile(short type)
{
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

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
    struct flock whole = wholeFile(F_WRLCK);
    if (::fcntl(file.get(), F_OFD_SETLK, &whole) != 0) {
        if (errno != EAGAIN && errno != EACCES)
            return systemError("lock " + path.string(), errno);
        return Error{Errc::Conflict, "The machine \"" + machine + "\" is being changed by " + holderOf(path) + "; wait until it has finished or end it.", {}};
    }
    if (::ftruncate(file.get(), 0) != 0)
        return systemError("write " + path.string(), errno);
    KF_TRY(writeAll(file.get(), std::to_string(::getpid()) + " " + verb, "write " + path.string()));
    return MachineLock(std::move(file));
}

bool MachineLock::isHeld(const std::filesystem::path& folder, const std::string& machine)
{
    const FileDescriptor file(::open((folder / (machine + ".lock")).c_str(), O_RDONLY | O_CLOEXEC));
    struct flock whole = wholeFile(F_WRLCK);
    return file && ::fcntl(file.get(), F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
}

} // namespace kf::installer
