// Small texts that pass between this computer and the node: pure.
#pragma once

#include "base/result.h"
#include "vm/embedded/network.h"
#include "vm/embedded/records.h"

#include <string>
#include <string_view>
#include <vector>

namespace kf::vm {

// config/node.env, which the node's start program reads: one NAME="value" a line; limits of 0 are none.
std::string nodeEnvironment(const MachineRecord& record, const NetworkPlan& network, const std::vector<std::string>& nameServers);
// The IPv4 name servers of a resolv.conf that a node can reach: not those on the computer's own loopback.
std::vector<std::string> nameServers(std::string_view resolvConf);

// How far the node's start program is, by what it wrote to its log since this start: lines "TIME start", "TIME done",
// "TIME failed with status N" among what its tools say.
enum class NodeStartState { Working, Done, Failed };
NodeStartState nodeStartState(std::string_view log);

// Why it failed, in the last tool's own words: its last "error" line, else the last line at all; no full stop.
std::string nodeStartFailure(std::string_view log);

// kubeadm's admin.conf with the server as this computer reaches it. nullopt while it is being written.
std::optional<std::string> administratorConfig(std::string_view text, const std::string& address);

// What `ctr images list` prints: every record, also those by digest that the runtime keeps beside an image's name.
std::vector<MachineImage> parseImageList(std::string_view text);
// Without the records by digest.
std::vector<MachineImage> namedImages(const std::vector<MachineImage>& all);
// The records to remove so that the image goes: with the last name of its digest also those by digest. Errc::NotFound where there
// is none of that name, Errc::Conflict where it is pinned.
Result<std::vector<std::string>> recordsToRemove(const std::vector<MachineImage>& all, const std::string& name);

} // namespace kf::vm
