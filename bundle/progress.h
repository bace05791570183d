// How long work over many bytes tells how far it is: at most some hundred times, one call at a time, on the threads that
// do the work.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

namespace kf::bundle {

using Progress = std::function<void(std::uint64_t bytesDone, std::uint64_t bytesTotal)>;

} // namespace kf::bundle
