// A cluster with a few objects of each kind, a window's parts around it, and objects as the API server gives them.
#pragma once

#include "app/gui/panel.h"
#include "tests/gui/fixture.h"

namespace kf::fake {

inline const ResourceType widgets{"example.com", "v1", "widgets", "Widget", true};

inline Json podObject(const std::string& name, const std::string& nameSpace = "workspace", const std::string& uid = {})
{
    Json pod = Json::parse(R"({"apiVersion":"v1","kind":"Pod","metadata":{"creationTimestamp":"2026-01-02T03:04:05Z","labels":{"app":"web"}},
      "spec":{"nodeName":"kfbox","containers":[{"name":"main","image":"registry/web:1","ports":[{"name":"http","containerPort":8080}]}]},
      "status":{"phase":"Running","podIP":"10.1.0.7","conditions":[{"type":"Ready","status":"True"}],
        "containerStatuses":[{"name":"main","ready":true,"restartCount":0,"containerID":"containerd://1","state":{"running":{"startedAt":"2026-01-02T03:04:06Z"}}}]}})");
    pod["metadata"]["name"] = name;
    pod["metadata"]["namespace"] = nameSpace;
    pod["metadata"]["uid"] = uid.empty() ? "uid-" + name : uid;
    return pod;
}

inline Json widgetDefinition()
{
    return Json::parse(R"({"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.example.com"},"spec":{"group":"example.com","scope":"Namespaced",
      "names":{"plural":"widgets","kind":"Widget","singular":"widget"},"versions":[{"name":"v1","served":true,"storage":true,"additionalPrinterColumns":[{"name":"Size","type":"integer","jsonPath":".spec.size"}]}]}})");
}

inline Json deploymentObject(int replicas)
{
    Json deployment = Json::parse(R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"workspace","uid":"uid-web"},
      "spec":{"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"main","image":"registry/web:1"}]}}},"status":{}})");
    deployment["spec"]["replicas"] = replicas;
    for (const char* count : {"replicas", "readyReplicas", "updatedReplicas", "availableReplicas"})
        deployment["status"][count] = replicas;
    return deployment;
}

// As a running machine has it.
inline void fillCluster(FakeApiServer& server)
{
    namespace types = kube::types;
    for (const char* name : {"workspace", "other"})
        server.put(types::namespaces, {{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", name}}}});
    server.put(types::nodes, Json::parse(R"({"apiVersion":"v1","kind":"Node","metadata":{"name":"kfbox","labels":{"node-role.kubernetes.io/control-plane":""}},"spec":{},
      "status":{"conditions":[{"type":"Ready","status":"True"}],"addresses":[{"type":"InternalIP","address":"10.199.0.2"}],"nodeInfo":{"kubeletVersion":"v1.34.0","osImage":"Debian GNU/Linux 12"}}})"));
    server.put(types::pods, podObject("web-0"));
    server.put(types::pods, podObject("elsewhere-0", "other"));
    Json crashing = podObject("broken-0");
    crashing["status"]["conditions"] = {{{"type", "Ready"}, {"status", "False"}, {"reason", "ContainersNotReady"}, {"message", "containers with unready status: [main]"}}};
    crashing["status"]["containerStatuses"][0]["ready"] = false;
    crashing["status"]["containerStatuses"][0]["restartCount"] = 4;
    crashing["status"]["containerStatuses"][0]["state"] = {{"waiting", {{"reason", "CrashLoopBackOff"}, {"message", "back-off 40s restarting failed container=main"}}}};
    crashing["status"]["containerStatuses"][0]["lastState"] = {{"terminated", {{"exitCode", 1}, {"reason", "Error"}}}};
    server.put(types::pods, crashing);
    server.put(types::deployments, deploymentObject(2));
    server.put(types::services, Json::parse(R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"workspace"},"spec":{"type":"ClusterIP","clusterIP":"10.96.0.9","selector":{"app":"web"},"ports":[{"name":"http","port":80,"targetPort":8080,"protocol":"TCP"}]}})"));
    server.put(types::secrets, Json::parse(R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"keys","namespace":"workspace"},"type":"Opaque","data":{"password":"aHVudGVyMg==","certificate.der":"AAEC/w=="}})"));
    server.put(types::events, Json::parse(R"({"apiVersion":"v1","kind":"Event","metadata":{"name":"e1","namespace":"workspace","creationTimestamp":"2026-01-02T03:04:05Z"},"type":"Warning","reason":"BackOff","count":7,
      "lastTimestamp":"2026-01-02T03:05:05Z","message":"Back-off restarting failed container main in pod broken-0","involvedObject":{"kind":"Pod","name":"broken-0","namespace":"workspace"}})"));
    server.put(types::definitions, widgetDefinition());
    server.setLog("web-0", "serving on port 8080\n");
    server.setLog("broken-0", "Traceback (most recent call last):\nModuleNotFoundError: No module named 'torch'\n");
}

// Members are destroyed in reverse order: a test declares its widgets after it.
struct ClusterPlace {
    Workplace place;
    models::Desktop desktop{place.parts()};
    QString wentTo;
    gui::Context context{desktop, place.prompter, [this](const QString& panel, const QString& object) { wentTo = panel + QLatin1Char('/') + object; }};

    explicit ClusterPlace(bool running = true)
    {
        place.server.followsLogs = true;
        fillCluster(place.server);
        if (running)
            place.startMachine();
        desktop.setSampling(std::chrono::milliseconds(50));
    }
};

} // namespace kf::fake
