#include "base/file.h"

#include "base/failpoint.h"
#include "base/file_steps.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace kf {

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept
{
    if (this != &other) {
        reset();
        m_descriptor = std::exchange(other.m_descriptor, -1);
    }
    return *this;
}

void FileDescriptor::reset()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

Error systemError(const std::string& what, int number)
{
    const std::string reason = std::strerror(number);
    switch (number) {
    case ENOENT: return {Errc::NotFound, what + ": it does not exist.", reason};
    case EACCES:
    case EPERM: return {Errc::Permission, what + ": permission denied.", reason};
    case EEXIST: return {Errc::AlreadyExists, what + ": it exists already.", reason};
    case ENOSPC:
    case EDQUOT: return {Errc::Unavailable, what + ": the disk is full; free some space and run the same command again.", reason};
    default: return {Errc::Unavailable, what + ": " + reason + ".", reason};
    }
}

Result<FileDescriptor> openForReading(const std::filesystem::path& path)
{
    FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return systemError("open " + path.string(), errno);
    return file;
}

Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t limit)
{
    const FileDescriptor file = KF_TRY(openForReading(path));
    std::string content;
    std::array<char, 64 * 1024> buffer;
    for (;;) {
        const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError("read " + path.string(), errno);
        if (count == 0)
            return content;
        content.append(buffer.data(), static_cast<std::size_t>(count));
        if (content.size() > limit)
            return Error{Errc::InvalidInput, path.string() + " is larger than " + std::to_string(limit) + " bytes.", {}};
    }
}

Result<> writeAll(int descriptor, std::string_view bytes, const std::string& what)
{
    failpoint();
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(what, errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    failpoint();
    return {};
}

Result<> syncFile(int descriptor, const std::string& what)
{
    failpoint();
    if (::fsync(descriptor) != 0)
        return systemError(what, errno);
    failpoint();
    return {};
}

Result<> renameFile(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& what)
{
    failpoint();
    if (::rename(from.c_str(), to.c_str()) != 0)
        return systemError(what, errno);
    failpoint();
    return {};
}

Result<> syncFolder(const std::filesystem::path& folder)
{
    const FileDescriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor)
        return systemError("sync " + folder.string(), errno);
    return syncFile(descriptor.get(), "sync " + folder.string());
}

Result<> writeFileAtomically(const std::filesystem::path& path, std::string_view content, mode_t mode)
{
    const std::string what = "write " + path.string();
    std::string temporary = path.string() + ".XXXXXX";
    FileDescriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file)
        return systemError(what, errno);
    const auto write = [&]() -> Result<> {
        KF_TRY(writeAll(file.get(), content, what));
        if (::fchmod(file.get(), mode) != 0)
            return systemError(what, errno);
        KF_TRY(syncFile(file.get(), what));
        KF_TRY(renameFile(temporary, path, what));
        return syncFolder(path.has_parent_path() ? path.parent_path() : ".");
    };
    Result<> written = write();
    if (!written)
        ::unlink(temporary.c_str());
    return written;
}

Result<> createFolders(const std::filesystem::path& path, mode_t mode)
{
    if (path.empty() || ::mkdir(path.c_str(), mode) == 0)
        return {};
    int number = errno;
    if (number == ENOENT && path.has_parent_path() && path.parent_path() != path) {
        KF_TRY(createFolders(path.parent_path(), mode));
        // Once more, not again and again: below /proc the answer stays ENOENT.
        if (::mkdir(path.c_str(), mode) == 0)
            return {};
        number = errno;
    }
    struct stat status {};
    if (number == EEXIST && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
        return {};
    return systemError("create the folder " + path.string(), number);
}

} // namespace kf
