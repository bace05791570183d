// The system side of a machine on disk: its folders, and the node's source linked into them.
#pragma once

#include "vm/embedded/layout.h"
#include "vm/helper/home.h"
#include "vm/machine.h"

namespace kf::vm {

// Makes what is missing; existing folders must be root's (Errc::Permission otherwise). `machine` and `data` are the opened folders.
Result<> makeFolders(const FileDescriptor& machine, const FileDescriptor& data);

// Makes a folder of an EROFS image's tree. Both paths are relative to the machine's folder.
using Unpack = std::function<Result<>(const std::filesystem::path& image, const std::filesystem::path& folder)>;

// Puts every file of the source to its place: its image store, or where `unpack` is given the one without EROFS. Answers how
// many bytes had to be copied because the store lies on another file system.
Result<std::uint64_t> placeSource(const Home& home, const FileDescriptor& machine, const NodeSource& source, const Unpack& unpack, const std::stop_token& stop,
    const OnProgress& onProgress);

// Removes the named entries of a folder with all they hold; a symbolic link itself, never what it names.
Result<> removeEntries(const FileDescriptor& folder, const std::vector<std::string>& names);
// All of them.
Result<> removeAllEntries(const FileDescriptor& folder);

// What the node writes is read as hostile: a link is not followed, only a regular file is read, and only its end: at most `limit`
// bytes, none before `from`.
Result<std::string> readFromNode(const FileDescriptor& machine, const std::string& path, off_t limit, std::uint64_t from = 0);
// Names in a folder that the node writes, sorted; no link is followed on the way to it.
Result<std::vector<std::string>> listInNode(const FileDescriptor& machine, const std::string& path);

} // namespace kf::vm
