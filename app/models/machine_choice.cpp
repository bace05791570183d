#include "app/models/machine_choice.h"

#include "app/models/text.h"
#include "base/units.h"
#include "vm/embedded/network.h"

#include <QCoreApplication>

#include <algorithm>

namespace kf::models {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(kf::models::MachineChoice)
};

constexpr std::uint64_t cpuStep = 500;               // half a core
constexpr std::uint64_t memoryStep = 256ull << 20;
constexpr std::uint64_t steps(std::uint64_t amount, std::uint64_t step) { return (amount + step - 1) / step; }

} // namespace

std::vector<MachineKindChoice> machineKinds(const installer::SystemFacts& facts)
{
    const bool runs = !facts.runcVersion.empty() && (facts.root || !facts.elevation.empty());
    const QString embedded = runs ? Words::tr("Recommended: a container of its own on this computer. It starts in seconds, shares memory with your programs, and needs nothing but runc.")
                                  : Words::tr("Needs runc and a way to become an administrator; the checks say what is missing.");
    const QString machine = facts.kvm ? Words::tr("Not in this version. A virtual machine would separate the cluster from this computer more strictly, and take its memory for itself.")
                                      : Words::tr("Not in this version, and this computer has no hardware virtualisation (/dev/kvm), which makes it slow.");
    return {{"embedded", Words::tr("Embedded"), embedded, runs, runs}, {"vm", Words::tr("Virtual machine"), machine},
        {"kind", Words::tr("kind (Docker or Podman)"), Words::tr("Not in this version. It would run in your Docker or Podman, which separates it less from this computer.")},
        {"external", Words::tr("A cluster you have"), Words::tr("Not in this version. It would install into any Kubernetes that you have a kubeconfig for.")}};
}

LimitRange cpuRange(const installer::SystemFacts& facts, const installer::Needs& needs)
{
    return {cpuStep, std::max<std::uint64_t>(1, steps(needs.leastCpu, cpuStep)), std::max<std::uint64_t>(1, facts.cpus * std::uint64_t(1000) / cpuStep)};
}

LimitRange memoryRange(const installer::SystemFacts& facts, const installer::Needs& needs)
{
    return {memoryStep, std::max<std::uint64_t>(1, steps(needs.leastMemory, memoryStep)), std::max<std::uint64_t>(1, facts.memoryTotal / memoryStep)};
}

QString coresText(std::uint64_t milliCpus)
{
    return milliCpus == 1000 ? Words::tr("1 core") : Words::tr("%1 cores").arg(static_cast<double>(milliCpus) / 1000.0);
}

QString cpuLimitText(const LimitRange& range, std::uint64_t position)
{
    const std::uint64_t limit = range.limitAt(position);
    return limit == 0 ? Words::tr("No limit: all %1").arg(coresText(range.most * range.step)) : coresText(limit);
}

QString memoryLimitText(const LimitRange& range, std::uint64_t position)
{
    const std::uint64_t limit = range.limitAt(position);
    return limit == 0 ? Words::tr("No limit: up to %1").arg(qt(formatBytes(range.most * range.step))) : qt(formatBytes(limit));
}

std::vector<installer::Check> obstacles(const installer::SystemFacts& facts, installer::Needs needs, const MachineWishes& wishes)
{
    needs.cpuLimit = wishes.cpuLimit;
    needs.memoryLimit = wishes.memoryLimit;
    needs.internet = wishes.internet;
    std::vector<installer::Check> checks = installer::checksOf(facts, needs);
    std::erase_if(checks, [](const installer::Check& check) { return check.state != installer::CheckState::Fail; });
    return checks;
}

QString diskText(const installer::SystemFacts& facts, const installer::Needs& needs)
{
    const bool mounts = facts.fileSystems.count("erofs") > 0 || facts.loadableModules.count("erofs") > 0;
    const std::uint64_t needed = needs.disk + (mounts ? 0 : needs.unpackedDisk);
    return Words::tr("%1 needed, %2 free for %3").arg(qt(formatBytes(needed)), qt(formatBytes(facts.diskFree)), qt(facts.home));
}

QString subnetProblem(const QString& typed)
{
    if (typed.isEmpty())
        return {};
    const Result<vm::NetworkPlan> plan = vm::checkNetwork(plain(typed), {}); // what is taken now is checked when the machine is made
    return plan ? QString() : qt(plan.error().message);
}

} // namespace kf::models
