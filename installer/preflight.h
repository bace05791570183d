// What this computer must offer before a machine can be made: facts in, checks out. Pure; system_facts.h reads the facts.
//
// A check never changes anything. Only `fail` stops an install; `warn` says what will be slower or missing.
#pragma once

#include "base/command.h"
#include "base/result.h"
#include "installer/system_facts.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace kf::installer {

struct Needs {
    std::string machine = "embedded";
    std::string architecture = "amd64"; // of the bundle, as OCI names it
    unsigned cpus = 2;
    std::uint64_t memory = 2ull << 30;  // bytes that must be available
    std::uint64_t disk = 3ull << 30;    // bytes that must be free at KFBOX_HOME
    std::uint64_t unpackedDisk = 0;     // that many more where the kernel has no EROFS
    std::uint64_t cpuLimit = 0;         // the machine's own, thousandths of a core; 0: none
    std::uint64_t memoryLimit = 0;      // bytes; 0: none
    std::uint64_t leastCpu = 0;         // below which a limit leaves the edition's components without room
    std::uint64_t leastMemory = 0;
    std::vector<int> ports;             // loopback ports that must be free
    std::string subnet;                 // asked for by name; empty: any free one does
    std::string builtAfter = "2026-01-01T00:00:00Z"; // the clock is wrong where it shows an earlier time
    bool internet = false;
};

enum class CheckState { Ok, Warn, Fail };
struct Check {
    std::string id;      // stable: "memory", "inotify", …
    std::string title;
    CheckState state = CheckState::Ok;
    std::string meaning; // what was found, and why it matters where it is not ok
    std::string fix;     // what a person can do; empty where nothing is to be done
    std::optional<Command> repair; // does the same, safe to run; needs root

    bool fixable() const { return repair.has_value(); }
};

std::vector<Check> checksOf(const SystemFacts& facts, const Needs& needs);
// The one check that also a machine that runs must pass: limits can be changed for its next start.
Check limitsCheck(const SystemFacts& facts, const Needs& needs);

// What is wrong and what to do in one sentence: "runc is not installed; it starts the node: install it (…)."
std::string sentenceOf(const Check& check);

// Errc::Preflight with every failing check in one sentence; empty where none fails.
Result<> verdict(const std::vector<Check>& checks);

// Runs the repairs of those checks that are not ok, as root or through sudo/pkexec. The first that fails is the answer.
Result<> repairAll(const std::vector<Check>& checks, const SystemFacts& facts, CommandRunner& runner, const std::stop_token& stop = {});

const char* toText(CheckState state); // "ok" | "warn" | "fail"
nlohmann::json toJson(const Check& check);

} // namespace kf::installer
