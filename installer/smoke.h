// Smoke examples: each component proves itself after each start of the machine, in a namespace of its own. Blocks.
#pragma once

#include "bundle/contents.h"
#include "installer/parts.h"
#include "manifests/object.h"

#include <chrono>
#include <string>
#include <vector>

namespace kf::installer {

struct SmokeExample {
    std::string component;
    std::string start;  // what a pass is worth: this start of the machine with these objects of the component
    std::vector<manifests::Json> objects; // empty: nothing to run, its objects' readiness is the proof
    std::vector<manifests::ObjectKey> ready;
    std::chrono::milliseconds timeout{std::chrono::seconds(120)};
};

// Pure: what a smoke result of this component must say to count now.
std::string smokeStart(const std::string& boot, const bundle::ComponentInfo& component);
Result<std::vector<SmokeExample>> smokeExamplesOf(const bundle::Contents& contents, const bundle::Store& store, const std::string& boot);

// Those that have not passed in this start.
Result<std::vector<SmokeExample>> smokeLeft(const Parts& parts, const std::vector<SmokeExample>& all);

// Runs them at the same time, records each result, cleans up behind each. A failure is the answer after all have ended. Each has
// its own timeout, or `deadline` where that is earlier.
Result<> runSmoke(const Parts& parts, std::shared_ptr<kube::Client> client, std::vector<SmokeExample> examples, std::chrono::milliseconds deadline, const StepProgress& progress,
    const std::stop_token& stop);

} // namespace kf::installer
