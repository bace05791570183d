#include "base/architecture.h"

#include <sys/utsname.h>

namespace kf {

std::string ociArchitecture()
{
    utsname names{};
    ::uname(&names);
    const std::string machine = names.machine;
    return machine == "x86_64" ? "amd64" : machine == "aarch64" ? "arm64" : machine;
}

} // namespace kf
