// The verbs that end, remove and hand out. Each takes the machine's lock and blocks; for a worker thread.
#pragma once

#include "installer/parts.h"

#include <filesystem>

namespace kf::installer {

// Saves the users' objects to the data side while the API server answers, then powers the node off. Where they cannot be
// saved, a warning is told and the machine is stopped all the same: its own copy stays.
Result<> stop(const Parts& parts, const std::stop_token& stop);

enum class Data { Keep, Remove };
struct RemoveOptions {
    Data data = Data::Keep;
    bool force = false; // also where the users' objects could not be saved
};
// Saves the users' objects (a machine that stands is started for it, unless they were saved when it was stopped), then
// removes the system side, and with Data::Remove volumes and credentials too.
Result<> remove(const Parts& parts, const RemoveOptions& options, const std::stop_token& stop);

// Takes one component's objects out of the cluster, as the ledger knows them. Errc::Conflict names installed components
// that need it. `up` installs it again.
Result<> uninstall(const Parts& parts, const std::string& component, const std::stop_token& stop);

struct Pruned {
    std::vector<std::string> bundles; // "core 0.1.0"
    bundle::Collected blobs;
};
// Removes bundles that no machine uses from the store (the newest of each edition stays), and blobs that none reaches.
Result<Pruned> prune(const Paths& paths, Journal& journal);
// What prune() would remove now. Only looks.
Result<Pruned> prunable(const Paths& paths, Journal& journal);

// Saves Profiles, Notebooks, claims, Secrets and ConfigMaps of the users to data/NAME/objects; answers how many.
Result<std::size_t> exportObjects(const Parts& parts, const std::stop_token& stop);

} // namespace kf::installer
