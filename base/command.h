// A command to run is a value, and running it is an interface: tests script it, compose.cpp wires the real one.
#pragma once

#include "base/result.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kf {

struct Command {
    std::string program; // looked up in PATH unless it has a slash
    std::vector<std::string> arguments;
    std::string folder;  // working folder; empty: the caller's
    std::vector<std::pair<std::string, std::string>> environment; // added to the caller's

    std::string input;   // written to its standard input, then closed (unless inputDescriptor is set)
    int inputDescriptor = -1; // read by the child instead of `input`; stays the caller's

    bool operator==(const Command&) const = default;
};

// "go build -o x": for messages and logs. Never put secrets into arguments.
std::string toText(const Command& command);

struct Finished {
    int status = 0; // exit status; 128 + N where signal N ended it
    std::string output; // standard output (at most the last 16 MiB)
    std::string errors; // standard error (at most the last 1 MiB)

    bool operator==(const Finished&) const = default;
};

enum class Stream { Output, Errors };
// Called on the thread that runs the command, with pieces as they arrive.
using OnOutput = std::function<void(Stream, std::string_view)>;

class CommandRunner {
public:
    virtual ~CommandRunner() = default;
    // Blocks until the command ended. A stop request sends SIGTERM to its process group and SIGKILL after 2 s, and
    // answers Errc::Cancelled. A program that is not installed is Errc::NotFound. A non-zero status is not an Error.
    virtual Result<Finished> run(const Command& command, const std::stop_token& stop, const OnOutput& onOutput) = 0;

    Result<Finished> run(const Command& command, const std::stop_token& stop = {}) { return run(command, stop, {}); }
    // As run(), and a status other than 0 is an Error whose detail holds the last 20 lines it said.
    Result<std::string> output(const Command& command, const std::stop_token& stop = {}, const OnOutput& onOutput = {});
};

// Starts real processes, each in a process group of its own. Usable from several threads at once.
class SystemCommandRunner final : public CommandRunner {
public:
    using CommandRunner::run;
    Result<Finished> run(const Command& command, const std::stop_token& stop, const OnOutput& onOutput) override;
};

// Whether run() would find this program; also in the folders of root's programs, which a user's PATH often lacks.
bool isInstalled(const std::string& program);

std::string lastLines(std::string_view text, std::size_t count);

} // namespace kf
