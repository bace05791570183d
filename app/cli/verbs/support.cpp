// kfbox doctor, support: what this computer lacks, and a file that others can look into.
#include "app/cli/exit_code.h"
#include "app/cli/installation.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "base/file.h"
#include "installer/preflight.h"
#include "installer/support.h"

namespace kf::cli {
namespace {

class DoctorVerb final : public Verb {
public:
    DoctorVerb() : Verb("doctor", "Check this computer: each check says what it means and what fixes it") {}
    void addOptions(CLI::App& app) override { app.add_flag("--fix", m_fix, "Mend what can be mended safely (asks for root)"); }
    Result<int> run(Context& context) override
    {
        Services& services = context.services;
        std::vector<installer::Check> checks = check(services);
        if (m_fix) {
            const installer::SystemFacts facts = installer::readSystemFacts(services.paths.home, *services.runner, *services.clock);
            KF_TRY(installer::repairAll(checks, facts, *services.runner, context.stop));
            checks = check(services);
        }
        Json list = Json::array();
        std::vector<std::vector<std::string>> rows;
        for (const installer::Check& one : checks) {
            list.push_back(installer::toJson(one));
            rows.push_back({installer::toText(one.state), one.title, one.meaning + (one.state == installer::CheckState::Ok || one.fix.empty() ? "" : "  Fix: " + one.fix)});
        }
        context.io.result({{"checks", list}}, table(rows));
        return installer::verdict(checks) ? Succeeded : PreflightNotMet;
    }

private:
    static std::vector<installer::Check> check(Services& services)
    {
        return installer::checksOf(installer::readSystemFacts(services.paths.home, *services.runner, *services.clock), {});
    }
    bool m_fix = false;
};

class SupportVerb final : public Verb {
public:
    SupportVerb() : Verb("support", "Write a file for those who help: status, checks, events, the node's log; no secrets") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("-o,--output", m_output, "JSON file to write")->required();
    }
    Result<int> run(Context& context) override
    {
        const auto installation = KF_TRY(Installation::open(context, m_machine.name));
        const Json file = KF_TRY(installer::supportFile(installation->parts(), KFBOX_VERSION, context.stop));
        KF_TRY(writeFileAtomically(m_output, installer::supportText(file)));
        context.io.result({{"file", m_output}}, "Wrote " + m_output + ". It holds no secrets; look into it before you send it.");
        return 0;
    }

private:
    MachineOption m_machine;
    std::string m_output;
};

} // namespace

void addSupportVerbs(Group& top)
{
    top.verbs.push_back(std::make_unique<DoctorVerb>());
    top.verbs.push_back(std::make_unique<SupportVerb>());
}

} // namespace kf::cli
