// Folder trees on their way into a layer: paths removed by pattern, files put with their mode. Folders that a tree gets on
// the way are 0755. Symbolic links are never followed.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kf::catalogue {

// "usr/share/doc/*", "**/tests": * and ? stay within a name, ** spans folders (also none). A leading slash means nothing.
bool matches(std::string_view pattern, std::string_view path);

// Removes every file and folder below `root` whose path matches one of them.
Result<> removeMatching(const std::filesystem::path& root, const std::vector<std::string>& patterns);

// `to` is absolute as in an image and is placed below `root`; what was there is replaced, never written through.
Result<> putFile(const std::filesystem::path& root, const std::filesystem::path& from, const std::string& to, unsigned mode);
Result<> putFolder(const std::filesystem::path& root, const std::string& to, unsigned mode);
Result<> putLink(const std::filesystem::path& root, const std::string& target, const std::string& to);
// 0755 for folders and executable files, 0644 for others; links are kept.
Result<> putTree(const std::filesystem::path& root, const std::filesystem::path& from, const std::string& to);
Result<> setOwner(const std::filesystem::path& root, const std::string& to, unsigned user, unsigned group);

// A second tree whose files are hard links to the first one's: as fast as a listing. Needs the same file system.
Result<> linkTree(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace kf::catalogue
