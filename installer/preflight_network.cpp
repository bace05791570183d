#include "installer/preflight_checks.h"

#include "vm/embedded/network.h"

#include <algorithm>
#include <bit>

namespace kf::installer::checks {

namespace {

// The one that was asked for, which this computer's routes may lead to already.
Check askedSubnet(const SystemFacts& facts, const std::string& subnet)
{
    const Result<vm::Network> wanted = vm::parseNetwork(subnet);
    for (const Subnet& route : facts.routes) {
        const vm::Network taken{route.address & route.mask, std::popcount(route.mask)};
        if (wanted && vm::overlap(*wanted, taken))
            return fault("subnets", "Subnets", CheckState::Fail, "The subnet " + subnet + " is taken by this computer's route to " + vm::toText(taken) + ".", "Give another one, or leave --subnet out.");
    }
    return ok("subnets", "Subnets", subnet + " is free.");
}

} // namespace

Check network(const SystemFacts& facts)
{
    if (facts.programs.count("ip") == 0)
        return fault("network", "Network namespaces", CheckState::Fail, "The program ip is not installed; it makes the node's network.", "Install iproute2.");
    if (facts.vethFailure.empty())
        return ok("network", "Network namespaces", "A namespace with a veth pair can be made.");
    // A user may be refused what the helper may do: only root's own trial proves that it is impossible.
    return fault("network", "Network namespaces", facts.root ? CheckState::Fail : CheckState::Warn, "A network namespace with a veth pair could not be made: " + facts.vethFailure + ".",
        "Load the module veth (modprobe veth), or allow network namespaces.", facts.loadableModules.count("veth") > 0 ? std::optional(command("modprobe", {"veth"})) : std::nullopt);
}

Check firewall(const SystemFacts& facts, const Needs& needs)
{
    if (facts.programs.count("nft") > 0)
        return ok("nft", "Packet filter", "nft is installed.");
    if (!needs.internet)
        return ok("nft", "Packet filter", "nft is not installed; it is only needed for --internet on.");
    return fault("nft", "Packet filter", CheckState::Fail, "nft is not installed; --internet on needs it.", "Install nftables, or leave the internet off.");
}

Check ports(const SystemFacts& facts, const Needs& needs)
{
    std::vector<std::string> taken;
    for (const int port : needs.ports) {
        if (std::find(facts.listeningPorts.begin(), facts.listeningPorts.end(), port) != facts.listeningPorts.end())
            taken.push_back(std::to_string(port));
    }
    if (taken.empty())
        return ok("ports", "Ports", needs.ports.empty() ? "None of this computer's ports is needed." : "Free.");
    return fault("ports", "Ports", CheckState::Fail, "Another program listens on port " + joined(taken, ", ") + ".", "End that program, or choose another port.");
}

Check subnets(const SystemFacts& facts, const Needs& needs)
{
    if (!needs.subnet.empty())
        return askedSubnet(facts, needs.subnet);
    constexpr std::uint32_t base = 10u << 24 | 199u << 16;
    const auto isTaken = [&facts](std::uint32_t address) {
        return std::any_of(facts.routes.begin(), facts.routes.end(), [address](const Subnet& route) {
            const std::uint32_t mask = route.mask & 0xffffff00u;
            return (route.address & mask) == (address & mask);
        });
    };
    int free = 0;
    for (std::uint32_t third = 0; third < 256; ++third)
        free += isTaken(base | third << 8) ? 0 : 1;
    if (free > 0)
        return ok("subnets", "Subnets", std::to_string(free) + " of 256 subnets in 10.199.0.0/16 are free.");
    return fault("subnets", "Subnets", CheckState::Fail, "Every subnet of 10.199.0.0/16 is in use by this computer's routes, the node has no address.", "Take down the VPN or network that uses 10.199.0.0/16.");
}

} // namespace kf::installer::checks
