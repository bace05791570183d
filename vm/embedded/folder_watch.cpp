#include "vm/embedded/folder_watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace kf::vm {

Result<FolderWatch> FolderWatch::open(const std::vector<std::filesystem::path>& folders)
{
    FileDescriptor descriptor(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!descriptor && errno == EMFILE)
        return Error{Errc::Unavailable, "No inotify instance is left on this computer: raise fs.inotify.max_user_instances (kfbox doctor --fix does).", {}};
    if (!descriptor)
        return systemError("watch the node", errno);
    for (const auto& folder : folders) {
        if (::inotify_add_watch(descriptor.get(), folder.c_str(), IN_CREATE | IN_MODIFY | IN_MOVED_TO) >= 0)
            continue;
        if (errno == ENOSPC)
            return Error{Errc::Unavailable, "No inotify watch is left on this computer: raise fs.inotify.max_user_watches (kfbox doctor --fix does).", {}};
        return systemError("watch " + folder.string(), errno);
    }
    return FolderWatch(std::move(descriptor));
}

Result<WatchEnd> FolderWatch::wait(const std::function<bool()>& appeared, const Process& process, std::chrono::steady_clock::time_point until,
    const std::stop_token& stop) const
{
    for (;;) {
        std::array<char, 4096> events;
        while (::read(m_descriptor.get(), events.data(), events.size()) > 0) { } // which file changed does not matter: `appeared` looks
        if (appeared())
            return WatchEnd::Appeared;
        const auto ready = KF_TRY(waitReadable({m_descriptor.get(), process.descriptor()}, until, stop));
        if (!ready)
            return WatchEnd::DeadlinePassed;
        if (*ready == 1)
            return appeared() ? WatchEnd::Appeared : WatchEnd::ProcessEnded;
    }
}

} // namespace kf::vm
