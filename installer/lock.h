// One verb at a time changes a machine: a lock file per machine that the kernel frees when its holder ends, however it ends.
#pragma once

#include "base/file.h"
#include "base/result.h"

#include <filesystem>
#include <string>

namespace kf::installer {

class MachineLock {
public:
    // Creates `folder` where it is missing. Errc::Conflict names the process and the verb that hold the lock.
    static Result<MachineLock> take(const std::filesystem::path& folder, const std::string& machine, const std::string& verb);
    // Whether some verb holds it now; for looking only.
    static bool isHeld(const std::filesystem::path& folder, const std::string& machine);

private:
    explicit MachineLock(FileDescriptor file) : m_file(std::move(file)) {}
    FileDescriptor m_file; // closing it frees the lock; the file stays
};

} // namespace kf::installer
