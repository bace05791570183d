// kfbox forward: a port of a pod, or of a pod behind a service, on a loopback port of this computer until interrupted.
#include "app/cli/exit_code.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "manifests/conditions.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace kf::cli {
namespace {

using manifests::field;
using manifests::Json;
using manifests::textField;

struct Target {
    bool isService = false;
    std::string nameSpace;
    std::string name;
};

// "NAMESPACE/POD" or "service/NAMESPACE/NAME"
Result<Target> targetOf(const std::string& text)
{
    const std::string service = "service/";
    Target target{.isService = text.rfind(service, 0) == 0, .nameSpace = {}, .name = {}};
    const std::string rest = target.isService ? text.substr(service.size()) : text;
    const std::size_t slash = rest.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == rest.size() || rest.find('/', slash + 1) != std::string::npos)
        return usageError("\"" + text + "\" names nothing to forward to: write NAMESPACE/POD or service/NAMESPACE/NAME.");
    target.nameSpace = rest.substr(0, slash);
    target.name = rest.substr(slash + 1);
    return target;
}

Result<std::string> readyPodOf(Context& context, kube::Client& client, const Target& target)
{
    const Json service = KF_TRY(kube::await(client.get(kube::types::services, target.nameSpace, target.name), context.stop));
    std::string selector;
    if (const Json& labels = field(service, "spec", "selector"); labels.is_object()) {
        for (const auto& [key, value] : labels.items())
            selector += (selector.empty() ? "" : ",") + key + "=" + (value.is_string() ? value.get<std::string>() : std::string());
    }
    if (selector.empty())
        return Error{Errc::NotFound, "The service " + target.nameSpace + "/" + target.name + " chooses no pods: there is nothing to forward to.", {}};
    const kube::ObjectList pods = KF_TRY(kube::await(client.list(kube::types::pods, target.nameSpace, {.labelSelector = selector, .fieldSelector = {}}), context.stop));
    const auto ready = std::find_if(pods.items.begin(), pods.items.end(), [](const Json& pod) { return manifests::conditionIs(pod, "Ready", "True"); });
    if (ready == pods.items.end())
        return Error{Errc::Unavailable, "No pod of the service " + target.nameSpace + "/" + target.name + " is ready: \"kfbox kubectl -- get pods -n " + target.nameSpace + "\" shows why.", {}};
    return textField(*ready, "metadata", "name");
}

class ForwardVerb final : public Verb {
public:
    ForwardVerb() : Verb("forward", "Reach a port of a pod or service from this computer: kfbox forward service/workspace/web 8080") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("target", m_target, "NAMESPACE/POD or service/NAMESPACE/NAME")->required();
        app.add_option("pod-port", m_podPort, "Port that the pod's program listens on")->required()->check(CLI::Range(1, 65535));
        app.add_option("--port", m_localPort, "Port of this computer (default: any free one)")->check(CLI::Range(0, 65535));
    }
    Result<int> run(Context& context) override
    {
        const Target target = KF_TRY(targetOf(m_target));
        const auto client = KF_TRY(m_machine.client(context));
        const std::string pod = target.isService ? KF_TRY(readyPodOf(context, *client, target)) : target.name;
        KF_TRY(kube::await(client->get(kube::types::pods, target.nameSpace, pod), context.stop)); // a name that is wrong is said at once
        const auto forward = KF_TRY(client->forward(target.nameSpace, pod, m_podPort, m_localPort));
        const std::string address = "127.0.0.1:" + std::to_string(forward->localPort());
        context.io.result({{"address", address}, {"namespace", target.nameSpace}, {"pod", pod}, {"podPort", m_podPort}, {"localPort", forward->localPort()}}, address);
        context.io.say("Forwarding to " + pod + ", port " + std::to_string(m_podPort) + ", until you press Ctrl-C.");
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait(lock, context.stop, [] { return false; });
        return 0; // interrupted is how serving ends
    }

private:
    MachineOption m_machine;
    std::string m_target;
    int m_podPort = 0;
    int m_localPort = 0;
};

} // namespace

void addForwardVerb(Group& top) { top.verbs.push_back(std::make_unique<ForwardVerb>()); }

} // namespace kf::cli
