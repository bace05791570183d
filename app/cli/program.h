// The command line as a whole: parses, runs one verb, turns its answer into text and an exit code.
#pragma once

#include "app/cli/verb.h"

namespace kf::cli {

// Builds the tree of subcommands; `selected` is set by parsing. --json and --yes are accepted by every verb.
void declare(CLI::App& app, std::vector<Group>& groups, Io& io, Verb*& selected);

int runProgram(int argc, const char* const* argv, Io& io, Services& services, const std::stop_token& stop);

} // namespace kf::cli
