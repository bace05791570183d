// What of a wish for a notebook cannot be: the same rules for the form and the command line.
#include "platform/notebook_objects.h"

#include "base/paths.h"
#include "base/units.h"

#include <set>

namespace kf::platform {
namespace {

bool isName(const std::string& name) { return isDnsLabel(name) && name.front() >= 'a' && name.front() <= 'z'; }

bool isAccessMode(const std::string& mode) { return mode == "ReadWriteOnce" || mode == "ReadWriteMany" || mode == "ReadOnlyMany" || mode == "ReadWriteOncePod"; }

// "disk", "kubernetes.io/hostname": as labels and taints are called.
bool isLabelKey(const std::string& key)
{
    const std::string allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./";
    return !key.empty() && key.size() <= 317 && key.find_first_not_of(allowed) == std::string::npos && key.front() != '/' && key.back() != '/';
}

std::string newClaimProblem(const std::string& name, const std::string& size, const std::string& mode)
{
    if (!isDnsLabel(name))
        return "\"" + name + "\" cannot be a volume's name: use lower-case letters, digits and dashes.";
    if (const auto bytes = parseBytes(size); !bytes)
        return bytes.error().message;
    else if (*bytes == 0)
        return "A volume needs a size of more than nothing.";
    if (!isAccessMode(mode))
        return "\"" + mode + "\" is no access mode: it is ReadWriteOnce, ReadWriteMany, ReadOnlyMany or ReadWriteOncePod.";
    return {};
}

std::string workspaceProblem(const NotebookRequest& request)
{
    if (!request.workspaceClaim.empty())
        return isDnsLabel(request.workspaceClaim) ? std::string() : "\"" + request.workspaceClaim + "\" is no volume's name.";
    if (request.workspace == "none")
        return {};
    return newClaimProblem(request.workspaceName.empty() ? workspaceClaimName(isName(request.name) ? request.name : "a") : request.workspaceName, request.workspace, request.workspaceAccess);
}

std::string volumeProblem(const DataVolume& volume, std::set<std::string>& paths)
{
    if (!isDnsLabel(volume.claim))
        return volume.claim.empty() ? "Say which volume: write it as CLAIM:/absolute/path." : "\"" + volume.claim + "\" is no volume's name: write it as CLAIM:/absolute/path.";
    if (volume.mountPath.empty() || volume.mountPath.front() != '/' || volume.mountPath == "/" || volume.mountPath.find(':') != std::string::npos)
        return "It needs an absolute path to appear at, like /data: CLAIM:/absolute/path.";
    if (!paths.insert(volume.mountPath).second)
        return "There is already a volume at " + volume.mountPath + ".";
    return volume.size.empty() ? std::string() : newClaimProblem(volume.claim, volume.size, volume.accessMode);
}

} // namespace

std::vector<NotebookProblem> problemsOf(const NotebookRequest& request)
{
    std::vector<NotebookProblem> problems;
    const auto check = [&problems](NotebookField field, std::string sentence, int row = -1) {
        if (!sentence.empty())
            problems.push_back({field, std::move(sentence), row});
    };
    // A stateful set's pod is NAME-0 and its revision label must still fit 63 characters: upstream's limit, too.
    if (request.name.empty())
        check(NotebookField::Name, "Give the notebook a name.");
    else if (!isName(request.name) || request.name.size() > 52)
        check(NotebookField::Name, "\"" + request.name + "\" cannot be a notebook's name: use at most 52 lower-case letters, digits and dashes, beginning with a letter.");
    if (!isDnsLabel(request.nameSpace))
        check(NotebookField::NameSpace, "\"" + request.nameSpace + "\" is no namespace's name.");
    if (request.image.empty() || request.image.find_first_of(" \t\n") != std::string::npos)
        check(NotebookField::Image, request.image.empty() ? "Say which image the notebook runs." : "An image's name has no spaces.");
    for (NotebookProblem& problem : problemsOf(NotebookResources{request.cpu, request.memory, request.cpuLimit, request.memoryLimit}))
        problems.push_back(std::move(problem));
    if (request.gpus < 0)
        check(NotebookField::Gpus, "Give a number of zero or more.");
    else if (request.gpus > 0 && (!isLabelKey(request.gpuVendor) || request.gpuVendor.find('/') == std::string::npos))
        check(NotebookField::Gpus, "\"" + request.gpuVendor + "\" is no resource of a GPU: write it like nvidia.com/gpu.");
    check(NotebookField::Workspace, workspaceProblem(request));

    std::set<std::string> paths;
    if (request.workspace != "none" || !request.workspaceClaim.empty())
        paths.insert(workspaceMount);
    for (std::size_t at = 0; at < request.volumes.size(); ++at)
        check(NotebookField::Volumes, volumeProblem(request.volumes[at], paths), static_cast<int>(at));
    for (const NodeLabel& label : request.nodeLabels) {
        if (!isLabelKey(label.key) || label.value.empty()) {
            check(NotebookField::NodeLabels, "\"" + label.key + "=" + label.value + "\" is no label of a node: write it as KEY=VALUE.");
            break;
        }
    }
    for (const Toleration& toleration : request.tolerations) {
        const std::string& effect = toleration.effect;
        const bool known = effect.empty() || effect == "NoSchedule" || effect == "PreferNoSchedule" || effect == "NoExecute";
        if (!isLabelKey(toleration.key) || !known) {
            check(NotebookField::Tolerations, known ? "\"" + toleration.key + "\" is no taint's key: write it as KEY=VALUE:EFFECT." : "\"" + effect + "\" is no effect: it is NoSchedule, PreferNoSchedule or NoExecute.");
            break;
        }
    }
    return problems;
}

} // namespace kf::platform
