#include "manifests/references.h"

#include "manifests/fields.h"
#include "manifests/pod_template.h"

namespace kf::manifests {

namespace {

class Collector {
public:
    explicit Collector(std::string nameSpace) : m_nameSpace(std::move(nameSpace)) {}

    void add(const char* group, const char* kind, const Json& name, const char* reason)
    {
        if (name.is_string() && !name.get_ref<const std::string&>().empty())
            found.push_back({group, kind, m_nameSpace, name.get<std::string>(), reason});
    }
    void addClusterWide(const char* group, const char* kind, const Json& name, const char* reason)
    {
        if (name.is_string() && !name.get_ref<const std::string&>().empty())
            found.push_back({group, kind, "", name.get<std::string>(), reason});
    }

    std::vector<Reference> found;

private:
    std::string m_nameSpace;
};

void addVolume(const Json& volume, Collector& to)
{
    to.add("", "ConfigMap", field(volume, "configMap", "name"), "mounts the config map");
    to.add("", "Secret", field(volume, "secret", "secretName"), "mounts the secret");
    to.add("", "PersistentVolumeClaim", field(volume, "persistentVolumeClaim", "claimName"), "mounts the claim");
    for (const Json& source : elements(field(volume, "projected", "sources"))) {
        to.add("", "ConfigMap", field(source, "configMap", "name"), "mounts the config map");
        to.add("", "Secret", field(source, "secret", "name"), "mounts the secret");
    }
}

void addContainer(const Json& container, Collector& to)
{
    for (const Json& variable : elements(field(container, "env"))) {
        to.add("", "ConfigMap", field(variable, "valueFrom", "configMapKeyRef", "name"), "reads the config map");
        to.add("", "Secret", field(variable, "valueFrom", "secretKeyRef", "name"), "reads the secret");
    }
    for (const Json& source : elements(field(container, "envFrom"))) {
        to.add("", "ConfigMap", field(source, "configMapRef", "name"), "reads the config map");
        to.add("", "Secret", field(source, "secretRef", "name"), "reads the secret");
    }
}

void addPodSpec(const Json& spec, Collector& to)
{
    to.add("", "ServiceAccount", field(spec, "serviceAccountName"), "runs as the service account");
    to.add("", "ServiceAccount", field(spec, "serviceAccount"), "runs as the service account");
    to.addClusterWide("scheduling.k8s.io", "PriorityClass", field(spec, "priorityClassName"), "has the priority class");
    to.addClusterWide("node.k8s.io", "RuntimeClass", field(spec, "runtimeClassName"), "has the runtime class");
    for (const Json& secret : elements(field(spec, "imagePullSecrets")))
        to.add("", "Secret", field(secret, "name"), "pulls with the secret");
    for (const Json& volume : elements(field(spec, "volumes")))
        addVolume(volume, to);
    for (const Json* container : containersOf(spec))
        addContainer(*container, to);
}

void addService(const Json& service, const char* reason, std::vector<Reference>& found)
{
    const std::string name = textField(service, "name");
    if (!name.empty())
        found.push_back({"", "Service", textField(service, "namespace"), name, reason});
}

} // namespace

std::vector<Reference> referencesOf(const Json& object)
{
    const ObjectKey key = keyOf(object);
    Collector to(key.nameSpace);
    to.addClusterWide("", "Namespace", field(object, "metadata", "namespace"), "lies in the namespace");
    for (const PodTemplate& pod : podTemplatesIn(object))
        addPodSpec(*pod.spec, to);

    const char* storage = "storage.k8s.io";
    if (key.kind == "PersistentVolumeClaim" || key.kind == "PersistentVolume")
        to.addClusterWide(storage, "StorageClass", field(object, "spec", "storageClassName"), "has the storage class");
    for (const Json& claim : elements(field(object, "spec", "volumeClaimTemplates")))
        to.addClusterWide(storage, "StorageClass", field(claim, "spec", "storageClassName"), "has the storage class");

    if (key.kind == "RoleBinding" || key.kind == "ClusterRoleBinding") {
        const std::string role = textField(object, "roleRef", "kind");
        const std::string nameSpace = role == "Role" ? key.nameSpace : std::string();
        to.found.push_back({"rbac.authorization.k8s.io", role, nameSpace, textField(object, "roleRef", "name"), "binds the role"});
    }
    if (key.kind == "ValidatingWebhookConfiguration" || key.kind == "MutatingWebhookConfiguration") {
        for (const Json& webhook : elements(field(object, "webhooks")))
            addService(field(webhook, "clientConfig", "service"), "calls the service", to.found);
    }
    if (key.kind == "APIService")
        addService(field(object, "spec", "service"), "is answered by the service", to.found);
    if (key.kind == "CustomResourceDefinition")
        addService(field(object, "spec", "conversion", "webhook", "clientConfig", "service"), "is converted by the service", to.found);
    return std::move(to.found);
}

std::vector<ServiceAccountName> accountsBoundBy(const Json& binding)
{
    std::vector<ServiceAccountName> accounts;
    for (const Json& subject : elements(field(binding, "subjects"))) {
        const std::string kind = textField(subject, "kind");
        const std::string name = textField(subject, "name");
        const std::string prefix = "system:serviceaccounts:";
        if (kind == "ServiceAccount") {
            const std::string nameSpace = textField(subject, "namespace");
            accounts.push_back({nameSpace.empty() ? keyOf(binding).nameSpace : nameSpace, name});
        } else if (kind == "Group" && name.starts_with(prefix)) {
            accounts.push_back({name.substr(prefix.size()), ""});
        }
    }
    return accounts;
}

} // namespace kf::manifests
