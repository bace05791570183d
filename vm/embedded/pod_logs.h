// The last words of the control plane's containers, out of the node's own files: all there is to know while no API server answers.
#pragma once

#include "base/file.h"

#include <string>
#include <string_view>

namespace kf::vm {

// "POD/CONTAINER  TEXT" a line, a few for each container of each static pod; empty where the node has made none yet. `machine` is
// the machine's folder; what lies in it was written by the node and is read as hostile.
std::string controlPlaneWords(const FileDescriptor& machine);

// Pure: the last lines of a container's log as containerd writes it ("TIME STREAM F TEXT"), each begun with `who`.
std::string lastWords(std::string_view log, const std::string& who, std::size_t lines);

} // namespace kf::vm
