// The kubeconfig file of the person who runs kfbox, for kubectl and every other program that reads it. Blocks; any thread.
#pragma once

#include "base/clock.h"
#include "kube/kubeconfig_merge.h"

#include <filesystem>

namespace kf::kube {

// The first file of $KUBECONFIG, else ~/.kube/config: where kubectl writes. Errc::InvalidInput where no home folder is known.
Result<std::filesystem::path> personsKubeconfig();

struct MergedFile {
    std::filesystem::path file;   // behind a symbolic link
    std::filesystem::path backup; // of what was there before; empty where nothing was, or nothing changed
    bool changed = false;
};
// Makes the file where it is missing. A link stays a link; the file's mode stays. Before anything is written, what was there is copied
// beside it. Errors: as mergeKubeconfig(), Permission for a file that may not be written, InvalidInput for what is no file.
Result<MergedFile> mergeKubeconfigFile(const std::filesystem::path& file, std::string_view ours, const MergeOptions& options, const Clock& clock);

} // namespace kf::kube
