#include "platform/notebook_objects.h"

#include "base/paths.h"
#include "base/units.h"

namespace kf::platform {
namespace {

// Upstream's form multiplies requests by this for limits.
constexpr std::uint64_t limitTenths = 12;

Error refused(const std::string& flag, const std::string& why)
{
    return Error{Errc::InvalidInput, flag + ": " + why, {}};
}

Result<Json> resourcesOf(const NotebookRequest& request)
{
    const auto cpu = parseMilliCores(request.cpu);
    const auto memory = parseBytes(request.memory);
    if (!cpu || *cpu == 0)
        return refused("--cpu", cpu ? "ask for more than nothing." : cpu.error().message);
    if (!memory || *memory < (32u << 20))
        return refused("--memory", memory ? "a notebook needs at least 32Mi." : memory.error().message);
    Json limits = Json::object();
    if (request.cpuLimit.empty()) {
        limits["cpu"] = std::to_string(*cpu * limitTenths / 10) + "m";
    } else if (request.cpuLimit != "none") {
        const auto limit = parseMilliCores(request.cpuLimit);
        if (!limit || *limit < *cpu)
            return refused("--cpu-limit", limit ? "the limit is below the request." : limit.error().message);
        limits["cpu"] = request.cpuLimit;
    }
    if (request.memoryLimit.empty()) {
        limits["memory"] = std::to_string(*memory / 10 * limitTenths);
    } else if (request.memoryLimit != "none") {
        const auto limit = parseBytes(request.memoryLimit);
        if (!limit || *limit < *memory)
            return refused("--memory-limit", limit ? "the limit is below the request." : limit.error().message);
        limits["memory"] = request.memoryLimit;
    }
    if (request.gpus > 0)
        limits[request.gpuVendor] = std::to_string(request.gpus);
    Json resources{{"requests", {{"cpu", request.cpu}, {"memory", request.memory}}}};
    if (!limits.empty())
        resources["limits"] = limits;
    return resources;
}

Json claimObject(const std::string& nameSpace, const std::string& name, const std::string& size)
{
    return {{"apiVersion", "v1"}, {"kind", "PersistentVolumeClaim"}, {"metadata", {{"name", name}, {"namespace", nameSpace}}},
        {"spec", {{"accessModes", Json::array({"ReadWriteOnce"})}, {"resources", {{"requests", {{"storage", size}}}}}}}};
}

void mount(Json& pod, const std::string& volume, const Json& source, const std::string& path)
{
    Json entry{{"name", volume}};
    entry.update(source);
    pod["volumes"].push_back(entry);
    pod["containers"][0]["volumeMounts"].push_back({{"name", volume}, {"mountPath", path}});
}

Json claimSource(const std::string& claim) { return {{"persistentVolumeClaim", {{"claimName", claim}}}}; }

Result<> checkNames(const NotebookRequest& request)
{
    // A stateful set's pod is NAME-0 and its revision label must still fit 63 characters: upstream's limit, too.
    if (!isDnsLabel(request.name) || request.name.size() > 52)
        return refused("\"" + request.name + "\"", "a notebook's name has at most 52 lower-case letters, digits and dashes.");
    if (!isDnsLabel(request.nameSpace))
        return refused("--namespace", "\"" + request.nameSpace + "\" is no namespace's name.");
    if (request.image.empty())
        return refused("--image", "say which image the notebook runs.");
    if (request.gpus < 0)
        return refused("--gpus", "a number of zero or more.");
    for (const DataVolume& volume : request.volumes) {
        if (!isDnsLabel(volume.claim) || volume.mountPath.empty() || volume.mountPath.front() != '/')
            return refused("--volume", "write it as CLAIM:/absolute/path.");
    }
    return {};
}

} // namespace

std::string tokenSecretName(const std::string& notebook) { return notebook + "-token"; }
std::string workspaceClaimName(const std::string& notebook) { return notebook + "-workspace"; }

Result<NotebookObjects> notebookObjects(const NotebookRequest& request, const std::string& token)
{
    KF_TRY(checkNames(request));
    const Json tokenVariable{{"name", "JUPYTER_TOKEN"}, {"valueFrom", {{"secretKeyRef", {{"name", tokenSecretName(request.name)}, {"key", "token"}}}}}};
    // Ready must mean that it answers: without a probe a pod is ready before its server listens.
    const Json listening{{"tcpSocket", {{"port", 8888}}}, {"periodSeconds", 1}, {"failureThreshold", 3}};
    Json container{{"name", request.name}, {"image", request.image}, {"imagePullPolicy", "IfNotPresent"}, {"resources", KF_TRY(resourcesOf(request))},
        {"env", Json::array({tokenVariable})}, {"readinessProbe", listening},
        {"volumeMounts", Json::array()}};
    Json pod{{"serviceAccountName", "default-editor"}, {"containers", Json::array({container})}, {"volumes", Json::array()}};

    NotebookObjects objects;
    if (!request.workspaceClaim.empty()) {
        mount(pod, "workspace", claimSource(request.workspaceClaim), "/home/jovyan");
    } else if (request.workspace != "none") {
        if (const auto size = parseBytes(request.workspace); !size)
            return refused("--workspace", size.error().message);
        mount(pod, "workspace", claimSource(workspaceClaimName(request.name)), "/home/jovyan");
        objects.claims.push_back(claimObject(request.nameSpace, workspaceClaimName(request.name), request.workspace));
    }
    for (std::size_t at = 0; at < request.volumes.size(); ++at)
        mount(pod, "data-" + std::to_string(at + 1), claimSource(request.volumes[at].claim), request.volumes[at].mountPath);
    if (request.sharedMemory)
        mount(pod, "dshm", {{"emptyDir", {{"medium", "Memory"}}}}, "/dev/shm");

    Json labels{{"app", request.name}};
    for (const std::string& configuration : request.configurations)
        labels[configuration] = "true";
    Json annotations{{"notebooks.kubeflow.org/server-type", "jupyter"}};
    if (!request.creator.empty())
        annotations["notebooks.kubeflow.org/creator"] = request.creator;
    objects.notebook = {{"apiVersion", "kubeflow.org/v1"}, {"kind", "Notebook"},
        {"metadata", {{"name", request.name}, {"namespace", request.nameSpace}, {"labels", labels}, {"annotations", annotations}}},
        {"spec", {{"template", {{"spec", pod}}}}}};
    objects.secret = {{"apiVersion", "v1"}, {"kind", "Secret"}, {"type", "Opaque"},
        {"metadata", {{"name", tokenSecretName(request.name)}, {"namespace", request.nameSpace}, {"labels", {{"app", request.name}}}}},
        {"stringData", {{"token", token}}}};
    return objects;
}

} // namespace kf::platform
