#include "app/models/install_model.h"
#include "installer/contents.h"
#include "installer/lock.h"

#include <algorithm>

namespace kf::models {

Result<std::optional<InstallWish>> findUnfinished(const DesktopParts& parts)
{
    const auto journal = KF_TRY(installer::openJournal(parts.paths, parts.clock));
    const std::optional<installer::MachineRecord> record = KF_TRY(journal->machine(parts.name));
    const std::optional<std::int64_t> last = KF_TRY(journal->lastInstall(parts.name));
    if (!record || record->bundle.empty() || !last || installer::MachineLock::isHeld(parts.paths.lock(), parts.name))
        return std::optional<InstallWish>();
    const std::vector<installer::StepRecord> steps = KF_TRY(journal->steps(*last));
    if (std::all_of(steps.begin(), steps.end(), [](const installer::StepRecord& step) { return step.state == installer::StepState::Done; }))
        return std::optional<InstallWish>();
    const bundle::Store store = KF_TRY(bundle::Store::open(parts.paths.store()));
    const Result<bundle::Contents> contents = store.contents(KF_TRY(bundle::Digest::parse(record->bundle)));
    if (!contents)
        return std::optional<InstallWish>(); // it has to be chosen anew
    InstallWish wish;
    wish.title = contents->info.edition + " " + contents->info.version;
    for (const bundle::ComponentInfo& component : contents->info.components)
        wish.components.push_back({component.name, component.title, component.version});
    return std::optional(wish);
}

} // namespace kf::models
