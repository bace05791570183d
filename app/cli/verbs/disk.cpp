// kfbox disk, prune, resize: what the machine takes of this computer, and how it takes less.
#include "app/cli/exit_code.h"
#include "app/cli/installation.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "base/units.h"
#include "installer/disk_use.h"
#include "installer/lifecycle.h"
#include "installer/resize.h"

namespace kf::cli {
namespace {

class DiskVerb final : public Verb {
public:
    DiskVerb() : Verb("disk", "What kfbox holds on the disk: store, machine, each volume") {}
    void addOptions(CLI::App& app) override { m_machine.addOptions(app); }
    Result<int> run(Context& context) override
    {
        const Services& services = context.services;
        if (!isDnsLabel(m_machine.name))
            return usageError("\"" + m_machine.name + "\" cannot be a machine's name: use lower-case letters, digits and dashes.");
        const installer::DiskUse use = KF_TRY(installer::diskUse(services.paths, m_machine.name, context.stop));
        context.io.result(installer::toJson(use), textOf(use));
        return 0;
    }

private:
    static std::string textOf(const installer::DiskUse& use)
    {
        std::vector<std::vector<std::string>> rows{{"WHAT", "SIZE", ""}, {"store", formatBytes(use.storeBytes), "bundles that were imported"},
            {"machine", formatBytes(use.machineBytes), "system side, made anew from a bundle"}, {"data", formatBytes(use.dataBytes), "volumes, notebooks, credentials"}};
        for (const installer::VolumeUse& volume : use.volumes)
            rows.push_back({"  " + volume.nameSpace + "/" + volume.claim, formatBytes(volume.bytes), volume.removed ? "its claim was deleted" : "volume"});
        rows.push_back({"free", formatBytes(use.freeBytes), ""});
        return table(rows) + (use.complete ? "" : "Folders that only root can look into are not counted.\n");
    }

    MachineOption m_machine;
};

class PruneVerb final : public Verb {
public:
    PruneVerb() : Verb("prune", "Remove bundles from the store that no machine uses") {}
    void addOptions(CLI::App& app) override { app.add_flag("--dry-run", m_dryRun, "Only say what would be removed"); }
    Result<int> run(Context& context) override
    {
        const auto journal = KF_TRY(installer::openJournal(context.services.paths, *context.services.clock));
        const installer::Pruned pruned = KF_TRY(m_dryRun ? installer::prunable(context.services.paths, *journal) : installer::prune(context.services.paths, *journal));
        const std::string text = m_dryRun ? "Would remove " + std::to_string(pruned.bundles.size()) + " bundle(s) and free " : "Removed " + std::to_string(pruned.bundles.size()) + " bundle(s), freed ";
        context.io.result({{"bundles", pruned.bundles}, {"blobs", pruned.blobs.blobs}, {"bytes", pruned.blobs.bytes}, {"dryRun", m_dryRun}}, text + formatBytes(pruned.blobs.bytes) + ".");
        return 0;
    }

private:
    bool m_dryRun = false;
};

class ResizeVerb final : public Verb {
public:
    ResizeVerb() : Verb("resize", "Change what the machine may use; counts from its next start") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("--cpus", m_cpus, "Cores the machine may use, e.g. 1.5; 0: all");
        app.add_option("--memory", m_memory, "Memory the machine may use, e.g. 8Gi; 0: no limit");
    }
    Result<int> run(Context& context) override
    {
        installer::Limits limits;
        if (!m_cpus.empty())
            limits.milliCpus = static_cast<std::uint32_t>(KF_TRY(flag("--cpus", parseMilliCores(m_cpus))));
        if (!m_memory.empty())
            limits.memoryBytes = KF_TRY(flag("--memory", parseBytes(m_memory)));
        if (!limits.milliCpus && !limits.memoryBytes)
            return usageError("Say what to change: --cpus, --memory or both.");
        const auto installation = KF_TRY(Installation::open(context, m_machine.name));
        KF_TRY(installer::resize(installation->parts(), limits, context.stop));
        const installer::Status status = KF_TRY(installer::status(installation->parts(), context.stop));
        context.io.result(installer::toJson(status), "Changed; it counts from the next start of the machine (\"kfbox restart\").");
        return 0;
    }

private:
    static Result<std::uint64_t> flag(const std::string& name, const Result<std::uint64_t>& value)
    {
        return value ? value : usageError(name + ": " + value.error().message);
    }

    MachineOption m_machine;
    std::string m_cpus;
    std::string m_memory;
};

} // namespace

void addDiskVerbs(Group& top)
{
    top.verbs.push_back(std::make_unique<DiskVerb>());
    top.verbs.push_back(std::make_unique<PruneVerb>());
    top.verbs.push_back(std::make_unique<ResizeVerb>());
}

} // namespace kf::cli
