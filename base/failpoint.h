// Marks around every change that outlasts this process. A test kills kfbox at each of them and shows that the same verb then
// completes; without the variable a mark costs one comparison. Any thread.
#pragma once

#include <cstdint>

namespace kf {

// The Nth mark that this process passes ends it by SIGKILL, where KFBOX_FAILPOINT=N is in its environment.
void failpoint();
std::uint64_t failpointsPassed();

} // namespace kf
