// The main path: from a bundle file to a platform whose every component has proved itself. Blocks; for a worker thread.
//
// Both verbs take the machine's lock first (Errc::Conflict names who holds it) and may be run again after any failure,
// kill or power loss: they go on where the last one ended.
#pragma once

#include "bundle/reader.h"
#include "installer/parts.h"
#include "installer/preflight.h"

#include <chrono>
#include <filesystem>
#include <optional>

namespace kf::installer {

struct UpOptions {
    std::filesystem::path bundle{};  // empty: the one this machine has, else the newest in the store
    bundle::OpenOptions open{};      // whom to trust, and for which processor
    bool allowOlder = false;         // import a bundle that is older than the newest in the store
    std::string edition = "core";    // which of the store where no file is named
    // Empty: as the machine has it, else the default.
    std::optional<std::uint32_t> milliCpus{};
    std::optional<std::uint64_t> memoryBytes{};
    std::optional<vm::Internet> internet{};
    std::string subnet{};
    bool repair = false;             // mend safe things that preflight finds, as `doctor --fix`
    std::chrono::milliseconds deadline = std::chrono::minutes(15); // for each wait: API, components
};

// Errors: Preflight; InvalidInput or Corrupt (the bundle); Conflict (the machine was made from another bundle, the lock);
// TimedOut whose message is the blocker's sentence; Cancelled.
Result<> up(const Parts& parts, const UpOptions& options, const std::stop_token& stop);

struct StartOptions {
    std::chrono::milliseconds deadline = std::chrono::minutes(15);
};
// Of a machine that exists (Errc::NotFound says how to make one); the smoke examples run again.
Result<> start(const Parts& parts, const StartOptions& options, const std::stop_token& stop);

// What a bundle asks of this computer for a machine of this kind: the blobs that the store (may be null) has are not counted again.
enum class NodeState { New, Made };
Needs needsOf(const bundle::Contents& contents, const bundle::Store* store, NodeState node);

// What `doctor` checks against: a bundle file's size where one is named, else the defaults. (`up` itself knows better: which of
// the blobs are in the store already.)
Needs needsOf(const UpOptions& options, const std::string& machineKind);

} // namespace kf::installer
