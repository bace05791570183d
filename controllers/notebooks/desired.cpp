#include "controllers/notebooks/desired.h"

#include <QCryptographicHash>

namespace kf::controllers {

namespace {

constexpr int kContainerPort = 8888;
constexpr int kServicePort = 80;
constexpr int kUsersGroup = 100;

Json ownerReference(const Json& notebook)
{
    return {{"apiVersion", text(notebook, "/apiVersion", "kubeflow.org/v1")}, {"kind", "Notebook"}, {"name", nameOf(notebook)},
        {"uid", uidOf(notebook)}, {"controller", true}, {"blockOwnerDeletion", true}};
}

Json metadata(const Json& notebook)
{
    return {{"name", nameOf(notebook)}, {"namespace", namespaceOf(notebook)}, {"ownerReferences", Json::array({ownerReference(notebook)})}};
}

Json podLabels(const Json& notebook)
{
    Json labels = at(notebook, "/metadata/labels");
    if (!labels.is_object())
        labels = Json::object();
    labels["statefulset"] = nameOf(notebook); // last: the StatefulSet's selector must match
    labels["notebook-name"] = nameOf(notebook);
    return labels;
}

Json podAnnotations(const Json& notebook)
{
    Json copied = Json::object();
    const Json& all = at(notebook, "/metadata/annotations");
    if (!all.is_object())
        return copied;
    for (const auto& [name, value] : all.items()) {
        const bool concernsTheNotebook = name.find("notebook") != std::string::npos || name == annotations::stopped;
        if (!concernsTheNotebook && name.find("kubectl") == std::string::npos)
            copied[name] = value;
    }
    return copied;
}

void setPrefix(Json& container, const Json& notebook)
{
    Json& environment = container["env"];
    if (!environment.is_array())
        environment = Json::array();
    for (const Json& variable : environment) {
        if (text(variable, "/name") == "NB_PREFIX")
            return;
    }
    environment.push_back({{"name", "NB_PREFIX"}, {"value", "/notebook/" + namespaceOf(notebook) + "/" + nameOf(notebook)}});
}

Json podSpec(const Json& notebook, const Settings& settings)
{
    Json spec = at(notebook, "/spec/template/spec");
    if (!spec.is_object() || !at(spec, "/containers").is_array() || !at(spec, "/containers/0").is_object())
        return spec; // the API server says what is missing
    Json& container = spec["containers"][0];
    if (text(container, "/workingDir").empty())
        container["workingDir"] = "/home/jovyan";
    if (!at(container, "/ports/0").is_object())
        container["ports"] = Json::array({{{"name", "notebook-port"}, {"containerPort", kContainerPort}, {"protocol", "TCP"}}});
    setPrefix(container, notebook);
    if (settings.addFsGroup && !spec.contains("securityContext"))
        spec["securityContext"] = {{"fsGroup", kUsersGroup}};
    return spec;
}

std::string digestOf(const Json& value)
{
    const std::string bytes = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    const QByteArray view = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return QCryptographicHash::hash(view, QCryptographicHash::Sha256).toHex().left(16).toStdString();
}

} // namespace

Json desiredStatefulSet(const Json& notebook, const Json& existing, const Settings& settings)
{
    const int replicas = annotation(notebook, annotations::stopped) ? 0 : 1;
    const Json spec = podSpec(notebook, settings);
    const std::string digest = digestOf(spec);

    Json podMetadata = {{"labels", podLabels(notebook)}, {"annotations", podAnnotations(notebook)}};
    const bool running = replicas > 0 && number(existing, "/spec/replicas") > 0;
    if (running && annotation(existing, annotations::templateDigest) == digest) {
        podMetadata = Json::object();
        for (const char* part : {"labels", "annotations"}) {
            if (const Json& kept = at(existing, std::string("/spec/template/metadata/") + part); kept.is_object())
                podMetadata[part] = kept;
        }
    }

    Json set = {{"apiVersion", "apps/v1"}, {"kind", "StatefulSet"}, {"metadata", metadata(notebook)}};
    set["metadata"]["annotations"] = {{annotations::templateDigest, digest}};
    // Parallel: a pod that cannot start is replaced when its template is mended. The field cannot be changed later, so a
    // StatefulSet that another controller made keeps what it has.
    set["spec"] = {{"replicas", replicas}, {"selector", {{"matchLabels", {{"statefulset", nameOf(notebook)}}}}},
        {"podManagementPolicy", text(existing, "/spec/podManagementPolicy", "Parallel")},
        {"template", {{"metadata", podMetadata}, {"spec", spec}}}};
    return set;
}

Json desiredService(const Json& notebook)
{
    const std::string name = nameOf(notebook);
    const int target = number(notebook, "/spec/template/spec/containers/0/ports/0/containerPort", kContainerPort);
    Json service = {{"apiVersion", "v1"}, {"kind", "Service"}, {"metadata", metadata(notebook)}};
    service["spec"] = {{"type", "ClusterIP"}, {"selector", {{"statefulset", name}}},
        {"ports", Json::array({{{"name", "http-" + name}, {"port", kServicePort}, {"targetPort", target}, {"protocol", "TCP"}}})}};
    return service;
}

bool mayOwn(const Json& notebook, const Json& existing)
{
    const Json& owner = controllerOwner(existing);
    if (!owner.is_null())
        return text(owner, "/uid") == uidOf(notebook);
    const bool isSet = text(existing, "/kind") == "StatefulSet";
    return text(existing, isSet ? "/spec/selector/matchLabels/statefulset" : "/spec/selector/statefulset") == nameOf(notebook);
}

} // namespace kf::controllers
