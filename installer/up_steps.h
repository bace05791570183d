// The steps of `up` and `start`, and what they share. Inside this room only; each step runs on the worker thread of its verb.
#pragma once

#include "bundle/store.h"
#include "installer/step.h"
#include "installer/up.h"

namespace kf::installer {

// Later steps use what earlier ones found.
struct Run {
    const Parts& parts;
    UpOptions options;
    std::optional<bundle::Store> store{};
    std::optional<bundle::Reader> reader{};     // of the file that was named
    std::optional<bundle::Digest> bundle{};
    std::optional<bundle::Contents> contents{};
    std::shared_ptr<kube::Client> client{};
    std::string boot{};

    const std::string& name() const { return parts.machineName; }
    std::filesystem::path dataFolder() const { return parts.paths.data(name()); }
};

// What the user asks for now, over what the machine has, over the defaults.
vm::MachineSpec specOf(const Run& run, const std::optional<MachineRecord>& record);
// Remembers what this machine is for the next verb. Fields of `more` are added to its options.
Result<> remember(const Run& run, const Json& more);

// Before anything is checked or changed: who signed it, is it whole, may this machine have it.
Step bundleStep(Run& run);
Step preflightStep(Run& run);
Step importStep(Run& run);
Step machineStep(Run& run);
Step startStep(Run& run);
Step apiStep(Run& run);
Step componentsStep(Run& run);
Step usersStep(Run& run);
Step smokeStep(Run& run);
Step clusterStep(Run& run);

// The API server may end and start anew while a step needs it: then the step begins again when it answers, and repeats nothing
// that is done.
Step outlivingTheApi(const Run& run, Step step);

} // namespace kf::installer
