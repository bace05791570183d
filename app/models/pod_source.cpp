#include "app/models/pod_source.h"

#include "manifests/fields.h"

#include <set>

namespace kf::models {

using manifests::elements;
using manifests::field;
using manifests::Json;
using manifests::textField;

namespace {

std::string labelText(const Json& labels)
{
    std::string text;
    if (!labels.is_object())
        return text;
    for (const auto& [key, value] : labels.items()) {
        if (value.is_string())
            text += (text.empty() ? "" : ",") + key + "=" + value.get<std::string>();
    }
    return text;
}

// "key in (a,b)", "!key", … as the API server reads it in a query.
std::string expressionText(const Json& expression)
{
    const std::string key = textField(expression, "key");
    const std::string what = textField(expression, "operator");
    if (what == "Exists")
        return key;
    if (what == "DoesNotExist")
        return "!" + key;
    std::string values;
    for (const Json& value : elements(field(expression, "values")))
        values += (values.empty() ? "" : ",") + (value.is_string() ? value.get<std::string>() : std::string());
    return key + (what == "NotIn" ? " notin (" : " in (") + values + ")";
}

std::string selectorText(const Json& object)
{
    const Json& selector = field(object, "spec", "selector");
    if (textField(object, "kind") == "Service")
        return labelText(selector);
    std::string text = labelText(field(selector, "matchLabels"));
    for (const Json& expression : elements(field(selector, "matchExpressions")))
        text += (text.empty() ? "" : ",") + expressionText(expression);
    return text;
}

std::string endOf(const Json& terminated)
{
    if (!terminated.is_object())
        return {};
    const std::string reason = textField(terminated, "reason");
    if (!reason.empty() && reason != "Error" && reason != "Completed")
        return reason;
    return "exit code " + std::to_string(manifests::numberOr(field(terminated, "exitCode"), 0));
}

void addContainers(std::vector<ContainerRun>& runs, const Json& pod, const char* specs, const char* statuses)
{
    const std::string wanted = textField(pod, "metadata", "annotations", "kubectl.kubernetes.io/default-container");
    for (const Json& container : elements(field(pod, "spec", specs))) {
        ContainerRun run{.pod = textField(pod, "metadata", "name"), .podUid = textField(pod, "metadata", "uid"), .container = textField(container, "name")};
        run.isDefault = run.container == wanted;
        for (const Json& status : elements(field(pod, "status", statuses))) {
            if (textField(status, "name") != run.container)
                continue;
            run.id = textField(status, "containerID");
            run.restarts = static_cast<int>(manifests::numberOr(field(status, "restartCount"), 0));
            run.running = field(status, "state", "running").is_object();
            const Json& now = field(status, "state", "terminated");
            run.end = run.running ? std::string() : endOf(now.is_object() ? now : field(status, "lastState", "terminated"));
        }
        runs.push_back(run);
    }
}

} // namespace

std::optional<PodSource> podsOf(const Json& object)
{
    const std::string kind = textField(object, "kind");
    const std::string name = textField(object, "metadata", "name");
    PodSource source{.nameSpace = textField(object, "metadata", "namespace")};
    if (source.nameSpace.empty())
        return {};
    if (kind == "Pod") {
        source.pod = name;
        return source;
    }
    if (kind == "Notebook")
        source.labelSelector = "notebook-name=" + name;
    else if (kind != "PersistentVolumeClaim") // its selector chooses volumes
        source.labelSelector = selectorText(object);
    return source.labelSelector.empty() ? std::optional<PodSource>() : source;
}

bool mayHavePods(const std::string& kind)
{
    static const std::set<std::string> kinds{"Pod", "Service", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "Notebook"};
    return kinds.count(kind) != 0;
}

std::vector<ContainerRun> containersOf(const Json& pod)
{
    std::vector<ContainerRun> runs;
    addContainers(runs, pod, "containers", "containerStatuses");
    addContainers(runs, pod, "initContainers", "initContainerStatuses");
    addContainers(runs, pod, "ephemeralContainers", "ephemeralContainerStatuses");
    return runs;
}

} // namespace kf::models
