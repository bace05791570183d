// The Client of kube/client.h over the network. Made by Client::create; tests make it with shorter times and plain HTTP.
#pragma once

#include "kube/exchange.h"
#include "kube/network_thread.h"
#include "kube/ticket.h"

namespace kf::kube {

class RestClient final : public Client {
public:
    // `timing` and a server that is not https are for tests.
    static Result<std::shared_ptr<Client>> open(const Kubeconfig& config, const Timing& timing = {});
    explicit RestClient(std::shared_ptr<NetworkThread> thread) : m_thread(std::move(thread)) {}
    ~RestClient() override { m_thread->stop(); }

    Future<Json> get(const ResourceType& type, const std::string& nameSpace, const std::string& name) override;
    Future<ObjectList> list(const ResourceType& type, const std::string& nameSpace, const ListOptions& options) override;
    Future<Json> create(const ResourceType& type, const std::string& nameSpace, const Json& object) override;
    Future<Json> replace(const ResourceType& type, const std::string& nameSpace, const std::string& name, const Json& object, const std::string& subresource) override;
    Future<Json> patch(const ResourceType& type, const std::string& nameSpace, const std::string& name, PatchKind kind, const Json& patch, const std::string& subresource) override;
    Future<Json> apply(const ResourceType& type, const Json& object, const ApplyOptions& options) override;
    Future<> remove(const ResourceType& type, const std::string& nameSpace, const std::string& name, const DeleteOptions& options) override;
    Future<std::string> raw(const std::string& method, const std::string& path, const std::string& body, const std::string& contentType) override;
    Future<ResourceType> discover(const std::string& apiVersion, const std::string& kind) override;
    std::unique_ptr<Watch> watch(const ResourceType& type, const std::string& nameSpace, const ListOptions& options, std::function<void(const WatchEvent&)> handler, OnReach onReach) override;
    std::unique_ptr<Session> logs(const std::string& nameSpace, const std::string& pod, const LogOptions& options, OnData onData, OnEnd onEnd) override;
    std::unique_ptr<Session> exec(const std::string& nameSpace, const std::string& pod, const ExecOptions& options, OnData onData, OnEnd onEnd) override;
    Result<std::unique_ptr<PortForward>> forward(const std::string& nameSpace, const std::string& pod, int podPort, int localPort) override;

private:
    // Runs `work` on the network thread; it answers through the ticket, which is also the parent of what it makes.
    template <class T> Future<T> start(std::function<void(Network&, Ticket<T>*)> work);
    Future<Json> object(Call call);

    std::shared_ptr<NetworkThread> m_thread;
};

} // namespace kf::kube
