// Home is the caller's kfbox home as the privileged side sees it: opened once without following any symbolic link and checked to
// belong to the caller, then used through descriptors, so that no path can be swapped for another between check and use.
#pragma once

#include "base/file.h"

#include <sys/stat.h>
#include <sys/types.h>

#include <filesystem>
#include <string>

namespace kf::vm {

// Who asks: files must belong to them (or to root). Root itself may use any home.
struct Caller {
    uid_t user = 0;
    gid_t group = 0;

    bool operator==(const Caller&) const = default;
};

enum class Owner { Caller, Root };

class Home {
public:
    // Errc::Permission: a symbolic link on the way, a foreign owner, or writable by others.
    static Result<Home> open(const std::filesystem::path& path, const Caller& caller);

    const std::filesystem::path& path() const { return m_path; }
    const Caller& caller() const { return m_caller; }

    // A folder below the home. Errc::NotFound where it is missing, Errc::Permission for links and foreign owners.
    Result<FileDescriptor> folder(const std::filesystem::path& below, Owner owner) const;
    // A regular file of the caller's (or root's), for reading; `path` lies below the home.
    Result<FileDescriptor> file(const std::filesystem::path& path) const;

private:
    Home(std::filesystem::path path, Caller caller, FileDescriptor descriptor);

    std::filesystem::path m_path;
    Caller m_caller;
    FileDescriptor m_descriptor;
};

// "/proc/self/fd/7": a path that means the opened file whatever happens to its name.
std::filesystem::path through(const FileDescriptor& descriptor);
// openat2 below `folder`: no symbolic link is followed and no "..", absolute path or mount leads out.
Result<FileDescriptor> openBelow(const FileDescriptor& folder, const std::filesystem::path& path, int flags, mode_t mode = 0);

} // namespace kf::vm
