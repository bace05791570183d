#include "catalogue/tree.h"

#include "base/file.h"

#include <sys/stat.h>
#include <unistd.h>

namespace kf::catalogue {
namespace {

namespace fs = std::filesystem;

std::string_view withoutSlash(std::string_view path)
{
    while (!path.empty() && path.front() == '/')
        path.remove_prefix(1);
    return path;
}

bool matchesFrom(std::string_view pattern, std::string_view path)
{
    if (pattern.empty())
        return path.empty();
    if (pattern.rfind("**/", 0) == 0) {
        for (std::string_view rest = path;; rest.remove_prefix(rest.find('/') + 1)) {
            if (matchesFrom(pattern.substr(3), rest))
                return true;
            if (rest.find('/') == std::string_view::npos)
                return false;
        }
    }
    if (pattern == "**")
        return !path.empty();
    if (pattern.front() == '*') {
        for (std::size_t length = 0;; ++length) {
            if (matchesFrom(pattern.substr(1), path.substr(length)))
                return true;
            if (length == path.size() || path[length] == '/')
                return false;
        }
    }
    if (path.empty() || (pattern.front() != path.front() && (pattern.front() != '?' || path.front() == '/')))
        return false;
    return matchesFrom(pattern.substr(1), path.substr(1));
}

Error treeError(const std::string& what, const fs::path& path, const std::error_code& fault)
{
    return {Errc::Unavailable, "Cannot " + what + " " + path.string() + ": " + fault.message() + ".", {}};
}

fs::path below(const fs::path& root, const std::string& to) { return root / withoutSlash(to); }

Result<> makeWay(const fs::path& root, const fs::path& path)
{
    const fs::path parent = path.parent_path();
    if (fs::is_directory(fs::symlink_status(parent)))
        return {};
    if (fs::exists(fs::symlink_status(parent))) {
        // /lib → usr/lib of a merged root: follow links that stay inside.
        std::error_code fault;
        const fs::path real = fs::canonical(parent, fault);
        if (!fault && fs::is_directory(real) && real.string().rfind(fs::canonical(root, fault).string(), 0) == 0)
            return {};
        return Error{Errc::InvalidInput, parent.string() + " is no folder, so nothing can be put below it.", {}};
    }
    if (parent != root)
        KF_TRY(makeWay(root, parent));
    if (::mkdir(parent.c_str(), 0755) != 0 || ::chmod(parent.c_str(), 0755) != 0)
        return systemError("make the folder " + parent.string(), errno);
    return {};
}

Result<> removeIn(const fs::path& root, const fs::path& folder, const std::vector<std::string>& patterns)
{
    std::error_code fault;
    std::vector<fs::path> paths;
    for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault))
        paths.push_back(entry->path());
    for (const fs::path& path : paths) {
        const std::string relative = path.lexically_relative(root).string();
        bool hit = false;
        for (const std::string& pattern : patterns)
            hit = hit || matches(pattern, relative);
        if (hit)
            fs::remove_all(path, fault);
        else if (fs::is_directory(fs::symlink_status(path)))
            KF_TRY(removeIn(root, path, patterns));
        if (fault)
            return treeError("remove", path, fault);
    }
    return fault ? Result<>(treeError("list", folder, fault)) : Result<>();
}

} // namespace

bool matches(std::string_view pattern, std::string_view path) { return matchesFrom(withoutSlash(pattern), withoutSlash(path)); }

Result<> removeMatching(const fs::path& root, const std::vector<std::string>& patterns)
{
    return patterns.empty() ? Result<>() : removeIn(root, root, patterns);
}

Result<> putFile(const fs::path& root, const fs::path& from, const std::string& to, unsigned mode)
{
    const fs::path path = below(root, to);
    KF_TRY(makeWay(root, path));
    std::error_code fault;
    fs::remove(path, fault);
    if (!fs::copy_file(from, path, fault))
        return treeError("copy " + from.string() + " to", path, fault);
    if (::chmod(path.c_str(), mode) != 0)
        return systemError("set the mode of " + path.string(), errno);
    return {};
}

Result<> putFolder(const fs::path& root, const std::string& to, unsigned mode)
{
    const fs::path path = below(root, to);
    KF_TRY(makeWay(root, path / "x"));
    if (::chmod(path.c_str(), mode) != 0)
        return systemError("set the mode of " + path.string(), errno);
    return {};
}

Result<> putLink(const fs::path& root, const std::string& target, const std::string& to)
{
    const fs::path path = below(root, to);
    KF_TRY(makeWay(root, path));
    std::error_code fault;
    fs::remove(path, fault);
    fs::create_symlink(target, path, fault);
    return fault ? Result<>(treeError("make the link", path, fault)) : Result<>();
}

Result<> putTree(const fs::path& root, const fs::path& from, const std::string& to)
{
    std::error_code fault;
    for (fs::recursive_directory_iterator entry(from, fault), end; !fault && entry != end; entry.increment(fault)) {
        const std::string target = (fs::path(to) / entry->path().lexically_relative(from)).string();
        const fs::file_status status = entry->symlink_status();
        if (fs::is_symlink(status))
            KF_TRY(putLink(root, fs::read_symlink(entry->path(), fault).string(), target));
        else if (fs::is_directory(status) && !fs::exists(below(root, target)))
            KF_TRY(putFolder(root, target, 0755));
        else if (fs::is_regular_file(status))
            KF_TRY(putFile(root, entry->path(), target, (status.permissions() & fs::perms::owner_exec) != fs::perms::none ? 0755 : 0644));
    }
    return fault ? Result<>(treeError("read the folder", from, fault)) : Result<>();
}

Result<> setOwner(const fs::path& root, const std::string& to, unsigned user, unsigned group)
{
    const fs::path path = below(root, to);
    struct stat before{};
    if (::lstat(path.c_str(), &before) != 0)
        return systemError("look at " + path.string(), errno);
    if (before.st_uid == user && before.st_gid == group)
        return {};
    if (::lchown(path.c_str(), user, group) != 0)
        return Error{Errc::Preflight, "Files of other owners (" + to + ") can be put into a layer by root only: build as root.", {}};
    // Changing the owner clears set-user-ID bits.
    if (!S_ISLNK(before.st_mode) && ::chmod(path.c_str(), before.st_mode & 07777) != 0)
        return systemError("set the mode of " + path.string(), errno);
    return {};
}

Result<> linkTree(const fs::path& from, const fs::path& to)
{
    std::error_code fault;
    struct stat about{};
    if (::lstat(from.c_str(), &about) != 0)
        return systemError("look at " + from.string(), errno);
    if (!S_ISDIR(about.st_mode))
        return ::link(from.c_str(), to.c_str()) == 0 ? Result<>() : Result<>(systemError("link " + from.string() + " to " + to.string(), errno));
    if (::mkdir(to.c_str(), 0755) != 0 && errno != EEXIST)
        return systemError("make the folder " + to.string(), errno);
    for (fs::directory_iterator entry(from, fault), end; !fault && entry != end; entry.increment(fault))
        KF_TRY(linkTree(entry->path(), to / entry->path().filename()));
    if (fault)
        return treeError("list", from, fault);
    if ((::geteuid() == 0 && ::lchown(to.c_str(), about.st_uid, about.st_gid) != 0) || ::chmod(to.c_str(), about.st_mode & 07777) != 0)
        return systemError("set the mode of " + to.string(), errno);
    return {};
}

} // namespace kf::catalogue
