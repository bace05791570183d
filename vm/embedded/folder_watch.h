// FolderWatch waits for something to appear in folders (inotify): no polling.
#pragma once

#include "base/file.h"
#include "vm/embedded/process.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace kf::vm {

enum class WatchEnd { Appeared, ProcessEnded, DeadlinePassed };

class FolderWatch {
public:
    // The folders must exist. Errc::Unavailable names the kernel setting where no watch is left.
    static Result<FolderWatch> open(const std::vector<std::filesystem::path>& folders);

    // Asks `appeared` at once and then after each change, until it says true. Changes since open() are not missed.
    Result<WatchEnd> wait(const std::function<bool()>& appeared, const Process& process, std::chrono::steady_clock::time_point until,
        const std::stop_token& stop) const;

private:
    explicit FolderWatch(FileDescriptor descriptor) : m_descriptor(std::move(descriptor)) {}
    FileDescriptor m_descriptor;
};

} // namespace kf::vm
