#include "base/paths.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace kf {
namespace {

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

Result<std::filesystem::path> folder(const char* ownVariable, const char* xdgVariable, const char* belowHome)
{
    if (const std::filesystem::path own = environment(ownVariable); !own.empty()) {
        if (!own.is_absolute())
            return Error{Errc::InvalidInput, std::string(ownVariable) + " is \"" + own.string() + "\": give an absolute path.", {}};
        return own.lexically_normal();
    }
    if (const std::filesystem::path xdg = environment(xdgVariable); xdg.is_absolute())
        return xdg / "kfbox";
    const std::filesystem::path home = environment("HOME");
    if (!home.is_absolute())
        return Error{Errc::InvalidInput, std::string("No home folder is known: set ") + ownVariable + " to an absolute path.", {}};
    return home / belowHome / "kfbox";
}

} // namespace

Result<Paths> pathsFromEnvironment()
{
    return Paths{.home = KF_TRY(folder("KFBOX_HOME", "XDG_DATA_HOME", ".local/share"))};
}

Result<std::filesystem::path> cacheFromEnvironment()
{
    return folder("KFBOX_CACHE", "XDG_CACHE_HOME", ".cache");
}

bool isDnsLabel(const std::string& name)
{
    const auto allowed = [](unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !name.empty() && name.size() <= 63 && name.front() != '-' && name.back() != '-'
        && std::all_of(name.begin(), name.end(), allowed);
}

} // namespace kf
