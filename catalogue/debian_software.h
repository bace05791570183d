// The Debian packages of a root, read from the archives that apt fetched and checked for it.
#pragma once

#include "catalogue/software.h"

#include <optional>
#include <set>

namespace kf::catalogue {

// Pure. "libc6_2.36-9+deb12u13_amd64.deb", "login_1%3a4.13_amd64.deb": apt's name of an archive, an epoch's colon escaped.
std::optional<Software> debianArchive(std::string_view fileName);
// Pure. "NAME VERSION" of each installed package of /var/lib/dpkg/status.
std::set<std::string> installedPackages(std::string_view status);

// Every archive in the tree's apt cache, with its SHA-256. Refuses a tree without archives or with an installed package
// that none of them brought: a bill that leaves something out is worse than none.
Result<std::vector<Software>> debianPackagesIn(const std::filesystem::path& tree);

} // namespace kf::catalogue
