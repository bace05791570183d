// What the wizard offers for the machine: kinds with the reason for or against each, and how far its limits can go. Pure.
#pragma once

#include "app/models/bundle_facts.h"
#include "installer/preflight.h"
#include "vm/machine.h"

#include <QString>

#include <optional>
#include <vector>

namespace kf::models {

struct MachineKindChoice {
    std::string id; // as --machine takes it
    QString title;
    QString reason; // why it is recommended, or why it cannot be had
    bool possible = false;
    bool recommended = false;
};
std::vector<MachineKindChoice> machineKinds(const installer::SystemFacts& facts);

// A slider's range, in its own steps. At the upper end the machine has no limit of its own.
struct LimitRange {
    std::uint64_t step = 1;
    std::uint64_t least = 1; // in steps: what the edition's components need
    std::uint64_t most = 1;  // in steps: what this computer has
    bool fits() const { return least <= most; }
    // 0: no limit
    std::uint64_t limitAt(std::uint64_t position) const { return position >= most ? 0 : position * step; }
};
LimitRange cpuRange(const installer::SystemFacts& facts, const installer::Needs& needs);    // thousandths of a core
LimitRange memoryRange(const installer::SystemFacts& facts, const installer::Needs& needs); // bytes

QString coresText(std::uint64_t milliCpus); // "1.5 cores"
QString cpuLimitText(const LimitRange& range, std::uint64_t position);
QString memoryLimitText(const LimitRange& range, std::uint64_t position);

struct MachineWishes {
    std::uint64_t cpuLimit = 0; // 0: none
    std::uint64_t memoryLimit = 0;
    bool internet = false;
    std::string subnet{};
};
// What stands against this bundle with these wishes on this computer; empty where nothing does.
std::vector<installer::Check> obstacles(const installer::SystemFacts& facts, installer::Needs needs, const MachineWishes& wishes);
// What disk the install takes, and what is free: "2.1 GiB needed, 80 GiB free at /home/ada/…".
QString diskText(const installer::SystemFacts& facts, const installer::Needs& needs);
// Empty where it can be a node's network ("10.199.7.0/24") or nothing was typed; else what is wrong with it.
QString subnetProblem(const QString& typed);

} // namespace kf::models
