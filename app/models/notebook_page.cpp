#include "app/models/notebook_page.h"

#include "app/models/text.h"
#include "base/units.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace kf::models {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }

const installer::ComponentStatus* componentOf(const std::optional<installer::Status>& status, const char* name)
{
    if (!status)
        return nullptr;
    const auto found = std::find_if(status->components.begin(), status->components.end(), [name](const installer::ComponentStatus& one) { return one.name == name; });
    return found == status->components.end() ? nullptr : &*found;
}

QString blockerOf(const installer::ComponentStatus* component)
{
    return component && component->state != installer::ComponentState::Ready && component->blocker ? qt(component->blocker->sentence) : QString();
}

QString claimText(const platform::NotebookVolume& volume)
{
    const auto bytes = parseBytes(volume.size);
    return bytes ? QStringLiteral("%1 (%2)").arg(qt(volume.claim), qt(formatBytes(*bytes))) : qt(volume.claim);
}

bool isDoomed(const std::vector<DoomedNotebook>& all, const std::string& nameSpace, const std::string& name)
{
    return std::any_of(all.begin(), all.end(), [&](const DoomedNotebook& one) { return one.key.nameSpace == nameSpace && one.key.name == name; });
}

} // namespace

PageProblem notebooksProblem(const std::optional<vm::MachineStatus>& machine, const QString& machineProblem, const std::optional<installer::Status>& status,
    const std::optional<Error>& api, bool isSynced)
{
    if (!machine)
        return {machineProblem, {}};
    switch (machine->state) {
    case vm::MachineState::Absent:
        return {tr(QT_TRANSLATE_NOOP("kf::models", "No machine yet")), tr(QT_TRANSLATE_NOOP("kf::models", "Install a bundle first: it brings the machine that notebooks run on."))};
    case vm::MachineState::Stopped:
        return {tr(QT_TRANSLATE_NOOP("kf::models", "The machine is stopped")), tr(QT_TRANSLATE_NOOP("kf::models", "Start it to use its notebooks. They and their files are kept."))};
    case vm::MachineState::Starting:
        return {tr(QT_TRANSLATE_NOOP("kf::models", "The machine starts")), tr(QT_TRANSLATE_NOOP("kf::models", "Its notebooks appear as soon as its cluster answers."))};
    case vm::MachineState::Running: break;
    }
    const bool isMissing = status && !status->components.empty() && !componentOf(status, "notebooks");
    if (isMissing || (!isSynced && api && api->code == Errc::NotFound))
        return {tr(QT_TRANSLATE_NOOP("kf::models", "This edition has no notebooks")), tr(QT_TRANSLATE_NOOP("kf::models", "Install a bundle that has the component “notebooks”, such as core."))};
    if (isSynced)
        return {};
    const QString blocker = blockerOf(componentOf(status, "kubernetes"));
    const QString hint = blocker.isEmpty() && api ? qt(api->message) : blocker;
    return hint.isEmpty() ? PageProblem() : PageProblem{tr(QT_TRANSLATE_NOOP("kf::models", "The cluster does not answer yet")), hint};
}

QString notebooksWarning(const std::optional<installer::Status>& status, const std::optional<Error>& api)
{
    if (api)
        return qt(api->message);
    const QString cluster = blockerOf(componentOf(status, "kubernetes"));
    return cluster.isEmpty() ? blockerOf(componentOf(status, "notebooks")) : cluster;
}

std::vector<std::string> claimsToRemove(const DoomedNotebook& notebook, const std::vector<DoomedNotebook>& all)
{
    std::vector<std::string> claims;
    for (const platform::NotebookVolume& volume : notebook.volumes) {
        const bool isFree = std::all_of(volume.alsoUsedBy.begin(), volume.alsoUsedBy.end(), [&](const std::string& other) { return isDoomed(all, notebook.key.nameSpace, other); });
        if (volume.isWorkspace() && volume.exists && isFree)
            claims.push_back(volume.claim);
    }
    return claims;
}

DeletionText deletionText(const std::vector<DoomedNotebook>& doomed)
{
    QStringList names;
    QStringList removable;
    QStringList staying;
    for (const DoomedNotebook& one : doomed) {
        names << qt(one.key.name);
        const std::vector<std::string> claims = claimsToRemove(one, doomed);
        for (const platform::NotebookVolume& volume : one.volumes) {
            const bool goes = std::find(claims.begin(), claims.end(), volume.claim) != claims.end();
            QStringList& list = goes ? removable : staying;
            if (volume.exists && !list.contains(claimText(volume)))
                list << claimText(volume);
        }
    }
    DeletionText text;
    const QString comma = QStringLiteral(", ");
    text.title = doomed.size() == 1 ? tr(QT_TRANSLATE_NOOP("kf::models", "Delete the notebook %1?")).arg(names.front())
                                    : tr(QT_TRANSLATE_NOOP("kf::models", "Delete %1 notebooks?")).arg(doomed.size());
    QStringList sentences;
    if (doomed.size() > 1)
        sentences << names.join(comma) + QLatin1Char('.');
    sentences << tr(QT_TRANSLATE_NOOP("kf::models", "What runs there ends."));
    if (!staying.isEmpty())
        sentences << tr(QT_TRANSLATE_NOOP("kf::models", "These volumes stay: %1.")).arg(staying.join(comma));
    if (!removable.isEmpty()) {
        sentences << tr(QT_TRANSLATE_NOOP("kf::models", "The files in %1 stay, too, unless you choose otherwise.")).arg(removable.join(comma));
        text.option = tr(QT_TRANSLATE_NOOP("kf::models", "Delete with all files: %1")).arg(removable.join(comma));
    }
    text.text = sentences.join(QLatin1Char('\n'));
    return text;
}

} // namespace kf::models
