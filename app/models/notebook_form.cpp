#include "app/models/notebook_form.h"

#include "app/models/text.h"
#include "platform/notebook_flags.h"

#include <QCoreApplication>

#include <algorithm>

namespace kf::models {

using platform::NotebookField;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }
std::string trimmed(const QString& text) { return plain(text.trimmed()); }

bool isKnownClaim(const NotebookChoices& choices, const QString& name)
{
    return std::any_of(choices.claims.begin(), choices.claims.end(), [&name](const ClaimChoice& claim) { return claim.name == name; });
}

platform::DataVolume volumeOf(const VolumeForm& form)
{
    platform::DataVolume volume{.claim = trimmed(form.name), .mountPath = trimmed(form.mountPath)};
    if (form.isNew) {
        volume.size = trimmed(form.size);
        if (volume.size.empty())
            volume.size = "0"; // none was given: refused as such
        volume.storageClass = plain(form.storageClass);
        volume.accessMode = plain(form.accessMode);
    }
    return volume;
}

void setWorkspace(const NotebookForm& form, platform::NotebookRequest& request)
{
    if (form.workspace == WorkspaceChoice::None) {
        request.workspace = "none";
        return;
    }
    if (form.workspace == WorkspaceChoice::Existing) {
        request.workspaceClaim = trimmed(form.workspaceVolume.name);
        return;
    }
    request.workspace = trimmed(form.workspaceVolume.size);
    request.workspaceName = trimmed(form.workspaceVolume.name);
    request.workspaceClass = plain(form.workspaceVolume.storageClass);
    request.workspaceAccess = plain(form.workspaceVolume.accessMode);
}

// Reads each part of a list; the first that is none is the field's problem.
template <class Parsed> void readList(const QString& text, Result<Parsed> (*parse)(std::string_view), NotebookField field, std::vector<Parsed>& into, std::vector<platform::NotebookProblem>& problems)
{
    for (const std::string& part : platform::splitList(plain(text))) {
        Result<Parsed> parsed = parse(part);
        if (!parsed) {
            problems.push_back({field, parsed.error().message});
            return;
        }
        into.push_back(*std::move(parsed));
    }
}

// What the rules of the request cannot know: what there is.
void checkAgainst(const NotebookChoices& choices, const NotebookForm& form, std::vector<platform::NotebookProblem>& problems)
{
    const auto add = [&problems](NotebookField field, const QString& sentence, int row = -1) {
        if (problemAt(problems, field, row).isEmpty())
            problems.push_back({field, plain(sentence), row});
    };
    if (choices.notebooks.contains(form.name.trimmed()))
        add(NotebookField::Name, tr(QT_TRANSLATE_NOOP("kf::models", "There is already a notebook of this name.")));
    const auto gpu = std::find_if(choices.gpus.begin(), choices.gpus.end(), [&form](const GpuChoice& one) { return one.resource == form.gpuVendor; });
    if (form.gpus > 0 && gpu == choices.gpus.end())
        add(NotebookField::Gpus, choices.gpuReason.isEmpty() ? tr(QT_TRANSLATE_NOOP("kf::models", "No node has a GPU of this vendor.")) : choices.gpuReason);
    else if (form.gpus > 0 && form.gpus > gpu->most)
        add(NotebookField::Gpus, tr(QT_TRANSLATE_NOOP("kf::models", "No node has more than %1.")).arg(gpu->most));
    if (form.workspace == WorkspaceChoice::Existing && form.workspaceVolume.name.isEmpty())
        add(NotebookField::Workspace, tr(QT_TRANSLATE_NOOP("kf::models", "Choose a volume, or let a new one be made.")));
    if (form.workspace == WorkspaceChoice::New && !form.workspaceVolume.name.trimmed().isEmpty() && isKnownClaim(choices, form.workspaceVolume.name.trimmed()))
        add(NotebookField::Workspace, tr(QT_TRANSLATE_NOOP("kf::models", "There is already a volume of this name: choose it as an existing one.")));
    for (std::size_t row = 0; row < form.volumes.size(); ++row) {
        const VolumeForm& volume = form.volumes[row];
        if (volume.isNew && isKnownClaim(choices, volume.name.trimmed()))
            add(NotebookField::Volumes, tr(QT_TRANSLATE_NOOP("kf::models", "There is already a volume of this name: choose it as an existing one.")), static_cast<int>(row));
    }
}

} // namespace

QString problemAt(const std::vector<platform::NotebookProblem>& problems, NotebookField field, int row)
{
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const platform::NotebookProblem& one) { return one.field == field && one.row == row; });
    return found == problems.end() ? QString() : qt(found->sentence);
}

ReadForm readForm(const NotebookForm& form, const NotebookChoices& choices)
{
    ReadForm read;
    platform::NotebookRequest& request = read.request;
    request.name = trimmed(form.name);
    request.nameSpace = trimmed(form.nameSpace);
    request.image = trimmed(form.image);
    request.cpu = trimmed(form.cpu);
    request.cpuLimit = trimmed(form.cpuLimit);
    request.memory = trimmed(form.memory);
    request.memoryLimit = trimmed(form.memoryLimit);
    request.gpus = form.gpus;
    request.gpuVendor = plain(form.gpuVendor);
    request.sharedMemory = form.sharedMemory;
    setWorkspace(form, request);
    for (const VolumeForm& volume : form.volumes)
        request.volumes.push_back(volumeOf(volume));
    for (const QString& label : form.configurations)
        request.configurations.push_back(plain(label));
    readList(form.nodeLabels, platform::parseNodeLabel, NotebookField::NodeLabels, request.nodeLabels, read.problems);
    readList(form.tolerations, platform::parseToleration, NotebookField::Tolerations, request.tolerations, read.problems);
    for (platform::NotebookProblem& problem : platform::problemsOf(request))
        read.problems.push_back(std::move(problem));
    checkAgainst(choices, form, read.problems);
    return read;
}

} // namespace kf::models
