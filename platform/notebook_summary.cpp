#include "platform/notebook_summary.h"

namespace kf::platform {
namespace {

// The text at a path, or nothing: a foreign object may lack any part of it.
std::string textAt(const Json& object, const char* pointer)
{
    const Json::json_pointer path(pointer);
    return object.contains(path) && object[path].is_string() ? object[path].get<std::string>() : std::string();
}

std::string gpusOf(const Json& notebook)
{
    const Json::json_pointer path("/spec/template/spec/containers/0/resources/limits");
    if (!notebook.contains(path) || !notebook[path].is_object())
        return {};
    for (const auto& [name, count] : notebook[path].items()) {
        if (name != "cpu" && name != "memory" && name.find('/') != std::string::npos)
            return (count.is_string() ? count.get<std::string>() : count.dump()) + " " + name;
    }
    return {};
}

} // namespace

std::string toText(NotebookState state)
{
    switch (state) {
    case NotebookState::Running: return "running";
    case NotebookState::Starting: return "starting";
    case NotebookState::Stopping: return "stopping";
    case NotebookState::Stopped: return "stopped";
    case NotebookState::Failing: return "failing";
    }
    return {};
}

NotebookSummary summaryOf(const Json& notebook)
{
    NotebookSummary summary;
    summary.name = textAt(notebook, "/metadata/name");
    summary.nameSpace = textAt(notebook, "/metadata/namespace");
    summary.created = textAt(notebook, "/metadata/creationTimestamp");
    summary.lastActivity = textAt(notebook, "/metadata/annotations/notebooks.kubeflow.org~1last-activity");
    summary.image = textAt(notebook, "/spec/template/spec/containers/0/image");
    summary.cpu = textAt(notebook, "/spec/template/spec/containers/0/resources/requests/cpu");
    summary.memory = textAt(notebook, "/spec/template/spec/containers/0/resources/requests/memory");
    summary.gpus = gpusOf(notebook);

    const Json::json_pointer readyPath("/status/readyReplicas");
    const bool ready = notebook.contains(readyPath) && notebook[readyPath].is_number() && notebook[readyPath] > 0;
    const bool stopped = notebook.contains(Json::json_pointer(std::string("/metadata/annotations/") + stoppedAnnotation));
    const std::string waiting = textAt(notebook, "/status/containerState/waiting/reason");
    const bool terminated = notebook.contains(Json::json_pointer("/status/containerState/terminated"));
    if (stopped)
        summary.state = ready ? NotebookState::Stopping : NotebookState::Stopped;
    else if (ready)
        summary.state = NotebookState::Running;
    else if (terminated || (!waiting.empty() && waiting != "ContainerCreating" && waiting != "PodInitializing"))
        summary.state = NotebookState::Failing;
    if (summary.state == NotebookState::Failing) {
        const char* part = terminated ? "/status/containerState/terminated" : "/status/containerState/waiting";
        const std::string message = textAt(notebook, (std::string(part) + "/message").c_str());
        summary.cause = textAt(notebook, (std::string(part) + "/reason").c_str()) + (message.empty() ? "" : ": " + message);
    }
    return summary;
}

Json toJson(const NotebookSummary& summary)
{
    Json json{{"name", summary.name}, {"namespace", summary.nameSpace}, {"image", summary.image}, {"cpu", summary.cpu}, {"memory", summary.memory},
        {"created", summary.created}, {"state", toText(summary.state)}};
    if (!summary.gpus.empty())
        json["gpus"] = summary.gpus;
    if (!summary.lastActivity.empty())
        json["lastActivity"] = summary.lastActivity;
    if (!summary.cause.empty())
        json["cause"] = summary.cause;
    return json;
}

} // namespace kf::platform
