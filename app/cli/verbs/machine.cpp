// kfbox up, status, start, stop, restart, delete: the life of a machine.
#include "app/cli/bundle_access.h"
#include "app/cli/exit_code.h"
#include "app/cli/installation.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "app/cli/wait.h"
#include "base/architecture.h"
#include "base/units.h"
#include "installer/lifecycle.h"
#include "installer/up.h"
#include "vm/embedded/network.h"

namespace kf::cli {
namespace {

Result<int> answerWithStatus(Context& context, const Installation& installation)
{
    const installer::Status status = KF_TRY(installer::status(installation.parts(), context.stop));
    context.io.result(installer::toJson(status), statusText(status));
    return 0;
}

template <class T> using Maybe = std::optional<T>;

class UpVerb final : public Verb {
public:
    UpVerb() : Verb("up", "Install a bundle, or go on with what is not finished: ends when everything is ready") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        m_access.addOptions(app, false);
        app.add_option("--machine", m_kind, "Where the cluster runs: embedded")->check(CLI::IsMember({"embedded"}));
        app.add_flag("--allow-older", m_allowOlder, "Import a bundle that is older than one that was imported before");
        app.add_option("--cpus", m_cpus, "Cores the machine may use, e.g. 1.5; a new value counts from its next start (default: all)");
        app.add_option("--memory", m_memory, "Memory the machine may use, e.g. 8Gi; a new value counts from its next start (default: no limit)");
        app.add_option("--subnet", m_subnet, "The node's network, e.g. 10.199.7.0/24 (default: a free one)");
        app.add_option("--internet", m_internet, "Let the machine reach the internet: on or off (default: off)")->check(CLI::IsMember({"on", "off"}));
        app.add_option("--timeout", m_timeout, "Give up waiting for one thing after this time")->capture_default_str();
    }
    Result<int> run(Context& context) override
    {
        const installer::UpOptions options = KF_TRY(optionsFor(context));
        const auto installation = KF_TRY(Installation::open(context, m_machine.name, m_kind));
        KF_TRY(installer::up(installation->parts(), options, context.stop));
        return answerWithStatus(context, *installation);
    }

private:
    Result<installer::UpOptions> optionsFor(Context& context) const
    {
        installer::UpOptions options;
        if (!m_access.file.empty()) {
            KF_TRY(m_access.settleTrust(context));
            options.bundle = std::filesystem::absolute(m_access.file);
        }
        options.open.trusted = KF_TRY(m_access.trustedKeys(context.services));
        options.open.allowUnsigned = m_access.allowUnsigned;
        options.open.architecture = ociArchitecture();
        options.allowOlder = m_allowOlder;
        if (!m_cpus.empty())
            options.milliCpus = static_cast<std::uint32_t>(KF_TRY(flag("--cpus", parseMilliCores(m_cpus))));
        if (!m_memory.empty())
            options.memoryBytes = KF_TRY(flag("--memory", parseBytes(m_memory)));
        if (!m_internet.empty())
            options.internet = m_internet == "on" ? vm::Internet::On : vm::Internet::Off;
        if (!m_subnet.empty()) {
            if (const auto fits = vm::checkNetwork(m_subnet, {}); !fits)
                return usageError("--subnet: " + fits.error().message);
        }
        options.subnet = m_subnet;
        options.deadline = KF_TRY(parseDuration(m_timeout));
        return options;
    }

    static Result<std::uint64_t> flag(const std::string& name, const Result<std::uint64_t>& value)
    {
        return value ? value : usageError(name + ": " + value.error().message);
    }

    MachineOption m_machine;
    BundleAccess m_access;
    std::string m_kind;
    bool m_allowOlder = false;
    std::string m_cpus;
    std::string m_memory;
    std::string m_subnet;
    std::string m_internet;
    std::string m_timeout = "15m";
};

// The verbs that take nothing but the machine's name.
class MachineVerb : public Verb {
public:
    using Verb::Verb;
    void addOptions(CLI::App& app) override { m_machine.addOptions(app); }

protected:
    Result<std::unique_ptr<Installation>> open(Context& context) const { return Installation::open(context, m_machine.name); }
    MachineOption m_machine;
};

class StatusVerb final : public MachineVerb {
public:
    StatusVerb() : MachineVerb("status", "The machine and each component; what is not ready says what it waits for") {}
    Result<int> run(Context& context) override { return answerWithStatus(context, *KF_TRY(open(context))); }
};

class StartVerb final : public MachineVerb {
public:
    StartVerb(bool again) : MachineVerb(again ? "restart" : "start", again ? "Stop the machine and start it" : "Start a stopped machine; ends when everything is ready"), m_again(again) {}
    void addOptions(CLI::App& app) override
    {
        MachineVerb::addOptions(app);
        app.add_option("--timeout", m_timeout, "Give up waiting for one thing after this time")->capture_default_str();
    }
    Result<int> run(Context& context) override
    {
        installer::StartOptions options;
        options.deadline = KF_TRY(parseDuration(m_timeout));
        const auto installation = KF_TRY(open(context));
        if (m_again)
            KF_TRY(installer::stop(installation->parts(), context.stop));
        KF_TRY(installer::start(installation->parts(), options, context.stop));
        return answerWithStatus(context, *installation);
    }

private:
    bool m_again;
    std::string m_timeout = "15m";
};

class StopVerb final : public MachineVerb {
public:
    StopVerb() : MachineVerb("stop", "Stop the machine; everything is kept") {}
    Result<int> run(Context& context) override
    {
        const auto installation = KF_TRY(open(context));
        KF_TRY(installer::stop(installation->parts(), context.stop));
        return answerWithStatus(context, *installation);
    }
};

class DeleteVerb final : public MachineVerb {
public:
    DeleteVerb() : MachineVerb("delete", "Delete the machine; volumes, profiles and notebooks come back with \"up\"") {}
    void addOptions(CLI::App& app) override
    {
        MachineVerb::addOptions(app);
        app.add_flag("--with-data", m_withData, "Delete volumes, notebooks and credentials, too: nothing comes back");
        app.add_flag("--force", m_force, "Also where profiles and notebooks cannot be saved first");
    }
    Result<int> run(Context& context) override
    {
        const auto installation = KF_TRY(open(context));
        const std::string question = m_withData ? "Delete the machine \"" + m_machine.name + "\" AND all volumes, notebooks and credentials?"
                                                : "Delete the machine \"" + m_machine.name + "\"? Volumes, profiles and notebooks are kept.";
        if (!context.io.confirm(question))
            return context.io.notConfirmed("Nothing was deleted");
        const installer::RemoveOptions options{.data = m_withData ? installer::Data::Remove : installer::Data::Keep, .force = m_force};
        KF_TRY(installer::remove(installation->parts(), options, context.stop));
        context.io.result({{"deleted", m_machine.name}, {"data", m_withData ? "deleted" : "kept"}},
            "Deleted the machine \"" + m_machine.name + "\"" + (m_withData ? " and its data." : "; its data is kept."));
        return 0;
    }

private:
    bool m_withData = false;
    bool m_force = false;
};

} // namespace

void addMachineVerbs(Group& top)
{
    top.verbs.push_back(std::make_unique<UpVerb>());
    top.verbs.push_back(std::make_unique<StatusVerb>());
    top.verbs.push_back(std::make_unique<StartVerb>(false));
    top.verbs.push_back(std::make_unique<StopVerb>());
    top.verbs.push_back(std::make_unique<StartVerb>(true));
    top.verbs.push_back(std::make_unique<DeleteVerb>());
}

} // namespace kf::cli
