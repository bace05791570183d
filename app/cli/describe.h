// The command line described from its own tree of verbs: completion scripts and the man page. Pure.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace kf::cli {

// A script for bash, zsh (through bashcompinit) or fish. Empty for another shell.
std::string completionScript(const CLI::App& app, const std::string& shell);
// kfbox(1) in man(7) macros.
std::string manPage(const CLI::App& app, const std::string& version);

} // namespace kf::cli
