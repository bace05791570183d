#include "platform/notebook_objects.h"

namespace kf::platform {
namespace {

Json containerResources(const NotebookRequest& request)
{
    Json resources = resourcesJson({request.cpu, request.memory, request.cpuLimit, request.memoryLimit});
    if (request.gpus > 0)
        resources["limits"][request.gpuVendor] = std::to_string(request.gpus);
    return resources;
}

Json claimObject(const std::string& nameSpace, const std::string& name, const std::string& size, const std::string& storageClass, const std::string& accessMode)
{
    Json claim{{"apiVersion", "v1"}, {"kind", "PersistentVolumeClaim"}, {"metadata", {{"name", name}, {"namespace", nameSpace}}},
        {"spec", {{"accessModes", Json::array({accessMode})}, {"resources", {{"requests", {{"storage", size}}}}}}}};
    if (!storageClass.empty())
        claim["spec"]["storageClassName"] = storageClass;
    return claim;
}

void mount(Json& pod, const std::string& volume, const Json& source, const std::string& path)
{
    Json entry{{"name", volume}};
    entry.update(source);
    pod["volumes"].push_back(entry);
    pod["containers"][0]["volumeMounts"].push_back({{"name", volume}, {"mountPath", path}});
}

Json claimSource(const std::string& claim) { return {{"persistentVolumeClaim", {{"claimName", claim}}}}; }

void addVolumes(const NotebookRequest& request, Json& pod, std::vector<Json>& claims)
{
    if (!request.workspaceClaim.empty()) {
        mount(pod, "workspace", claimSource(request.workspaceClaim), workspaceMount);
    } else if (request.workspace != "none") {
        const std::string name = request.workspaceName.empty() ? workspaceClaimName(request.name) : request.workspaceName;
        mount(pod, "workspace", claimSource(name), workspaceMount);
        claims.push_back(claimObject(request.nameSpace, name, request.workspace, request.workspaceClass, request.workspaceAccess));
    }
    for (std::size_t at = 0; at < request.volumes.size(); ++at) {
        const DataVolume& volume = request.volumes[at];
        mount(pod, "data-" + std::to_string(at + 1), claimSource(volume.claim), volume.mountPath);
        if (!volume.size.empty())
            claims.push_back(claimObject(request.nameSpace, volume.claim, volume.size, volume.storageClass, volume.accessMode));
    }
    if (request.sharedMemory)
        mount(pod, "dshm", {{"emptyDir", {{"medium", "Memory"}}}}, "/dev/shm");
}

void addPlacement(const NotebookRequest& request, Json& pod)
{
    Json expressions = Json::array();
    for (const NodeLabel& label : request.nodeLabels)
        expressions.push_back({{"key", label.key}, {"operator", "In"}, {"values", Json::array({label.value})}});
    if (!expressions.empty()) {
        const Json terms = Json::array({{{"matchExpressions", expressions}}});
        pod["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"] = terms;
    }
    for (const Toleration& toleration : request.tolerations) {
        Json entry{{"key", toleration.key}, {"operator", toleration.value.empty() ? "Exists" : "Equal"}};
        if (!toleration.value.empty())
            entry["value"] = toleration.value;
        if (!toleration.effect.empty())
            entry["effect"] = toleration.effect;
        pod["tolerations"].push_back(std::move(entry));
    }
}

} // namespace

std::string tokenSecretName(const std::string& notebook) { return notebook + "-token"; }
std::string workspaceClaimName(const std::string& notebook) { return notebook + "-workspace"; }

Result<NotebookObjects> notebookObjects(const NotebookRequest& request, const std::string& token)
{
    if (const auto problems = problemsOf(request); !problems.empty())
        return refusalOf(problems.front());
    const Json tokenVariable{{"name", "JUPYTER_TOKEN"}, {"valueFrom", {{"secretKeyRef", {{"name", tokenSecretName(request.name)}, {"key", "token"}}}}}};
    // Ready must mean that it answers: without a probe a pod is ready before its server listens.
    const Json listening{{"tcpSocket", {{"port", 8888}}}, {"periodSeconds", 1}, {"failureThreshold", 3}};
    Json container{{"name", request.name}, {"image", request.image}, {"imagePullPolicy", "IfNotPresent"}, {"resources", containerResources(request)},
        {"env", Json::array({tokenVariable})}, {"readinessProbe", listening},
        {"volumeMounts", Json::array()}};
    Json pod{{"serviceAccountName", "default-editor"}, {"containers", Json::array({container})}, {"volumes", Json::array()}};

    NotebookObjects objects;
    addVolumes(request, pod, objects.claims);
    addPlacement(request, pod);
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
