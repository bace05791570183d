// Files written so that power loss leaves the old or the new content, never a mix, and never readable to others by accident.
#pragma once

#include "base/result.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace kf {

// Owns a file descriptor.
class FileDescriptor {
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) : m_descriptor(descriptor) {}
    FileDescriptor(FileDescriptor&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor() { reset(); }

    int get() const { return m_descriptor; }
    int release() { return std::exchange(m_descriptor, -1); }
    void reset();
    explicit operator bool() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

// An Error for the errno that a system call just left: `what` is the sentence's beginning ("write /a/b").
Error systemError(const std::string& what, int number);

Result<FileDescriptor> openForReading(const std::filesystem::path& path);
// Refuses more than `limit` bytes with Errc::InvalidInput: nothing foreign is read without a bound.
Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t limit = 64u << 20);
// Temporary file in the same folder, fsync, rename, fsync of the folder.
Result<> writeFileAtomically(const std::filesystem::path& path, std::string_view content, mode_t mode = 0600);
Result<> createFolders(const std::filesystem::path& path, mode_t mode = 0755);
Result<> syncFolder(const std::filesystem::path& folder);
Result<> writeAll(int descriptor, std::string_view bytes, const std::string& what);

} // namespace kf
