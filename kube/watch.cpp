#include "kube/on_thread.h"
#include "kube/reflector.h"
#include "kube/rest_client.h"

namespace kf::kube {

namespace {

class ReflectorWatch final : public Watch {
public:
    ReflectorWatch(std::shared_ptr<NetworkThread> thread, std::shared_ptr<Gate> gate, OnThread<Reflector>::Make make) : m_reflector(std::move(thread), std::move(gate), std::move(make)) {}

private:
    OnThread<Reflector> m_reflector;
};

} // namespace

std::unique_ptr<Watch> RestClient::watch(const ResourceType& type, const std::string& nameSpace, const ListOptions& options, std::function<void(const WatchEvent&)> handler, OnReach onReach)
{
    auto gate = std::make_shared<Gate>();
    const auto tell = [gate, handler = std::move(handler)](const WatchEvent& event) { gate->run([&] { handler(event); }); };
    const auto reach = [gate, onReach = std::move(onReach)](const std::optional<Error>& silence) {
        if (onReach)
            gate->run([&] { onReach(silence); });
    };
    return std::make_unique<ReflectorWatch>(m_thread, gate, [=](Network& network) { return std::make_unique<Reflector>(network, type, nameSpace, options, tell, reach); });
}

} // namespace kf::kube
