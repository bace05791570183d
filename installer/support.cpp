#include "installer/support.h"

#include "installer/cluster.h"
#include "installer/preflight.h"
#include "installer/status.h"

#include <algorithm>

namespace kf::installer {

namespace {

constexpr std::size_t logLines = 400;

void addMachine(Json& file, const Parts& parts, const std::stop_token& stop)
{
    const Result<Status> now = status(parts, stop);
    file["status"] = now ? toJson(*now) : Json(now.error().message);
    const Result<std::string> log = parts.machine.log(logLines);
    file["node"] = log ? *log : log.error().message;
    const Result<std::optional<std::int64_t>> install = parts.journal.lastInstall(parts.machineName);
    if (!install || !*install)
        return;
    if (const auto steps = parts.journal.steps(**install)) {
        for (const StepRecord& step : *steps)
            file["steps"].push_back({{"step", step.step}, {"started", step.started}, {"finished", step.finished}, {"error", step.error}});
    }
}

// People write passwords into the variables of their pods; which variables there are tells enough.
void hideVariables(Json& part)
{
    if (!part.is_structured())
        return;
    if (part.is_object())
        part.erase("kubectl.kubernetes.io/last-applied-configuration");
    for (auto& [name, value] : part.items()) {
        if (name != "env" || !value.is_array()) {
            hideVariables(value);
            continue;
        }
        for (Json& variable : value) {
            if (variable.is_object() && variable.contains("value"))
                variable["value"] = "(hidden)";
        }
    }
}

void addCluster(Json& file, const Parts& parts, const std::stop_token& stop)
{
    const Result<vm::MachineStatus> machine = parts.machine.status();
    if (!machine || machine->state != vm::MachineState::Running)
        return;
    const Result<std::shared_ptr<kube::Client>> client = connectNow(parts, std::chrono::seconds(5), stop);
    if (!client) {
        file["cluster"] = client.error().message;
        return;
    }
    for (const kube::ResourceType& type : {kube::types::events, kube::types::pods, kube::types::nodes, kube::types::claims}) {
        auto list = kube::await((*client)->list(type, {}), stop);
        if (list && type == kube::types::pods)
            std::for_each(list->items.begin(), list->items.end(), hideVariables);
        file["cluster"][type.plural] = list ? Json(list->items) : Json(list.error().message);
    }
}

} // namespace

Result<nlohmann::json> supportFile(const Parts& parts, const std::string& version, const std::stop_token& stop)
{
    Json file{{"kfbox", version}, {"time", toRfc3339(parts.clock.now())}};
    for (const Check& check : checksOf(parts.readFacts(parts), {}))
        file["checks"].push_back(toJson(check));
    addMachine(file, parts, stop);
    addCluster(file, parts, stop);
    if (stop.stop_requested())
        return Error{Errc::Cancelled, "The support file was not written.", {}};
    return file;
}

std::string supportText(const nlohmann::json& file) { return file.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"; }

} // namespace kf::installer
