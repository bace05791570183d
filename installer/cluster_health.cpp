#include "installer/cluster_health.h"

#include "installer/cluster.h"
#include "installer/contents.h"
#include "manifests/apply.h"
#include "manifests/events.h"
#include "manifests/readiness.h"

#include <algorithm>

namespace kf::installer {

using kube::await;
using manifests::Blocker;

namespace {

Blocker blockerOfKubelet(const Json& node, const Error& error)
{
    const manifests::ObjectKey key = manifests::keyOf(node);
    // The kubelet answers itself where the runtime is the cause.
    const bool isRuntime = error.message.find(".sock") != std::string::npos;
    const std::string who = isRuntime ? "The container runtime of node " : "The kubelet of node ";
    return {key, "node", who + key.name + " does not answer: " + manifests::oneLine(error.message) + "; \"kfbox restart\" starts the node anew.", false, {}};
}

// The observer hears of the cluster's own objects as of the component that they belong to.
class ClusterObserver final : public manifests::ApplyObserver {
public:
    explicit ClusterObserver(Observer& observer) : m_observer(observer) {}
    void blocked(const manifests::ObjectKey&, const Blocker& blocker) override { m_observer.componentState(clusterComponent, ComponentState::Waiting, blocker); }

private:
    Observer& m_observer;
};

} // namespace

std::vector<Json> clustersOwn(const LiveObjects& live)
{
    std::vector<Json> own = live.ofKind("Node");
    for (const Json& pod : live.ofKind("Pod")) {
        const Json annotations = pod["metadata"].value("annotations", Json::object());
        if (annotations.contains("kubernetes.io/config.mirror"))
            own.push_back(pod);
    }
    return own;
}

std::vector<manifests::ObjectKey> keysOf(const std::vector<Json>& objects)
{
    std::vector<manifests::ObjectKey> keys;
    std::transform(objects.begin(), objects.end(), std::back_inserter(keys), manifests::keyOf);
    return keys;
}

std::optional<Blocker> nodeFault(kube::Client& client, const std::vector<Json>& nodes, std::chrono::milliseconds allowed, const std::stop_token& stop)
{
    std::vector<kube::Future<std::string>> asked; // for the pods that run: the kubelet has to ask the runtime for them
    for (const Json& node : nodes)
        asked.push_back(client.raw("GET", "/api/v1/nodes/" + manifests::keyOf(node).name + "/proxy/runningpods/"));
    for (std::size_t index = 0; index < asked.size(); ++index) {
        const Result<std::string> answer = await(asked[index], stop, allowed);
        if (!answer && answer.error().code != Errc::Cancelled)
            return blockerOfKubelet(nodes[index], answer.error());
    }
    return std::nullopt;
}

Result<bool> isClusterWell(kube::Client& client, const std::stop_token& stop)
{
    const LiveObjects live = KF_TRY(LiveObjects::read(client, {}, std::chrono::seconds(30), stop));
    const std::vector<Json> own = clustersOwn(live);
    const bool ready = std::all_of(own.begin(), own.end(), [](const Json& object) { return manifests::readinessOf(object).state == manifests::State::Ready; });
    return ready && !nodeFault(client, live.ofKind("Node"), kubeletPatience, stop);
}

Result<> waitForCluster(const Parts& parts, std::shared_ptr<kube::Client> client, std::chrono::milliseconds deadline, const std::stop_token& stop)
{
    const auto end = parts.clock.steady() + deadline;
    const auto left = [&] { return std::chrono::duration_cast<std::chrono::milliseconds>(end - parts.clock.steady()); };
    for (;;) {
        const LiveObjects live = KF_TRY(LiveObjects::read(*client, {}, std::chrono::seconds(30), stop));
        ClusterObserver observer(parts.observer);
        manifests::ApplyOptions options;
        options.deadline = left();
        KF_TRY(manifests::ApplyEngine(client, options, &observer).waitReady(keysOf(clustersOwn(live)), stop));
        const std::optional<Blocker> fault = nodeFault(*client, live.ofKind("Node"), kubeletPatience, stop);
        if (!fault)
            return {};
        parts.observer.componentState(clusterComponent, ComponentState::Waiting, fault);
        // A kubelet that comes back says so to nobody before its next report, so it is asked again.
        if (!waitFor(std::clamp(left(), std::chrono::milliseconds(0), std::chrono::milliseconds(1000)), stop))
            return Error{Errc::Cancelled, "Interrupted while waiting for the node; the same command goes on from here.", {}};
        if (left().count() <= 0)
            return Error{Errc::TimedOut, fault->sentence, {}};
    }
}

} // namespace kf::installer
