// An asynchronous Kubernetes API client. One Client owns one network thread; every function may be called from any
// thread and answers with a QFuture that finishes on the network thread. Cancelling the future aborts the request.
//
// 429 and 5xx answers to requests that may be repeated are retried with Retry-After or jittered backoff until the
// request's deadline. Errors: NotFound 404, Conflict 409 (AlreadyExists for creations), Permission 401/403,
// InvalidInput 400/422 (the server's own sentence), TimedOut, Unavailable, Cancelled. No redirect is followed.
#pragma once

#include "base/result.h"
#include "kube/kubeconfig.h"

#include <QFuture>

#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace kf::kube {

using Json = nlohmann::json;

struct ResourceType {
    std::string group;   // empty for the core group
    std::string version; // "v1"
    std::string plural;  // "pods"
    std::string kind;    // "Pod"
    bool namespaced = true;

    std::string apiVersion() const { return group.empty() ? version : group + "/" + version; }
    // "/api/v1/namespaces/ns/pods/name/subresource"; empty parts are left out.
    std::string path(const std::string& nameSpace = {}, const std::string& name = {}, const std::string& subresource = {}) const;
    bool operator==(const ResourceType&) const = default;
};

namespace types { // those that kfbox itself names
inline const ResourceType pods{"", "v1", "pods", "Pod", true};
inline const ResourceType events{"", "v1", "events", "Event", true};
inline const ResourceType secrets{"", "v1", "secrets", "Secret", true};
inline const ResourceType services{"", "v1", "services", "Service", true};
inline const ResourceType nodes{"", "v1", "nodes", "Node", false};
inline const ResourceType namespaces{"", "v1", "namespaces", "Namespace", false};
inline const ResourceType configMaps{"", "v1", "configmaps", "ConfigMap", true};
inline const ResourceType claims{"", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true};
inline const ResourceType volumes{"", "v1", "persistentvolumes", "PersistentVolume", false};
inline const ResourceType deployments{"apps", "v1", "deployments", "Deployment", true};
inline const ResourceType statefulSets{"apps", "v1", "statefulsets", "StatefulSet", true};
inline const ResourceType daemonSets{"apps", "v1", "daemonsets", "DaemonSet", true};
inline const ResourceType leases{"coordination.k8s.io", "v1", "leases", "Lease", true};
inline const ResourceType definitions{"apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false};
inline const ResourceType notebooks{"kubeflow.org", "v1", "notebooks", "Notebook", true};
inline const ResourceType profiles{"kubeflow.org", "v1", "profiles", "Profile", false};
}

struct ListOptions {
    std::string labelSelector;
    std::string fieldSelector;
};
struct ObjectList {
    std::vector<Json> items; // each with apiVersion and kind filled in
    std::string resourceVersion;
};

enum class PatchKind { Merge, Strategic, JsonPatch };
struct ApplyOptions {
    std::string fieldManager = "kfbox";
    bool force = false;
    bool dryRun = false;
};
struct DeleteOptions {
    std::string propagation = "Background"; // Background | Foreground | Orphan
    std::string uid;                        // only this very object
};
struct LogOptions {
    std::string container;
    bool follow = false;
    bool previous = false;
    int tailLines = -1;
};

// What a watch tells. `object` of Deleted is the last state known.
struct WatchEvent {
    enum class Kind { Added, Modified, Deleted, Synced /* the first list is complete; no object */ } kind;
    Json object;
};

// Told why the server does not answer a watch, at the latest when a first attempt to reconnect failed; and with nothing as soon as it
// answers again.
using OnReach = std::function<void(const std::optional<Error>& silence)>;

// Keeps a list-and-watch going until destroyed: reconnects after stalls, errors and 410 (then objects that went away
// meanwhile are told as Deleted). Handlers run on the network thread and never after the destructor returned.
class Watch {
public:
    virtual ~Watch() = default;
};
// A stream of bytes from the server (logs, exec output) that ends when destroyed.
class Session {
public:
    virtual ~Session() = default;
    virtual void write(std::string bytes) = 0; // standard input; ignored by logs
    virtual void closeInput() = 0;
    virtual void resize(int columns, int rows) = 0;
    // Bytes given to write() that have not left yet: who writes much waits while this is large. Any thread.
    virtual std::size_t pending() const { return 0; }
};
struct ExecOptions {
    std::vector<std::string> command;
    std::string container;
    bool input = false;
    bool terminal = false;
};
enum class Channel { Output, Errors };
using OnData = std::function<void(Channel, std::string_view)>;
using OnEnd = std::function<void(Result<int>)>; // exit status, or why it broke off
// Listens on a loopback port and forwards each connection to a pod's port until destroyed.
class PortForward {
public:
    virtual ~PortForward() = default;
    virtual int localPort() const = 0;
};

template <class T = Done> using Future = QFuture<Result<T>>;

class Client {
public:
    virtual ~Client() = default;

    // Starts the network thread; no request is made. Fails on certificates or keys that cannot be read.
    static Result<std::shared_ptr<Client>> create(const Kubeconfig& config);

    virtual Future<Json> get(const ResourceType& type, const std::string& nameSpace, const std::string& name) = 0;
    // All pages; nameSpace empty: all namespaces.
    virtual Future<ObjectList> list(const ResourceType& type, const std::string& nameSpace, const ListOptions& options = {}) = 0;
    virtual Future<Json> create(const ResourceType& type, const std::string& nameSpace, const Json& object) = 0;
    virtual Future<Json> replace(const ResourceType& type, const std::string& nameSpace, const std::string& name, const Json& object, const std::string& subresource = {}) = 0;
    virtual Future<Json> patch(const ResourceType& type, const std::string& nameSpace, const std::string& name, PatchKind kind, const Json& patch, const std::string& subresource = {}) = 0;
    // Server-side apply of an object that carries its own namespace and name; unknown fields are refused (fieldValidation=Strict).
    virtual Future<Json> apply(const ResourceType& type, const Json& object, const ApplyOptions& options = {}) = 0;
    virtual Future<> remove(const ResourceType& type, const std::string& nameSpace, const std::string& name, const DeleteOptions& options = {}) = 0;

    // Any path of the server, also the service proxy. The answer is the body; a status of 400 and above is an Error.
    virtual Future<std::string> raw(const std::string& method, const std::string& path, const std::string& body = {}, const std::string& contentType = {}) = 0;

    // Which resource serves this kind; cached, asked again when unknown.
    virtual Future<ResourceType> discover(const std::string& apiVersion, const std::string& kind) = 0;

    virtual std::unique_ptr<Watch> watch(const ResourceType& type, const std::string& nameSpace, const ListOptions& options, std::function<void(const WatchEvent&)> handler, OnReach onReach = {}) = 0;
    virtual std::unique_ptr<Session> logs(const std::string& nameSpace, const std::string& pod, const LogOptions& options, OnData onData, OnEnd onEnd) = 0;
    virtual std::unique_ptr<Session> exec(const std::string& nameSpace, const std::string& pod, const ExecOptions& options, OnData onData, OnEnd onEnd) = 0;
    // localPort 0: any free one.
    virtual Result<std::unique_ptr<PortForward>> forward(const std::string& nameSpace, const std::string& pod, int podPort, int localPort = 0) = 0;
};

// Blocks a worker thread until the future finished or stop was requested (then the request is aborted: Cancelled) or the
// deadline passed (TimedOut). Never call it on the network thread or the GUI thread.
template <class T>
Result<T> await(Future<T> future, const std::stop_token& stop = {}, std::chrono::milliseconds timeout = std::chrono::minutes(2));

} // namespace kf::kube

#include "kube/await.h" // the template's definition
