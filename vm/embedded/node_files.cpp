#include "vm/embedded/node_files.h"

#include "base/failpoint.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace kf::vm {
namespace {

namespace fs = std::filesystem;

struct Folder {
    const char* name;
    mode_t mode;
};

constexpr std::array<Folder, 12> folders{{{"lower", 0755}, {"upper", 0755}, {"work", 0755}, {"root", 0755}, {"config", 0755}, {"containerd", 0711},
    {"kubelet", 0755}, {"etcd", 0700}, {"log", 0755}, {"log/kfbox", 0755}, {"runtime", 0700}, {"runtime/state", 0700}}};

Result<FileDescriptor> makeFolder(const FileDescriptor& parent, const std::string& name, mode_t mode)
{
    if (::mkdirat(parent.get(), name.c_str(), mode) != 0 && errno != EEXIST)
        return systemError("create the folder " + name, errno);
    FileDescriptor folder = KF_TRY(openBelow(parent, name, O_DIRECTORY | O_RDONLY));
    struct stat status {};
    if (::fstat(folder.get(), &status) != 0)
        return systemError("read the folder " + name, errno);
    if (status.st_uid != ::geteuid())
        return Error{Errc::Permission, "The folder " + name + " of the machine belongs to another user: delete the machine and create it again.", {}};
    return folder;
}

// The folder that `path` (relative, normal) lies in, made where it is missing.
Result<FileDescriptor> parentOf(const FileDescriptor& folder, const fs::path& path)
{
    FileDescriptor current(::fcntl(folder.get(), F_DUPFD_CLOEXEC, 0));
    for (const fs::path& part : path.parent_path())
        current = KF_TRY(makeFolder(current, part.string(), 0755));
    return current;
}

Result<std::uint64_t> copyContent(const FileDescriptor& from, const FileDescriptor& to, const std::string& what)
{
    struct stat status {};
    if (::fstat(from.get(), &status) != 0)
        return systemError("read " + what, errno);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (::ioctl(to.get(), FICLONE, from.get()) == 0) // shares the blocks where the file system can
        return size;
    loff_t read = 0;
    while (static_cast<std::uint64_t>(read) < size) {
        const ssize_t count = ::copy_file_range(from.get(), &read, to.get(), nullptr, size - static_cast<std::uint64_t>(read), 0);
        if (count > 0)
            continue;
        if (count < 0 && (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP))
            break;
        return systemError("copy " + what, count == 0 ? EIO : errno);
    }
    std::array<char, 256 * 1024> buffer;
    while (static_cast<std::uint64_t>(read) < size) {
        const ssize_t count = ::pread(from.get(), buffer.data(), buffer.size(), read);
        if (count <= 0)
            return systemError("read " + what, count == 0 ? EIO : errno);
        KF_TRY(writeAll(to.get(), {buffer.data(), static_cast<std::size_t>(count)}, "copy " + what));
        read += count;
    }
    return size;
}

// Bytes that were copied although a link was wanted.
Result<std::uint64_t> place(const Home& home, const FileDescriptor& machine, const fs::path& target, const StoreFile& file)
{
    const FileDescriptor blob = KF_TRY(home.file(file.blob));
    const FileDescriptor folder = KF_TRY(parentOf(machine, target));
    const std::string name = target.filename().string();
    if (::unlinkat(folder.get(), name.c_str(), 0) != 0 && errno != ENOENT)
        return systemError("replace " + target.string(), errno);
    if (file.placement == Placement::Link) {
        // The opened blob, not its name: nobody can put another file there in between.
        failpoint();
        const bool linked = ::linkat(AT_FDCWD, through(blob).c_str(), folder.get(), name.c_str(), AT_SYMLINK_FOLLOW) == 0;
        failpoint();
        if (linked)
            return std::uint64_t(0);
        if (errno != EXDEV && errno != EPERM && errno != EMLINK && errno != EOPNOTSUPP)
            return systemError("link " + file.blob.string(), errno);
    }
    const mode_t mode = file.placement == Placement::Link ? 0644 : 0600;
    const FileDescriptor copy = KF_TRY(openBelow(folder, name, O_WRONLY | O_CREAT | O_EXCL, mode));
    const std::uint64_t bytes = KF_TRY(copyContent(blob, copy, file.blob.string()));
    return file.placement == Placement::Link ? bytes : std::uint64_t(0);
}

// Unpacks from a link of our own beside the folder: root's name for the blob, which nobody else can give another meaning.
Result<std::uint64_t> placeTree(const Home& home, const FileDescriptor& machine, const fs::path& target, const StoreFile& file, const Unpack& unpack)
{
    if (!unpack)
        return Error{Errc::InvalidInput, "The bundle wants to unpack " + file.path + " where layers are mounted: build it again.", {}};
    const fs::path image = target.parent_path() / (target.filename().string() + ".erofs");
    const std::uint64_t copied = KF_TRY(place(home, machine, image, {file.path, file.blob, Placement::Link}));
    KF_TRY(unpack(image, target));
    KF_TRY(removeEntries(machine, {image.string()}));
    return copied;
}

} // namespace

Result<> makeFolders(const FileDescriptor& machine, const FileDescriptor& data)
{
    for (const Folder& folder : folders)
        KF_TRY(makeFolder(KF_TRY(parentOf(machine, folder.name)), fs::path(folder.name).filename().string(), folder.mode));
    KF_TRY(makeFolder(data, "volumes", 0755));
    return {};
}

Result<std::uint64_t> placeSource(const Home& home, const FileDescriptor& machine, const NodeSource& source, const Unpack& unpack, const std::stop_token& stop,
    const OnProgress& onProgress)
{
    std::uint64_t copied = KF_TRY(place(home, machine, "node.erofs", {"node.erofs", source.root, Placement::Link}));
    const std::vector<StoreFile>& files = unpack ? source.withoutErofs : source.imageStore;
    const std::string what = unpack ? "Unpacking the image store" : "Linking the image store";
    const std::uint64_t total = files.size();
    for (std::uint64_t done = 0; done < total; ++done) {
        if (stop.stop_requested())
            return Error{Errc::Cancelled, "Creating the machine was cancelled.", {}};
        const StoreFile& file = files[done];
        const bool isTree = file.placement == Placement::Unpack;
        if (onProgress && (isTree || done % 64 == 0))
            onProgress({what, done, total});
        const fs::path target = fs::path("containerd") / file.path;
        copied += KF_TRY(isTree ? placeTree(home, machine, target, file, unpack) : place(home, machine, target, file));
    }
    if (onProgress)
        onProgress({what, total, total});
    return copied;
}

Result<> removeEntries(const FileDescriptor& folder, const std::vector<std::string>& names)
{
    for (const std::string& name : names) {
        std::error_code error;
        fs::remove_all(through(folder) / name, error);
        if (error)
            return systemError("remove " + name, error.value());
    }
    return {};
}

Result<> removeAllEntries(const FileDescriptor& folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(through(folder), error))
        names.push_back(entry.path().filename().string());
    if (error)
        return systemError("read the folder", error.value());
    return removeEntries(folder, names);
}

Result<std::string> readFromNode(const FileDescriptor& machine, const std::string& path, off_t limit, std::uint64_t from)
{
    const FileDescriptor file = KF_TRY(openBelow(machine, path, O_RDONLY | O_NONBLOCK));
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return Error{Errc::Corrupt, path + " of the node is not a regular file.", {}};
    const off_t start = std::min(status.st_size, std::max(status.st_size - limit, static_cast<off_t>(from)));
    std::string text(static_cast<std::size_t>(status.st_size - start), '\0');
    const ssize_t count = ::pread(file.get(), text.data(), text.size(), start);
    text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return text;
}

Result<std::vector<std::string>> listInNode(const FileDescriptor& machine, const std::string& path)
{
    const FileDescriptor folder = KF_TRY(openBelow(machine, path, O_DIRECTORY | O_RDONLY));
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(through(folder), error), end; !error && entry != end; entry.increment(error))
        names.push_back(entry->path().filename().string());
    if (error)
        return systemError("read " + path, error.value());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace kf::vm
