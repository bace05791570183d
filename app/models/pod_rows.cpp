#include "app/models/pod_rows.h"

#include "app/models/row_parts.h"
#include "manifests/conditions.h"

#include <QCoreApplication>

namespace kf::models {

using manifests::elements;
using manifests::field;
using manifests::Json;
using manifests::numberOr;
using manifests::textField;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }

// "Error", else "Signal:9" or "ExitCode:1".
std::string endText(const Json& terminated)
{
    if (const std::string reason = textField(terminated, "reason"); !reason.empty())
        return reason;
    if (const std::int64_t signal = numberOr(field(terminated, "signal"), 0); signal != 0)
        return "Signal:" + std::to_string(signal);
    return "ExitCode:" + std::to_string(numberOr(field(terminated, "exitCode"), 0));
}

bool isSidecar(const Json& pod, const std::string& container)
{
    for (const Json& one : elements(field(pod, "spec", "initContainers"))) {
        if (textField(one, "name") == container)
            return textField(one, "restartPolicy") == "Always";
    }
    return false;
}

// The first preparing container that is not done says what the pod waits for; empty when all are.
std::string preparation(const Json& pod, PodState& state)
{
    const std::size_t all = elements(field(pod, "spec", "initContainers")).size();
    std::size_t done = 0;
    for (const Json& status : elements(field(pod, "status", "initContainerStatuses"))) {
        state.restarts += numberOr(field(status, "restartCount"), 0);
        const Json& ended = field(status, "state", "terminated");
        const std::string waiting = textField(status, "state", "waiting", "reason");
        if (ended.is_object() && numberOr(field(ended, "exitCode"), 0) == 0) {
            ++done;
            continue;
        }
        if (isSidecar(pod, textField(status, "name")) && field(status, "started") == true) {
            ++done;
            continue;
        }
        if (ended.is_object())
            return "Init:" + endText(ended);
        if (!waiting.empty() && waiting != "PodInitializing")
            return "Init:" + waiting;
        return "Init:" + std::to_string(done) + "/" + std::to_string(all);
    }
    return {};
}

// What the containers say, the first one having the last word.
void readContainers(const Json& pod, PodState& state)
{
    bool runs = false;
    const Json& statuses = elements(field(pod, "status", "containerStatuses"));
    for (auto status = statuses.rbegin(); status != statuses.rend(); ++status) {
        state.restarts += numberOr(field(*status, "restartCount"), 0);
        const std::string waiting = textField(*status, "state", "waiting", "reason");
        const Json& ended = field(*status, "state", "terminated");
        if (!waiting.empty()) {
            state.text = waiting;
        } else if (ended.is_object()) {
            state.text = endText(ended);
        } else if (field(*status, "ready") == true && field(*status, "state", "running").is_object()) {
            runs = true;
            ++state.ready;
        }
    }
    if (state.text == "Completed" && runs)
        state.text = manifests::conditionIs(pod, "Ready", "True") ? "Running" : "NotReady";
}

Tone toneOf(const PodState& state)
{
    const std::string& text = state.text;
    const auto contains = [&text](const char* word) { return text.find(word) != std::string::npos; };
    if (text == "Running")
        return state.ready == state.containers ? Tone::Good : Tone::Busy;
    if (text == "Completed" || text == "Succeeded")
        return Tone::Quiet;
    if (text == "Unknown" || text == "NodeLost" || text == "NotReady" || contains("Gated"))
        return Tone::Warning;
    if (text == "Pending" || text == "ContainerCreating" || text == "PodInitializing" || text == "Terminating" || (contains("Init:") && contains("/")))
        return Tone::Busy;
    return Tone::Bad; // ImagePullBackOff, CrashLoopBackOff, Error, Evicted, …
}

} // namespace

PodState stateOfPod(const Json& pod)
{
    PodState state;
    state.containers = static_cast<int>(elements(field(pod, "spec", "containers")).size());
    const std::string reason = textField(pod, "status", "reason");
    state.text = reason.empty() ? textField(pod, "status", "phase") : reason;
    if (textField(manifests::conditionOf(pod, "PodScheduled"), "reason") == "SchedulingGated")
        state.text = "SchedulingGated";
    const std::string waits = preparation(pod, state);
    if (!waits.empty())
        state.text = waits;
    else
        readContainers(pod, state);
    if (!textField(pod, "metadata", "deletionTimestamp").empty())
        state.text = reason == "NodeLost" ? "Unknown" : "Terminating";
    if (state.text.empty())
        state.text = "Unknown";
    state.tone = toneOf(state);
    return state;
}

std::vector<Column> podColumns()
{
    return {{.title = tr(QT_TRANSLATE_NOOP("kf::models", "Name")), .width = 34, .stretches = true}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Namespace")), .width = 16},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Ready")), .width = 7}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "State")), .width = 20},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Restarts")), .width = 8, .numeric = true}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Age")), .width = 8},
        {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Address")), .width = 14}, {.title = tr(QT_TRANSLATE_NOOP("kf::models", "Node")), .width = 12}};
}

Row describePod(const Json& pod)
{
    const PodState state = stateOfPod(pod);
    Row row = beginRow(pod);
    row.cells.push_back(textCell(row.key.nameSpace));
    Cell ready = partCell(state.ready, state.containers);
    if (state.tone == Tone::Quiet)
        ready.tone = Tone::Plain; // a pod that is done has nothing that runs
    row.cells.push_back(ready);
    row.cells.push_back(textCell(state.text, state.tone));
    row.cells.push_back(numberCell(state.restarts, state.restarts > 0 ? Tone::Warning : Tone::Plain));
    row.cells.push_back(ageCell(pod));
    row.cells.push_back(textCell(textField(pod, "status", "podIP")));
    row.cells.push_back(textCell(textField(pod, "spec", "nodeName")));
    return row;
}

} // namespace kf::models
