// A running machine whose cluster has notebooks, and the controller's part of them: what the tests and pictures of that panel need.
#pragma once

#include "tests/gui/fixture.h"

namespace kf::fake {

inline Json notebookJson(const std::string& name, const Json& patch = Json::object())
{
    Json notebook = {{"apiVersion", "kubeflow.org/v1"}, {"kind", "Notebook"}, {"metadata", {{"name", name}, {"namespace", "workspace"}, {"labels", {{"app", name}}}}}};
    Json container = {{"name", name}, {"image", "kfbox.local/kubeflow/jupyter:4.2.0"}, {"resources", {{"requests", {{"cpu", "0.5"}, {"memory", "1Gi"}}}, {"limits", {{"cpu", "600m"}, {"memory", "1288490188"}}}}},
        {"volumeMounts", Json::array({{{"name", "workspace"}, {"mountPath", "/home/jovyan"}}})}};
    const Json volume = {{"name", "workspace"}, {"persistentVolumeClaim", {{"claimName", name + "-workspace"}}}};
    notebook["spec"]["template"]["spec"] = {{"containers", Json::array({container})}, {"volumes", Json::array({volume})}};
    notebook.merge_patch(patch);
    return notebook;
}

inline Json claimJson(const std::string& name, const std::string& size)
{
    return {{"apiVersion", "v1"}, {"kind", "PersistentVolumeClaim"}, {"metadata", {{"name", name}, {"namespace", "workspace"}}}, {"spec", {{"resources", {{"requests", {{"storage", size}}}}}}}};
}

// Makes the kinds and the namespace known, and lets notebooks run when they are asked to.
inline void prepareNotebooks(Workplace& place)
{
    place.server.addType(kube::types::notebooks);
    place.server.addType(kube::types::profiles);
    place.server.put(kube::types::namespaces, {{"metadata", {{"name", "workspace"}}}});
    place.server.put({"storage.k8s.io", "v1", "storageclasses", "StorageClass", false},
        {{"metadata", {{"name", "local"}, {"annotations", {{"storageclass.kubernetes.io/is-default-class", "true"}}}}}, {"volumeBindingMode", "WaitForFirstConsumer"}});
    place.startMachine();
}

// As its controller would: ready unless it is stopped.
inline void runNotebook(Json& object)
{
    if (object.value("kind", "") != "Notebook")
        return;
    const Json annotations = object["metadata"].value("annotations", Json::object());
    object["status"]["readyReplicas"] = annotations.contains("kubeflow-resource-stopped") ? 0 : 1;
}

inline void putNotebook(Workplace& place, const std::string& name, const Json& patch = Json::object())
{
    place.server.put(kube::types::claims, claimJson(name + "-workspace", "5Gi"));
    place.server.put(kube::types::notebooks, notebookJson(name, patch));
}

} // namespace kf::fake
