#include "app/cli/installation.h"

#include "app/cli/exit_code.h"
#include "base/units.h"

namespace kf::cli {

void ShowSteps::stepStarted(const std::string& id, const std::string& title)
{
    m_titles[id] = title;
    m_progress.begin(title);
}

void ShowSteps::stepProgress(const std::string&, std::uint64_t done, std::uint64_t total, const std::string& text)
{
    m_progress.update(done, total, text);
}

void ShowSteps::stepFinished(const std::string& id, double seconds, const std::optional<Error>& error)
{
    m_progress.end(m_titles[id], seconds, error ? error->message : "");
}

void ShowSteps::componentState(const std::string& name, installer::ComponentState, const std::optional<manifests::Blocker>& blocker)
{
    const std::string sentence = blocker ? blocker->sentence : "";
    if (std::exchange(m_blockers[name], sentence) != sentence && !sentence.empty())
        m_progress.blocked(name + ": " + sentence);
}

void ShowSteps::warning(const std::string& sentence) { m_progress.note("  note: " + sentence); }

Result<std::unique_ptr<Installation>> Installation::open(Context& context, const std::string& name, const std::string& kind)
{
    if (!isDnsLabel(name))
        return usageError("\"" + name + "\" cannot be a machine's name: use lower-case letters, digits and dashes.");
    Services& services = context.services;
    std::unique_ptr<Installation> installation(new Installation(context.io));
    installation->m_journal = KF_TRY(installer::openJournal(services.paths, *services.clock));
    const std::optional<installer::MachineRecord> record = KF_TRY(installation->m_journal->machine(name));
    if (record && !kind.empty() && kind != record->kind)
        return Error{Errc::Conflict, "The machine \"" + name + "\" is of the kind " + record->kind + ": give another --name, or delete it first.", {}};
    const std::string chosen = record ? record->kind : kind.empty() ? "embedded" : kind;
    installation->m_machine = KF_TRY(services.machine(chosen, name));
    installation->m_parts.emplace(installer::Parts{.paths = services.paths, .machineName = name, .machineKind = chosen, .machine = *installation->m_machine,
        .journal = *installation->m_journal, .runner = *services.runner, .clock = *services.clock, .observer = installation->m_observer});
    return installation;
}

std::string statusText(const installer::Status& status)
{
    const vm::MachineStatus& machine = status.machine;
    std::string text = status.name + " (" + status.kind + ") is " + vm::toText(machine.state);
    if (machine.state == vm::MachineState::Running)
        text += " at " + machine.address + ", " + formatBytes(machine.usage.workingSetBytes) + " of memory in use";
    text += status.bundle.empty() ? "\n" : ", " + status.bundle + "\n";
    if (status.components.empty())
        return text;
    std::vector<std::vector<std::string>> rows{{"COMPONENT", "VERSION", "STATE", "WAITS FOR"}};
    for (const installer::ComponentStatus& component : status.components)
        rows.push_back({component.name, component.version, installer::toText(component.state), component.blocker ? component.blocker->sentence : ""});
    return text + "\n" + table(rows);
}

} // namespace kf::cli
