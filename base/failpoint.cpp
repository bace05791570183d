#include "base/failpoint.h"

#include <csignal>
#include <cstdlib>

#include <atomic>

namespace kf {

namespace {

std::atomic<std::uint64_t> passed{0};

std::uint64_t fatalMark()
{
    const char* const text = std::getenv("KFBOX_FAILPOINT");
    return text ? std::strtoull(text, nullptr, 10) : 0;
}

} // namespace

void failpoint()
{
    static const std::uint64_t fatal = fatalMark();
    if (fatal != 0 && ++passed == fatal)
        std::raise(SIGKILL);
}

std::uint64_t failpointsPassed() { return passed; }

} // namespace kf
