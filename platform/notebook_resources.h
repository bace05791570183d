// What a notebook asks of its node: cores and memory, with limits. Pure. Used when it is made and when it is resized.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace kf::platform {

using Json = nlohmann::json;

// The parts of a wish for a notebook: a refusal names one, a form shows it beside that field, the command line names its flag.
enum class NotebookField { Name, NameSpace, Image, Cpu, CpuLimit, Memory, MemoryLimit, Gpus, Workspace, Volumes, Configurations, NodeLabels, Tolerations };

struct NotebookProblem {
    NotebookField field = NotebookField::Name;
    std::string sentence{};
    int row = -1; // of what there may be several (Volumes); -1: all of them

    bool operator==(const NotebookProblem&) const = default;
};

struct NotebookResources {
    std::string cpu = "0.5";    // request, cores
    std::string memory = "1Gi"; // request
    std::string cpuLimit{};     // empty: 1.2 times the request; "none": no limit
    std::string memoryLimit{};  // the same

    bool operator==(const NotebookResources&) const = default;
};

// At most one for each field; empty: they can be asked for.
std::vector<NotebookProblem> problemsOf(const NotebookResources& resources);
// The limit that stands for an empty one: "600m" of "0.5". Empty where the request is no quantity.
std::string defaultCpuLimit(const std::string& cpu);
std::string defaultMemoryLimit(const std::string& memory);
// {"requests":…,"limits":…}; only for resources without problems.
Json resourcesJson(const NotebookResources& resources);

// What a notebook asks for now; a limit that it has not is "none".
NotebookResources resourcesOf(const Json& notebook);
// What a resize leads to: an empty part of the wish stays as it is, but the limit of a request that changes follows it.
NotebookResources resized(const NotebookResources& now, const NotebookResources& wish);
// A merge patch that changes them and leaves the rest (GPUs, other containers) as it is; refused by the server where somebody
// changed the notebook meanwhile. Errc::InvalidInput names the flag.
Result<Json> resizePatch(const Json& notebook, const NotebookResources& resources);

// "--cpu"; empty for the name, which has no flag.
std::string flagOf(NotebookField field);
// The refusal of a verb: "--cpu: …".
Error refusalOf(const NotebookProblem& problem);

} // namespace kf::platform
