// Files in volumes, for `kfbox cp`. What lies in a volume was made by a pod: no link in it is followed, only regular files are read.
#pragma once

#include "base/file.h"
#include "vm/machine.h"

namespace kf::vm {

// `path` is relative to the folder of all volumes and has at least namespace, claim and a name (two parts for a list).
Result<> readVolumeFile(const FileDescriptor& volumes, const std::string& path, const Sink& sink, const std::stop_token& stop);
// Written aside and renamed: readers see the old or the new file. Belongs to the owner of the folder it lies in.
Result<> writeVolumeFile(const FileDescriptor& volumes, const std::string& path, const Source& source, const std::stop_token& stop);
Result<std::vector<std::string>> listVolumeFolder(const FileDescriptor& volumes, const std::string& path);

} // namespace kf::vm
