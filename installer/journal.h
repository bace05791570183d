// The durable record of what kfbox did: machines, installs and their steps, a ledger entry per object, smoke results.
//
// A Journal is one SQLite file (WAL, synchronous=FULL): after power loss each call either happened or did not. It may be
// used from several threads and by several kfbox processes at once. Errors: Unavailable (busy, disk full), Permission,
// Corrupt, and InvalidInput where a newer kfbox wrote the file.
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "manifests/object.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kf::installer {

struct MachineRecord {
    std::string name;
    std::string kind;         // embedded | vm | kind | external
    std::string bundle;       // digest of the bundle's index: which one in the store it runs
    nlohmann::json options;   // how it was asked for: cpus, memory, internet, …
    std::string created;      // RFC 3339
    bool operator==(const MachineRecord&) const = default;
};

enum class StepState { Running, Done, Failed, Cancelled };
struct StepRecord {
    std::string step;
    StepState state = StepState::Running;
    std::string started;
    std::string finished; // empty while it runs, and for ever where kfbox was killed in it
    std::string error;
    bool operator==(const StepRecord&) const = default;
};

enum class Phase { Applied, Ready };
struct LedgerEntry {
    manifests::ObjectKey key;
    std::string component;
    std::string uid;
    std::string digest; // of what was applied
    Phase phase = Phase::Applied;
    std::int64_t generation = 0; // of the object after it was applied; a higher one was changed by somebody since. 0: has none
    bool operator==(const LedgerEntry&) const = default;
};

struct SmokeResult {
    std::string start;  // which start of the machine it belongs to
    bool passed = false;
    std::string message; // why it failed
    std::string time;
    bool operator==(const SmokeResult&) const = default;
};

class Journal {
public:
    // The folder must exist. `clock` must outlive the journal.
    static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& path, const Clock& clock);
    ~Journal();

    Result<> saveMachine(const MachineRecord& machine);
    Result<std::optional<MachineRecord>> machine(const std::string& name);
    Result<std::vector<MachineRecord>> machines();
    // With its installs, ledger and smoke results.
    Result<> removeMachine(const std::string& name);

    Result<std::int64_t> beginInstall(const std::string& machine, const std::string& verb);
    Result<> finishInstall(std::int64_t install, const std::string& outcome);
    Result<> stepStarted(std::int64_t install, const std::string& step);
    Result<> stepFinished(std::int64_t install, const std::string& step, StepState state, const std::string& error = {});
    Result<std::vector<StepRecord>> steps(std::int64_t install);
    // The newest one of this machine.
    Result<std::optional<std::int64_t>> lastInstall(const std::string& machine);

    // All of a batch in one transaction: a disk does about 80 commits a second.
    Result<> saveEntries(const std::string& machine, const std::vector<LedgerEntry>& entries);
    Result<> removeEntries(const std::string& machine, const std::vector<manifests::ObjectKey>& keys);
    Result<std::vector<LedgerEntry>> ledger(const std::string& machine);
    // Forgets every object, for a cluster that was made anew.
    Result<> clearLedger(const std::string& machine);

    Result<> saveSmoke(const std::string& machine, const std::string& component, const SmokeResult& result);
    Result<std::map<std::string, SmokeResult>> smoke(const std::string& machine); // the newest of each component

    static constexpr int schemaVersion = 1;

private:
    struct Data;
    explicit Journal(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace kf::installer
