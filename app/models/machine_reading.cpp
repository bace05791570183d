#include "app/models/machine_reading.h"

#include "app/models/text.h"
#include "installer/own_images.h"
#include "installer/user_objects.h"
#include "platform/notebooks.h"

namespace kf::models {

namespace {

Result<std::unique_ptr<vm::Machine>> openMachine(const DesktopParts& parts)
{
    const auto journal = KF_TRY(installer::openJournal(parts.paths, parts.clock));
    const std::optional<installer::MachineRecord> record = KF_TRY(journal->machine(parts.name));
    return parts.machine(record ? record->kind : "embedded", parts.name);
}

} // namespace

Result<std::string> readConsole(const DesktopParts& parts) { return KF_TRY(openMachine(parts))->log(consoleLines); }

Result<std::vector<vm::MachineImage>> readOwnImages(const DesktopParts& parts, const std::stop_token& stop)
{
    return installer::ownImages(KF_TRY(KF_TRY(openMachine(parts))->listImages(stop)));
}

Result<std::string> readKubeconfig(const DesktopParts& parts) { return KF_TRY(openMachine(parts))->kubeconfig(); }

Result<DiskReport> readDisk(const DesktopParts& parts, const std::stop_token& stop)
{
    const auto journal = KF_TRY(installer::openJournal(parts.paths, parts.clock));
    DiskReport report;
    report.use = KF_TRY(installer::diskUse(parts.paths, parts.name, stop));
    report.prunable = KF_TRY(installer::prunable(parts.paths, *journal));
    return report;
}

Result<Losses> readLosses(const DesktopParts& parts, std::shared_ptr<kube::Client> client, const std::stop_token& stop)
{
    Losses losses;
    losses.use = KF_TRY(installer::diskUse(parts.paths, parts.name, stop));
    if (client) {
        if (const auto notebooks = platform::Notebooks(client).list({}, stop)) {
            for (const platform::NotebookSummary& notebook : *notebooks)
                losses.notebooks.push_back(qt(notebook.nameSpace + "/" + notebook.name));
            return losses;
        }
    }
    if (const auto saved = installer::loadUserObjects(parts.paths.data(parts.name))) {
        for (const manifests::Json& object : saved->objects) {
            const manifests::ObjectKey key = manifests::keyOf(object);
            if (key.kind == "Notebook")
                losses.notebooks.push_back(qt(key.nameSpace + "/" + key.name));
        }
    }
    return losses;
}

Result<kube::MergedFile> mergeIntoFile(const DesktopParts& parts, const std::filesystem::path& file, const kube::MergeOptions& options)
{
    return kube::mergeKubeconfigFile(file, KF_TRY(readKubeconfig(parts)), options, parts.clock);
}

} // namespace kf::models
