// The ways in which an ordinary user's program becomes root here, and what it means when one of them says no. Pure but for
// launcherFacts().
#pragma once

#include "base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace kf::vm {

// What decides how a program is started as root.
struct LauncherFacts {
    bool pkexec = false;   // installed
    bool sudo = false;
    bool display = false;  // a graphical session: a polkit agent can ask for the password there
    bool terminal = false; // sudo can ask on it
};
LauncherFacts launcherFacts(); // of this process

// {"pkexec"}, {"sudo", "--"} or {"sudo", "--non-interactive", "--"}; Errc::Permission where neither is there.
Result<std::vector<std::string>> helperLauncher(const LauncherFacts& facts);

// Why a launcher ended with this status before the program it should start said a word: Errc::Cancelled where the person gave no
// password (that is an answer, not a failure), Errc::Permission where they may not. Empty: for another reason.
std::optional<Error> refusalOf(const std::string& launcher, int status);

} // namespace kf::vm
