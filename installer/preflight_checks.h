// The single checks, by subject: resources, system, kernel, network. Pure, as preflight.h says; only preflight's own files include it.
#pragma once

#include "installer/preflight.h"

namespace kf::installer::checks {

// The ways a check ends
Check ok(std::string id, std::string title, std::string meaning);
Check fault(std::string id, std::string title, CheckState state, std::string meaning, std::string fix, std::optional<Command> repair = {});
Command command(std::string program, std::vector<std::string> arguments);
std::string joined(const std::vector<std::string>& words, const std::string& separator);
bool mountsErofs(const SystemFacts& facts);

// preflight_resources.cpp
Check architecture(const SystemFacts& facts, const Needs& needs);
Check cpus(const SystemFacts& facts, const Needs& needs);
Check memory(const SystemFacts& facts, const Needs& needs);
Check disk(const SystemFacts& facts, const Needs& needs);
Check fileSystem(const SystemFacts& facts);
Check limits(const SystemFacts& facts, const Needs& needs);
Check swap(const SystemFacts& facts);

// preflight_system.cpp
Check inotify(const SystemFacts& facts);
Check inotifyWatches(const SystemFacts& facts);
Check cgroups(const SystemFacts& facts);
Check capabilities(const SystemFacts& facts);
Check privilege(const SystemFacts& facts);
Check runc(const SystemFacts& facts);
Check clock(const SystemFacts& facts, const Needs& needs);
Check kvm(const SystemFacts& facts);

// preflight_kernel.cpp
Check kernelModule(const SystemFacts& facts, const std::string& name, const std::string& title, const std::string& purpose);
Check erofs(const SystemFacts& facts);
Check fileMounts(const SystemFacts& facts);

// preflight_network.cpp
Check network(const SystemFacts& facts);
Check firewall(const SystemFacts& facts, const Needs& needs);
Check ports(const SystemFacts& facts, const Needs& needs);
Check subnets(const SystemFacts& facts, const Needs& needs);

} // namespace kf::installer::checks
