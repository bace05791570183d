#include "app/models/notebook_choices.h"

#include "app/models/text.h"
#include "base/units.h"
#include "installer/notebook_support.h"
#include "installer/own_images.h"
#include "manifests/fields.h"
#include "platform/notebook_volumes.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace kf::models {

using manifests::field;
using manifests::Json;
using manifests::textField;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("kf::models", text); }

QStringList namesOf(const std::vector<Json>& objects)
{
    QStringList names;
    for (const Json& object : objects)
        names << qt(textField(object, "metadata", "name"));
    names.sort();
    return names;
}

int countOf(const Json& quantity)
{
    if (quantity.is_number_integer())
        return static_cast<int>(manifests::numberOr(quantity, 0));
    return quantity.is_string() ? qt(quantity.get<std::string>()).toInt() : 0;
}

bool isGpu(const std::string& resource)
{
    return resource == "nvidia.com/gpu" || resource.rfind("nvidia.com/mig-", 0) == 0 || resource == "amd.com/gpu" || resource == "habana.ai/gaudi" || resource.rfind("gpu.intel.com/", 0) == 0;
}

QString gpuTitle(const std::string& resource)
{
    if (resource == "nvidia.com/gpu")
        return QStringLiteral("NVIDIA");
    if (resource == "amd.com/gpu")
        return QStringLiteral("AMD");
    if (resource == "habana.ai/gaudi")
        return QStringLiteral("Intel Gaudi");
    return qt(resource);
}

bool isDefaultClass(const Json& object)
{
    const Json& annotations = field(object, "metadata", "annotations");
    return textField(annotations, "storageclass.kubernetes.io/is-default-class") == "true";
}

bool mounts(const Json& notebook, const std::string& claim)
{
    for (const platform::NotebookVolume& volume : platform::volumesOf(notebook, {}, {})) {
        if (volume.claim == claim)
            return true;
    }
    return false;
}

Result<std::vector<QString>> bundledImages(const DesktopParts& parts)
{
    const auto journal = KF_TRY(installer::openJournal(parts.paths, parts.clock));
    std::vector<QString> images;
    for (const std::string& image : installer::notebookImages(KF_TRY(installer::installedContents(parts.paths, *journal, parts.name))))
        images.push_back(qt(image));
    return images;
}

Result<std::vector<vm::MachineImage>> machineImages(const DesktopParts& parts, const std::stop_token& stop)
{
    const auto journal = KF_TRY(installer::openJournal(parts.paths, parts.clock));
    const std::optional<installer::MachineRecord> record = KF_TRY(journal->machine(parts.name));
    const auto machine = KF_TRY(parts.machine(record ? record->kind : "embedded", parts.name));
    return machine->listImages(stop);
}

// PodDefaults are there only where the component that applies them is.
Result<> readConfigurations(kube::Client& client, const std::string& nameSpace, NotebookChoices& choices, const std::stop_token& stop)
{
    const Result<kube::ResourceType> type = kube::await(client.discover("kubeflow.org/v1alpha1", "PodDefault"), stop);
    if (!type && type.error().code == Errc::NotFound) {
        choices.configurationReason = tr(QT_TRANSLATE_NOOP("kf::models", "This edition has no configurations: nothing in it applies PodDefaults."));
        return {};
    }
    if (!type)
        return type.error();
    choices.configurations = configurationChoices(KF_TRY(kube::await(client.list(*type, nameSpace), stop)).items);
    if (choices.configurations.empty())
        choices.configurationReason = tr(QT_TRANSLATE_NOOP("kf::models", "The namespace has no configurations (PodDefaults)."));
    return {};
}

} // namespace

std::vector<GpuChoice> gpuChoices(const std::vector<Json>& nodes)
{
    std::map<std::string, int> most;
    for (const Json& node : nodes) {
        const Json& allocatable = field(node, "status", "allocatable");
        if (!allocatable.is_object())
            continue;
        for (const auto& [resource, quantity] : allocatable.items()) {
            if (isGpu(resource))
                most[resource] = std::max(most[resource], countOf(quantity));
        }
    }
    std::vector<GpuChoice> choices;
    for (const auto& [resource, count] : most) {
        if (count > 0)
            choices.push_back({qt(resource), gpuTitle(resource), count});
    }
    return choices;
}

std::vector<ConfigurationChoice> configurationChoices(const std::vector<Json>& podDefaults)
{
    std::vector<ConfigurationChoice> choices;
    for (const Json& one : podDefaults) {
        const Json& labels = field(one, "spec", "selector", "matchLabels");
        if (!labels.is_object() || labels.empty())
            continue;
        const QString label = qt(labels.begin().key());
        const QString text = qt(textField(one, "spec", "desc"));
        choices.push_back({label, text.isEmpty() ? label : text});
    }
    return choices;
}

std::vector<ClaimChoice> claimChoices(const std::vector<Json>& claims, const std::vector<Json>& notebooks)
{
    std::vector<ClaimChoice> choices;
    for (const Json& claim : claims) {
        const std::string name = textField(claim, "metadata", "name");
        const auto bytes = parseBytes(platform::sizeOfClaim(claim));
        QString text = bytes ? QStringLiteral("%1 (%2)").arg(qt(name), qt(formatBytes(*bytes))) : qt(name);
        QStringList users;
        for (const Json& notebook : notebooks) {
            if (mounts(notebook, name))
                users << qt(textField(notebook, "metadata", "name"));
        }
        if (!users.isEmpty())
            text = tr(QT_TRANSLATE_NOOP("kf::models", "%1, used by %2")).arg(text, users.join(QStringLiteral(", ")));
        choices.push_back({qt(name), text});
    }
    std::sort(choices.begin(), choices.end(), [](const ClaimChoice& left, const ClaimChoice& right) { return left.name < right.name; });
    return choices;
}

NotebookImages readNotebookImages(const DesktopParts& parts, const std::stop_token& stop)
{
    NotebookImages images;
    if (const auto bundled = bundledImages(parts)) {
        for (const QString& image : *bundled)
            images.all.push_back({image, false});
    } else {
        images.problem = qt(bundled.error().message);
    }
    const auto all = machineImages(parts, stop);
    if (!all) {
        images.problem = tr(QT_TRANSLATE_NOOP("kf::models", "Your own images are not listed: %1")).arg(qt(all.error().message));
        return images;
    }
    for (const vm::MachineImage& image : installer::ownImages(*all))
        images.all.push_back({qt(image.name), true});
    return images;
}

Result<NotebookChoices> readNotebookChoices(kube::Client& client, const std::string& nameSpace, const std::stop_token& stop)
{
    const auto nameSpaces = client.list(kube::types::namespaces, {});
    const auto notebooks = client.list(kube::types::notebooks, nameSpace);
    const auto claims = client.list(kube::types::claims, nameSpace);
    const auto nodes = client.list(kube::types::nodes, {});
    const auto classes = client.list({"storage.k8s.io", "v1", "storageclasses", "StorageClass", false}, {});
    NotebookChoices choices;
    choices.nameSpaces = namesOf(KF_TRY(kube::await(nameSpaces, stop)).items);
    const std::vector<Json> existing = KF_TRY(kube::await(notebooks, stop)).items;
    choices.notebooks = namesOf(existing);
    choices.claims = claimChoices(KF_TRY(kube::await(claims, stop)).items, existing);
    const std::vector<Json> classObjects = KF_TRY(kube::await(classes, stop)).items;
    choices.storageClasses = namesOf(classObjects);
    for (const Json& one : classObjects) {
        if (isDefaultClass(one))
            choices.defaultClass = qt(textField(one, "metadata", "name"));
    }
    choices.gpus = gpuChoices(KF_TRY(kube::await(nodes, stop)).items);
    if (choices.gpus.empty())
        choices.gpuReason = tr(QT_TRANSLATE_NOOP("kf::models", "No node of the cluster offers a GPU."));
    KF_TRY(readConfigurations(client, nameSpace, choices, stop));
    return choices;
}

} // namespace kf::models
