#include "controllers/storage/folders.h"

#include "base/file.h"

#include <sys/stat.h>

#include <cerrno>
#include <chrono>

namespace kf::controllers {

namespace fs = std::filesystem;

Result<> Folders::make(const Place& place) const
{
    const fs::path folder = m_root / place.nameSpace / place.claim;
    KF_TRY(createFolders(folder.parent_path()));
    if (::mkdir(folder.c_str(), 0700) == 0) {
        if (::chmod(folder.c_str(), 0777) != 0) // whatever this process' mask
            return systemError("open the folder " + folder.string(), errno);
        KF_TRY(syncFolder(folder.parent_path()));
    } else if (errno != EEXIST) {
        return systemError("make the folder " + folder.string(), errno);
    }
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        return Error{Errc::Conflict, folder.string() + " is no folder, so no volume can be there.", {}};
    return writeFileAtomically(owner(place), place.volume + "\n", 0644);
}

Result<> Folders::putAside(const Place& place) const
{
    const fs::path folder = m_root / place.nameSpace / place.claim;
    std::error_code fault;
    if (!fs::exists(folder, fault))
        return {};
    const Result<std::string> has = readFile(owner(place), 1024);
    if (!has && has.error().code != Errc::NotFound)
        return has.error();
    if (has && *has != place.volume + "\n")
        return {};
    const fs::path aside = m_root / place.nameSpace / ".removed";
    KF_TRY(createFolders(aside));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now().time_since_epoch()).count();
    const std::string name = place.claim + "-" + std::to_string(seconds);
    fs::path target = aside / name;
    for (int again = 2; fs::exists(target, fault); ++again)
        target = aside / (name + "-" + std::to_string(again));
    if (fs::rename(folder, target, fault); fault)
        return systemError("put " + folder.string() + " aside", fault.value());
    fs::remove(owner(place), fault);
    return syncFolder(aside);
}

} // namespace kf::controllers
