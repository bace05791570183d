#include "vm/helper/home.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace kf::vm {
namespace {

FileDescriptor openResolved(int folder, const std::filesystem::path& path, int flags, mode_t mode, std::uint64_t resolve)
{
    open_how how{};
    how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
    how.mode = mode;
    how.resolve = resolve;
    return FileDescriptor(static_cast<int>(::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how)));
}

Error openError(const std::string& path, int number)
{
    if (number == ELOOP || number == EXDEV)
        return {Errc::Permission, path + " leads through a symbolic link: kfbox-helper follows none.", {}};
    return systemError("open " + path, number);
}

Result<struct stat> statusOf(const FileDescriptor& descriptor, const std::string& path)
{
    struct stat status {};
    if (::fstat(descriptor.get(), &status) != 0)
        return systemError("read " + path, errno);
    return status;
}

Error foreign(const std::string& path, uid_t owner)
{
    return {Errc::Permission, path + " belongs to another user (id " + std::to_string(owner) + "): kfbox-helper does not touch it.", {}};
}

} // namespace

Home::Home(std::filesystem::path path, Caller caller, FileDescriptor descriptor)
    : m_path(std::move(path)), m_caller(caller), m_descriptor(std::move(descriptor))
{
}

Result<Home> Home::open(const std::filesystem::path& path, const Caller& caller)
{
    FileDescriptor descriptor = openResolved(AT_FDCWD, path, O_DIRECTORY | O_RDONLY, 0, RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);
    if (!descriptor)
        return openError(path.string(), errno);
    const struct stat status = KF_TRY(statusOf(descriptor, path.string()));
    if (caller.user != 0 && status.st_uid != caller.user)
        return foreign(path.string(), status.st_uid);
    if (caller.user != 0 && status.st_mode & S_IWOTH)
        return Error{Errc::Permission, path.string() + " can be written by everybody: take that right away (chmod o-w) and try again.", {}};
    return Home(path, caller, std::move(descriptor));
}

Result<FileDescriptor> Home::folder(const std::filesystem::path& below, Owner owner) const
{
    FileDescriptor descriptor = KF_TRY(openBelow(m_descriptor, below, O_DIRECTORY | O_RDONLY));
    const struct stat status = KF_TRY(statusOf(descriptor, (m_path / below).string()));
    const bool own = owner == Owner::Root ? status.st_uid == 0 : m_caller.user == 0 || status.st_uid == m_caller.user;
    // Without privilege (tests, dry runs) what we make ourselves is the nearest to root's there is.
    if (!own && !(owner == Owner::Root && ::geteuid() != 0 && status.st_uid == ::geteuid()))
        return foreign((m_path / below).string(), status.st_uid);
    return descriptor;
}

Result<FileDescriptor> Home::file(const std::filesystem::path& path) const
{
    FileDescriptor descriptor = KF_TRY(openBelow(m_descriptor, path.lexically_relative(m_path), O_RDONLY | O_NONBLOCK));
    const struct stat status = KF_TRY(statusOf(descriptor, path.string()));
    if (!S_ISREG(status.st_mode))
        return Error{Errc::Permission, path.string() + " is not a regular file: kfbox-helper does not touch it.", {}};
    if (m_caller.user != 0 && status.st_uid != m_caller.user && status.st_uid != 0)
        return foreign(path.string(), status.st_uid);
    return descriptor;
}

std::filesystem::path through(const FileDescriptor& descriptor)
{
    return "/proc/self/fd/" + std::to_string(descriptor.get());
}

Result<FileDescriptor> openBelow(const FileDescriptor& folder, const std::filesystem::path& path, int flags, mode_t mode)
{
    FileDescriptor descriptor = openResolved(folder.get(), path, flags, mode, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);
    if (!descriptor)
        return openError(path.string(), errno);
    return descriptor;
}

} // namespace kf::vm
