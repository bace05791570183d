#include "vm/embedded/network.h"

#include "vm/embedded/program.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstdio>

namespace kf::vm {
namespace {

std::string dotted(std::uint32_t address)
{
    return std::to_string(address >> 24) + "." + std::to_string(address >> 16 & 255) + "." + std::to_string(address >> 8 & 255) + "." + std::to_string(address & 255);
}

std::uint32_t mask(int prefix)
{
    return prefix == 0 ? 0 : ~std::uint32_t(0) << (32 - prefix);
}

Error notANetwork(std::string_view text)
{
    return {Errc::InvalidInput, "\"" + std::string(text) + "\" is not an IPv4 network: write it like 10.199.7.0/24.", {}};
}

const TakenNetwork* takenBy(const Network& network, const std::vector<TakenNetwork>& taken)
{
    for (const TakenNetwork& other : taken) {
        if (overlap(network, other.network))
            return &other;
    }
    return nullptr;
}

bool isPrivate(const Network& network)
{
    constexpr Network blocks[] = {{10u << 24, 8}, {172u << 24 | 16u << 16, 12}, {192u << 24 | 168u << 16, 16}};
    for (const Network& block : blocks) {
        if (network.prefix >= block.prefix && overlap(network, block))
            return true;
    }
    return false;
}

nlohmann::json parseList(std::string_view text)
{
    // `ip` prints nothing at all where there is nothing to list.
    return text.find('[') == std::string_view::npos ? nlohmann::json::array() : nlohmann::json::parse(text, nullptr, false);
}

void addAddresses(const nlohmann::json& links, const std::string& ownInterface, std::vector<TakenNetwork>& taken)
{
    for (const nlohmann::json& link : links) {
        if (!link.is_object() || link.value("ifname", "") == ownInterface)
            continue;
        for (const nlohmann::json& address : link.value("addr_info", nlohmann::json::array())) {
            if (const auto network = parseNetwork(address.value("local", "") + "/" + std::to_string(address.value("prefixlen", 32))))
                taken.push_back({*network, "the network interface " + link.value("ifname", "?")});
        }
    }
}

void addRoutes(const nlohmann::json& routes, const std::string& ownInterface, std::vector<TakenNetwork>& taken)
{
    for (const nlohmann::json& route : routes) {
        if (!route.is_object() || route.value("dev", "") == ownInterface)
            continue;
        const std::string type = route.value("type", "unicast");
        if (type == "multicast" || type == "broadcast")
            continue;
        const auto network = parseNetwork(route.value("dst", "default")); // "default" is no network
        if (network && network->prefix > 0)
            taken.push_back({*network, "a route through " + route.value("dev", "another computer")});
    }
}

Command ip(std::vector<std::string> arguments)
{
    return program("ip", std::move(arguments));
}

Command sysctl(const std::string& setting)
{
    return program("sysctl", {"-q", "-w", setting});
}

Command inside(int process, std::vector<std::string> arguments)
{
    std::vector<std::string> all{"--net=/proc/" + std::to_string(process) + "/ns/net", "ip"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return program("nsenter", std::move(all));
}

std::string table(const NetworkPlan& plan)
{
    return "kfbox_" + plan.interface();
}

Command translateAddresses(const NetworkPlan& plan)
{
    const std::string subnet = toText(plan.subnet);
    const std::string device = "\"" + plan.interface() + "\"";
    Command command = program("nft", {"-f", "-"});
    command.input = "table ip " + table(plan) + " {\n"
            "    chain postrouting {\n"
            "        type nat hook postrouting priority srcnat; policy accept;\n"
            "        ip saddr " + subnet + " oifname != " + device + " masquerade\n"
            "    }\n"
            "    chain forward {\n"
            "        type filter hook forward priority filter; policy accept;\n"
            "        iifname " + device + " ip saddr " + subnet + " accept\n"
            "        iifname " + device + " drop\n"
            "    }\n"
            "}\n";
    return command;
}

} // namespace

Result<Network> parseNetwork(std::string_view text)
{
    const std::string_view whole = text;
    std::uint32_t address = 0;
    const auto number = [&](unsigned limit) -> std::optional<unsigned> {
        unsigned value = 0;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (status != std::errc() || value > limit)
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        return value;
    };
    for (int part = 0; part < 4; ++part) {
        if (part > 0) {
            if (text.empty() || text.front() != '.')
                return notANetwork(whole);
            text.remove_prefix(1);
        }
        const auto value = number(255);
        if (!value)
            return notANetwork(whole);
        address = address << 8 | *value;
    }
    unsigned prefix = 32;
    if (!text.empty()) {
        if (text.front() != '/')
            return notANetwork(whole);
        text.remove_prefix(1);
        const auto value = number(32);
        if (!value || !text.empty())
            return notANetwork(whole);
        prefix = *value;
    }
    return Network{address & mask(static_cast<int>(prefix)), static_cast<int>(prefix)};
}

std::string toText(const Network& network)
{
    return dotted(network.address) + "/" + std::to_string(network.prefix);
}

bool overlap(const Network& one, const Network& other)
{
    const std::uint32_t common = mask(std::min(one.prefix, other.prefix));
    return (one.address & common) == (other.address & common);
}

Result<std::vector<TakenNetwork>> takenNetworks(std::string_view addresses, std::string_view routes, const std::string& ownInterface)
{
    const nlohmann::json links = parseList(addresses);
    const nlohmann::json table = parseList(routes);
    if (!links.is_array() || !table.is_array())
        return Error{Errc::Internal, "The networks of this computer cannot be read: \"ip -json\" printed something else.", std::string(addresses)};
    std::vector<TakenNetwork> taken;
    try {
        addAddresses(links, ownInterface, taken);
        addRoutes(table, ownInterface, taken);
    } catch (const nlohmann::json::exception& exception) {
        return Error{Errc::Internal, "The networks of this computer cannot be read: \"ip -json\" printed something else.", exception.what()};
    }
    return taken;
}

std::string NetworkPlan::hostAddress() const
{
    return dotted(subnet.address + 1);
}

std::string NetworkPlan::nodeAddress() const
{
    return dotted(subnet.address + 2);
}

std::string NetworkPlan::interface() const
{
    char name[12];
    std::snprintf(name, sizeof name, "kfb%08x", subnet.address);
    return name;
}

Result<NetworkPlan> chooseNetwork(const std::vector<TakenNetwork>& taken, std::uint32_t seed)
{
    for (const std::uint32_t block : {10u << 24 | 199u << 16, 172u << 24 | 29u << 16}) {
        for (std::uint32_t count = 0; count < 256; ++count) {
            const Network candidate{block | ((seed + count) & 255) << 8, 24};
            if (!takenBy(candidate, taken))
                return NetworkPlan{candidate};
        }
    }
    return Error{Errc::Unavailable, "No private subnet is free for the node (tried 10.199.0.0/16 and 172.29.0.0/16): disconnect a VPN or name a subnet.", {}};
}

Result<NetworkPlan> checkNetwork(const std::string& subnet, const std::vector<TakenNetwork>& taken)
{
    const Network network = KF_TRY(parseNetwork(subnet));
    if (network.prefix < 16 || network.prefix > 30 || !isPrivate(network))
        return Error{Errc::InvalidInput, "The subnet " + subnet + " cannot hold a node: give a private one between /16 and /30, for example 10.199.7.0/24.", {}};
    for (const char* own : {podSubnet, serviceSubnet}) {
        if (overlap(network, *parseNetwork(own)))
            return Error{Errc::Conflict, "The subnet " + subnet + " overlaps " + own + ", which the cluster uses inside: give another one.", {}};
    }
    if (const TakenNetwork* other = takenBy(network, taken))
        return Error{Errc::Conflict, "The subnet " + subnet + " is taken by " + other->by + " (" + toText(other->network) + "): free it or give another one.", {}};
    return NetworkPlan{network};
}

std::vector<Command> connectCommands(const NetworkPlan& plan, int process, Internet internet, bool ipv6)
{
    const std::string device = plan.interface();
    const std::string prefix = "/" + std::to_string(plan.subnet.prefix);
    const bool online = internet == Internet::On;
    std::vector<Command> commands{
        ip({"link", "add", "name", device, "type", "veth", "peer", "name", "eth0", "netns", std::to_string(process)}),
        // Nothing of IPv6 is sent unasked, and without internet nothing of the node is forwarded: what it sends ends here.
        ip({"link", "set", "dev", device, "addrgenmode", "none"}),
        sysctl("net.ipv4.conf." + device + ".forwarding=" + (online ? "1" : "0")),
        ip({"address", "add", plan.hostAddress() + prefix, "dev", device}),
        ip({"link", "set", "dev", device, "up"}),
        inside(process, {"link", "set", "dev", "lo", "up"}),
        inside(process, {"address", "add", plan.nodeAddress() + prefix, "dev", "eth0"}),
        inside(process, {"link", "set", "dev", "eth0", "up"}),
    };
    if (ipv6)
        commands.insert(commands.begin() + 1, sysctl("net.ipv6.conf." + device + ".disable_ipv6=1"));
    if (online) {
        commands.push_back(sysctl("net.ipv4.ip_forward=1"));
        commands.push_back(translateAddresses(plan));
    }
    return commands;
}

std::vector<Command> disconnectCommands(const NetworkPlan& plan, Internet internet)
{
    std::vector<Command> commands{ip({"link", "delete", "dev", plan.interface()})};
    if (internet == Internet::On)
        commands.push_back(program("nft", {"delete", "table", "ip", table(plan)}));
    return commands;
}

} // namespace kf::vm
