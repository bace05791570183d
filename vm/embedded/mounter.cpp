#include "vm/embedded/mounter.h"

#include "base/file.h"

#include <fcntl.h>
#include <linux/loop.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

namespace kf::vm {
namespace {

Error mountError(const std::string& what, int number)
{
    if (number == EPERM || number == EACCES)
        return {Errc::Permission, what + " is not permitted: the node needs root and CAP_SYS_ADMIN on this computer.", std::strerror(number)};
    if (number == ENODEV)
        return {Errc::Preflight, what + " failed: this kernel lacks the file system.", std::strerror(number)};
    return systemError(what, number);
}

// A free loop device that lets go of the file when it is unmounted. Another program may take the same one first: then the next.
Result<std::string> attachLoop(const std::filesystem::path& image, FileDescriptor& device)
{
    const FileDescriptor control(::open("/dev/loop-control", O_RDWR | O_CLOEXEC));
    if (!control)
        return systemError("open /dev/loop-control", errno);
    const FileDescriptor file = KF_TRY(openForReading(image));
    for (int attempt = 0; attempt < 32; ++attempt) {
        const int number = ::ioctl(control.get(), LOOP_CTL_GET_FREE);
        if (number < 0)
            return systemError("find a free loop device", errno);
        const std::string path = "/dev/loop" + std::to_string(number);
        device = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (!device)
            return systemError("open " + path, errno);
        loop_config config{};
        config.fd = static_cast<__u32>(file.get());
        config.info.lo_flags = LO_FLAGS_READ_ONLY | LO_FLAGS_AUTOCLEAR;
        if (::ioctl(device.get(), LOOP_CONFIGURE, &config) == 0)
            return path;
        if (errno != EBUSY)
            return systemError("attach the node's image to " + path, errno);
    }
    return Error{Errc::Unavailable, "No loop device stays free long enough to mount the node's image.", {}};
}

Result<> mountImage(const NodeLayout& layout, RootForm form)
{
    const auto image = layout.image();
    if (form == RootForm::FileMount && ::mount(image.c_str(), "lower", "erofs", MS_RDONLY, nullptr) == 0)
        return {};
    if (form == RootForm::FileMount && errno != ENOTBLK && errno != EINVAL && errno != EOPNOTSUPP)
        return mountError("Mounting the node's image " + image.string(), errno);
    FileDescriptor device; // kept open until it is mounted: else it would let go at once
    const std::string loop = KF_TRY(attachLoop(image, device));
    if (::mount(loop.c_str(), "lower", "erofs", MS_RDONLY, nullptr) != 0)
        return mountError("Mounting the node's image " + image.string(), errno);
    return {};
}

Result<> mountRoot(const NodeLayout& layout, RootForm form)
{
    // A private copy of all mounts, for this thread only; its working folder becomes its own with it.
    if (::unshare(CLONE_NEWNS) != 0)
        return mountError("Making a private mount namespace", errno);
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return mountError("Making mounts private", errno);
    // Relative names keep the overlay's options short and free of characters that they would have to escape.
    if (::chdir(layout.machine.c_str()) != 0)
        return systemError("enter " + layout.machine.string(), errno);
    if (form != RootForm::Extract)
        KF_TRY(mountImage(layout, form));
    if (::mount("overlay", "root", "overlay", 0, "lowerdir=lower,upperdir=upper,workdir=work") == 0)
        return {};
    if (errno == EINVAL)
        return Error{Errc::Preflight, "The file system of " + layout.machine.string() + " cannot hold the node (an overlay or network file system): set KFBOX_HOME to a folder on a local disk.", "overlay: EINVAL"};
    return mountError("Mounting the node's root", errno);
}

} // namespace

Result<> SystemMounter::withRoot(const NodeLayout& layout, RootForm form, const std::function<Result<>()>& work)
{
    Result<> result = Error{Errc::Internal, "The node's root was not mounted.", {}};
    std::thread([&] {
        result = mountRoot(layout, form);
        if (result)
            result = work();
    }).join();
    return result;
}

} // namespace kf::vm
