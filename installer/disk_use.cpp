#include "installer/disk_use.h"

#include "base/file.h"
#include "base/handle.h"

#include <fts.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <array>
#include <set>

namespace kf::installer {

namespace fs = std::filesystem;

namespace {

using Traversal = Handle<FTS, ::fts_close>;

// Adds up what folders hold; a file with several names (the machine links into the store) counts where it was seen first.
class Meter {
public:
    explicit Meter(const std::stop_token& stop) : m_stop(stop) {}

    bool isComplete() const { return m_complete; }
    Result<std::uint64_t> measure(const fs::path& folder)
    {
        std::error_code missing;
        if (!fs::exists(fs::symlink_status(folder, missing)))
            return std::uint64_t(0);
        std::string root = folder.string();
        std::array<char*, 2> roots{root.data(), nullptr};
        const Traversal traversal(::fts_open(roots.data(), FTS_PHYSICAL | FTS_XDEV | FTS_NOCHDIR, nullptr));
        if (!traversal)
            return systemError("look into " + root, errno);
        std::uint64_t bytes = 0;
        while (const FTSENT* entry = ::fts_read(traversal.get())) {
            if (m_stop.stop_requested())
                return Error{Errc::Cancelled, "Measuring the disk was cancelled.", {}};
            if (entry->fts_info == FTS_DNR)
                m_complete = false;
            if (entry->fts_info == FTS_DP || entry->fts_info == FTS_NS || entry->fts_info == FTS_ERR)
                continue;
            const struct stat& status = *entry->fts_statp;
            if (!S_ISDIR(status.st_mode) && status.st_nlink > 1 && !m_seen.emplace(status.st_dev, status.st_ino).second)
                continue;
            bytes += static_cast<std::uint64_t>(status.st_blocks) * 512;
        }
        return bytes;
    }

private:
    const std::stop_token& m_stop;
    std::set<std::pair<dev_t, ino_t>> m_seen;
    bool m_complete = true;
};

std::vector<std::string> foldersIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        std::error_code ignored;
        if (fs::is_directory(entry->symlink_status(ignored)))
            names.push_back(entry->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::vector<VolumeUse>> measureVolumes(Meter& meter, const fs::path& volumes)
{
    std::vector<VolumeUse> kept;
    std::vector<VolumeUse> removed;
    for (const std::string& nameSpace : foldersIn(volumes)) {
        for (const std::string& claim : foldersIn(volumes / nameSpace)) {
            if (claim != ".removed")
                kept.push_back({nameSpace, claim, KF_TRY(meter.measure(volumes / nameSpace / claim)), false});
        }
        for (const std::string& claim : foldersIn(volumes / nameSpace / ".removed"))
            removed.push_back({nameSpace, claim, KF_TRY(meter.measure(volumes / nameSpace / ".removed" / claim)), true});
    }
    kept.insert(kept.end(), removed.begin(), removed.end());
    return kept;
}

} // namespace

Result<DiskUse> diskUse(const Paths& paths, const std::string& machine, const std::stop_token& stop)
{
    Meter meter(stop);
    DiskUse use;
    use.storeBytes = KF_TRY(meter.measure(paths.store()));
    use.machineBytes = KF_TRY(meter.measure(paths.machine(machine)));
    use.volumes = KF_TRY(measureVolumes(meter, paths.data(machine) / "volumes"));
    Meter whole(stop);
    use.dataBytes = KF_TRY(whole.measure(paths.data(machine)));
    use.complete = meter.isComplete() && whole.isComplete();
    struct statvfs space {};
    if (::statvfs(paths.home.c_str(), &space) == 0)
        use.freeBytes = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
    return use;
}

nlohmann::json toJson(const DiskUse& use)
{
    nlohmann::json volumes = nlohmann::json::array();
    for (const VolumeUse& volume : use.volumes)
        volumes.push_back({{"namespace", volume.nameSpace}, {"claim", volume.claim}, {"bytes", volume.bytes}, {"removed", volume.removed}});
    return {{"storeBytes", use.storeBytes}, {"machineBytes", use.machineBytes}, {"dataBytes", use.dataBytes}, {"freeBytes", use.freeBytes}, {"complete", use.complete},
        {"volumes", std::move(volumes)}};
}

} // namespace kf::installer
