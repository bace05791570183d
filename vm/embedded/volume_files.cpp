#include "vm/embedded/volume_files.h"

#include "base/handle.h"
#include "vm/helper/home.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace kf::vm {
namespace {

namespace fs = std::filesystem;

Error cancelled()
{
    return {Errc::Cancelled, "Copying was cancelled.", {}};
}

Result<> checkDepth(const std::string& path, std::ptrdiff_t least)
{
    const fs::path parts(path);
    if (std::distance(parts.begin(), parts.end()) < least)
        return Error{Errc::InvalidInput, "\"" + path + "\" names no file in a volume: write NAMESPACE/CLAIM/FILE.", {}};
    return {};
}

} // namespace

Result<> readVolumeFile(const FileDescriptor& volumes, const std::string& path, const Sink& sink, const std::stop_token& stop)
{
    KF_TRY(checkDepth(path, 3));
    const FileDescriptor file = KF_TRY(openBelow(volumes, path, O_RDONLY | O_NONBLOCK));
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return Error{Errc::InvalidInput, path + " is not a regular file: only files can be copied.", {}};
    std::array<char, 256 * 1024> buffer;
    for (;;) {
        if (stop.stop_requested())
            return cancelled();
        const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0)
            return systemError("read " + path, errno);
        if (count == 0)
            return {};
        KF_TRY(sink({buffer.data(), static_cast<std::size_t>(count)}));
    }
}

Result<> writeVolumeFile(const FileDescriptor& volumes, const std::string& path, const Source& source, const std::stop_token& stop)
{
    KF_TRY(checkDepth(path, 3));
    const fs::path target(path);
    const FileDescriptor folder = KF_TRY(openBelow(volumes, target.parent_path(), O_DIRECTORY | O_RDONLY));
    struct stat status {};
    if (::fstat(folder.get(), &status) != 0)
        return systemError("read " + target.parent_path().string(), errno);
    const std::string name = target.filename().string();
    const std::string temporary = ".kfbox-copy-" + std::to_string(::getpid());
    ::unlinkat(folder.get(), temporary.c_str(), 0);
    const FileDescriptor file = KF_TRY(openBelow(folder, temporary, O_WRONLY | O_CREAT | O_EXCL, 0644));
    const auto write = [&]() -> Result<> {
        std::vector<char> buffer(256 * 1024);
        for (;;) {
            if (stop.stop_requested())
                return cancelled();
            const std::size_t count = KF_TRY(source(buffer.data(), buffer.size()));
            if (count == 0)
                break;
            KF_TRY(writeAll(file.get(), {buffer.data(), count}, "write " + path));
        }
        // Who may write into the folder may write the file: containers run as users that this computer does not know.
        if (::fchmod(file.get(), status.st_mode & 0666) != 0)
            return systemError("write " + path, errno);
        if (::geteuid() == 0 && ::fchown(file.get(), status.st_uid, status.st_gid) != 0)
            return systemError("write " + path, errno);
        if (::fsync(file.get()) != 0 || ::renameat(folder.get(), temporary.c_str(), folder.get(), name.c_str()) != 0)
            return systemError("write " + path, errno);
        return {};
    };
    Result<> written = write();
    if (!written)
        ::unlinkat(folder.get(), temporary.c_str(), 0);
    return written;
}

Result<std::vector<std::string>> listVolumeFolder(const FileDescriptor& volumes, const std::string& path)
{
    KF_TRY(checkDepth(path, 2));
    FileDescriptor folder = KF_TRY(openBelow(volumes, path, O_DIRECTORY | O_RDONLY));
    const Handle<DIR, ::closedir> directory(::fdopendir(folder.get()));
    if (!directory)
        return systemError("read " + path, errno);
    folder.release(); // the directory's now
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(directory.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..")
            names.push_back(entry->d_type == DT_DIR ? name + "/" : name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace kf::vm
