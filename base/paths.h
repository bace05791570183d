// Where kfbox keeps things. Everything lies below one home: $KFBOX_HOME, else the XDG data folder ($XDG_DATA_HOME/kfbox).
//
// The system side (store, machines) is disposable and comes from a bundle. The data side (data) is created once per
// machine name and is never formatted or deleted by install, upgrade, repair or uninstall.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>

namespace kf {

struct Paths {
    std::filesystem::path home;

    std::filesystem::path store() const { return home / "store"; }
    std::filesystem::path state() const { return home / "state.db"; }
    std::filesystem::path lock() const { return home / "lock"; }
    std::filesystem::path trustedKeys() const { return home / "trusted-keys"; }
    std::filesystem::path machine(const std::string& name) const { return home / "machines" / name; }
    std::filesystem::path data(const std::string& name) const { return home / "data" / name; }
};

// Reads the environment; fails with Errc::InvalidInput where KFBOX_HOME is relative or no home folder is known.
Result<Paths> pathsFromEnvironment();

// Where build results that can be made again are kept: $KFBOX_CACHE, else $XDG_CACHE_HOME/kfbox.
Result<std::filesystem::path> cacheFromEnvironment();

// Machine and notebook names are DNS labels (RFC 1123): they become host names, paths and interface names.
bool isDnsLabel(const std::string& name);

} // namespace kf
