// What the Machine page reads on a worker thread; each call blocks. `parts` are copied into the worker: nothing of the GUI is touched.
#pragma once

#include "app/models/desktop.h"
#include "installer/disk_use.h"
#include "installer/lifecycle.h"
#include "kube/kubeconfig_file.h"

namespace kf::models {

constexpr std::size_t consoleLines = 5000;

Result<std::string> readConsole(const DesktopParts& parts);
Result<std::vector<vm::MachineImage>> readOwnImages(const DesktopParts& parts, const std::stop_token& stop);
Result<std::string> readKubeconfig(const DesktopParts& parts);

struct DiskReport {
    installer::DiskUse use;
    installer::Pruned prunable; // what a clean-up would free
};
Result<DiskReport> readDisk(const DesktopParts& parts, const std::stop_token& stop);

struct Losses {
    installer::DiskUse use;
    std::vector<QString> notebooks; // "workspace/demo"
};
// What goes with the data side. `client` may be null: then as the notebooks were saved last.
Result<Losses> readLosses(const DesktopParts& parts, std::shared_ptr<kube::Client> client, const std::stop_token& stop);

Result<kube::MergedFile> mergeIntoFile(const DesktopParts& parts, const std::filesystem::path& file, const kube::MergeOptions& options);

} // namespace kf::models
