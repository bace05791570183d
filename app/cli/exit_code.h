// Exit codes are part of the command line's promise: scripts decide on them.
#pragma once

#include "base/result.h"

namespace kf::cli {

enum ExitCode : int { Succeeded = 0, Failed = 1, Usage = 2, Refused = 3, PreflightNotMet = 4, Interrupted = 5 };

inline ExitCode exitCodeFor(Errc code)
{
    switch (code) {
    case Errc::InvalidInput:
    case Errc::Corrupt: return Refused;
    case Errc::Preflight: return PreflightNotMet;
    case Errc::Cancelled: return Interrupted;
    default: return Failed;
    }
}

// A name or flag that kfbox itself does not know: exit code 2, whatever kind of Error it became.
inline Error usageError(std::string sentence) { return Error{Errc::InvalidInput, std::move(sentence), "usage"}; }
inline bool isUsage(const Error& error) { return error.code == Errc::InvalidInput && error.detail == "usage"; }

} // namespace kf::cli
