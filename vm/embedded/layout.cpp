#include "vm/embedded/layout.h"

#include <cstdint>
#include <cstdio>

namespace kf::vm {

std::string containerId(const std::filesystem::path& machineFolder)
{
    std::uint32_t hash = 2166136261u; // FNV-1a: the same in every build of kfbox, which std::hash does not promise
    for (const unsigned char byte : machineFolder.lexically_normal().string())
        hash = (hash ^ byte) * 16777619u;
    char text[9];
    std::snprintf(text, sizeof text, "%08x", hash);
    return "kfbox-" + machineFolder.filename().string() + "-" + text;
}

} // namespace kf::vm
