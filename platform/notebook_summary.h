// What a screen or a table says of a notebook, read from the Notebook resource alone. Pure.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace kf::platform {

using Json = nlohmann::json;

enum class NotebookState { Running, Starting, Stopping, Stopped, Failing };
std::string toText(NotebookState state); // "running", …

struct NotebookSummary {
    std::string name;
    std::string nameSpace;
    std::string image;
    std::string cpu;
    std::string memory;
    std::string gpus;         // "1 nvidia.com/gpu" or empty
    std::string created;      // RFC 3339
    std::string lastActivity; // RFC 3339 or empty
    NotebookState state = NotebookState::Starting;
    std::string cause;        // why it does not run, where the resource says it
};

NotebookSummary summaryOf(const Json& notebook);
Json toJson(const NotebookSummary& summary);

inline constexpr const char* stoppedAnnotation = "kubeflow-resource-stopped";

} // namespace kf::platform
