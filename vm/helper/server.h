// The helper's side of the talk: reads requests, has them performed one after the other, answers.
#pragma once

#include "vm/helper/channel.h"
#include "vm/helper/privileged.h"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace kf::vm {

// Returns at the end of the input, which also cancels what is being done: a helper never outlives its kfbox.
Result<> serve(Channel& channel, Privileged& privileged);

// For whom a helper works: PKEXEC_UID from polkit, SUDO_UID and SUDO_GID from sudo, else the real user (root itself, or tests without
// privilege). Errc::Permission where they contradict or are no numbers. `environment` answers empty for what is unset.
struct CallerIds {
    std::uint32_t user = 0;
    std::uint32_t group = 0;

    bool operator==(const CallerIds&) const = default;
};
Result<CallerIds> callerOf(const std::function<std::string(const std::string&)>& environment, CallerIds real, bool privileged);

} // namespace kf::vm
