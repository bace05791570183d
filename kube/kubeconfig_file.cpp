#include "kube/kubeconfig_file.h"

#include "base/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace kf::kube {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t most = 8u << 20;

// The file itself, behind links that lead to it.
Result<fs::path> targetOf(const fs::path& file)
{
    std::error_code failed;
    if (!fs::is_symlink(fs::symlink_status(file, failed)))
        return file;
    const fs::path target = fs::canonical(file, failed);
    if (failed)
        return Error{Errc::InvalidInput, file.string() + " is a link to a file that does not exist: mend the link, or name another file.", failed.message()};
    return target;
}

Result<> refuseUnlessWritable(const fs::path& file, const struct stat& status)
{
    if (!S_ISREG(status.st_mode))
        return Error{Errc::InvalidInput, file.string() + " is no file: name another one.", {}};
    // Asked of the mode, too: root may write everything, and a new file could take the place of one that nobody should change.
    if ((status.st_mode & 0222) == 0 || ::access(file.c_str(), W_OK) != 0)
        return Error{Errc::Permission, file.string() + " is read-only: allow writing to it (chmod u+w), or name another file.", {}};
    return {};
}

Result<fs::path> backUp(const fs::path& file, std::string_view content, mode_t mode, const Clock& clock)
{
    std::string time = toRfc3339(clock.now());
    time.erase(std::remove_if(time.begin(), time.end(), [](char c) { return c == ':' || c == '-'; }), time.end());
    const std::string name = file.string() + ".before-kfbox-" + time;
    fs::path backup = name;
    std::error_code ignored;
    for (int number = 2; fs::exists(backup, ignored); ++number)
        backup = name + "-" + std::to_string(number);
    KF_TRY(writeFileAtomically(backup, content, mode));
    return backup;
}

} // namespace

Result<fs::path> personsKubeconfig()
{
    if (const char* list = std::getenv("KUBECONFIG"); list && *list) {
        const std::string files = list;
        const std::string first = files.substr(0, files.find(':'));
        if (!first.empty())
            return fs::path(first);
    }
    const char* home = std::getenv("HOME");
    if (!home || !*home)
        return Error{Errc::InvalidInput, "No home folder is known (HOME is not set): name the kubeconfig file.", {}};
    return fs::path(home) / ".kube" / "config";
}

Result<MergedFile> mergeKubeconfigFile(const fs::path& file, std::string_view ours, const MergeOptions& options, const Clock& clock)
{
    MergedFile merged{KF_TRY(targetOf(file)), {}, false};
    struct stat status {};
    const bool exists = ::stat(merged.file.c_str(), &status) == 0;
    if (!exists && errno != ENOENT)
        return systemError("read " + merged.file.string(), errno);
    if (exists)
        KF_TRY(refuseUnlessWritable(merged.file, status));
    const std::string existing = exists ? KF_TRY(readFile(merged.file, most)) : std::string();
    const MergedKubeconfig result = KF_TRY(mergeKubeconfig(existing, file.string(), ours, options));
    merged.changed = result.changed;
    if (!result.changed)
        return merged;
    const mode_t mode = exists ? status.st_mode & 0777 : 0600;
    if (exists)
        merged.backup = KF_TRY(backUp(merged.file, existing, mode, clock));
    else
        KF_TRY(createFolders(merged.file.parent_path(), 0700));
    KF_TRY(writeFileAtomically(merged.file, result.text, mode));
    return merged;
}

} // namespace kf::kube
