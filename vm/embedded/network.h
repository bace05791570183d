// The node's network as a plan: which subnet, and the commands that join and part host and node.
//
// Host and node are the two ends of a veth pair. Without internet nothing from the node is forwarded here, and the node itself has
// no route but to the host (its start program sees to that), so that its connections fail at once.
#pragma once

#include "base/command.h"
#include "base/result.h"
#include "vm/machine.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kf::vm {

struct Network {
    std::uint32_t address = 0; // host byte order, bits below the prefix are zero
    int prefix = 0;

    bool operator==(const Network&) const = default;
};

// "10.199.7.0/24" (also "10.199.7.1": /32). Errc::InvalidInput for anything else; bits below the prefix are cleared.
Result<Network> parseNetwork(std::string_view text);
std::string toText(const Network& network);
bool overlap(const Network& one, const Network& other);

inline constexpr const char* podSubnet = "10.244.0.0/24";
inline constexpr const char* serviceSubnet = "10.96.0.0/16";

struct TakenNetwork {
    Network network;
    std::string by; // "the network interface docker0"

    bool operator==(const TakenNetwork&) const = default;
};

// Reads what `ip -json -4 address` and `ip -json -4 route show table all` print. Default routes take nothing;
// what belongs to `ownInterface` is left out.
Result<std::vector<TakenNetwork>> takenNetworks(std::string_view addresses, std::string_view routes, const std::string& ownInterface);

struct NetworkPlan {
    Network subnet;

    std::string hostAddress() const; // the first address
    std::string nodeAddress() const; // the second
    std::string interface() const;   // the host's end, "kfb0ac70700": named by the subnet, so unique where the subnet is
    bool operator==(const NetworkPlan&) const = default;
};

// The first free /24 of 10.199.0.0/16, then 172.29.0.0/16, counted from `seed` so that machines which are not running now
// do not meet. Errc::Unavailable where none is free.
Result<NetworkPlan> chooseNetwork(const std::vector<TakenNetwork>& taken, std::uint32_t seed);
// The wanted or remembered one: /16 to /30, private (RFC 1918). Errc::Conflict where it is taken or overlaps the cluster's own.
Result<NetworkPlan> checkNetwork(const std::string& subnet, const std::vector<TakenNetwork>& taken);

// In order; `process` is the node's first process, whose network namespace is new and empty; `ipv6`: this kernel has it.
std::vector<Command> connectCommands(const NetworkPlan& plan, int process, Internet internet, bool ipv6);
// What is left on the host when the node's namespace is gone. Some of it may be gone already: failures mean nothing.
std::vector<Command> disconnectCommands(const NetworkPlan& plan, Internet internet);

} // namespace kf::vm
