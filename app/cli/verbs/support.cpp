// kfbox doctor, support: what this computer lacks, and a file that others can look into.
#include "app/cli/exit_code.h"
#include "app/cli/installation.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "base/file.h"
#include "installer/preflight.h"
#include "installer/up.h"

#include <algorithm>

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

// People write passwords into the variables of their pods; which variables there are tells enough.
void hideVariables(Json& part)
{
    if (!part.is_structured())
        return;
    if (part.is_object())
        part.erase("kubectl.kubernetes.io/last-applied-configuration");
    for (auto& [name, value] : part.items()) {
        if (name != "env" || !value.is_array()) {
            hideVariables(value);
            continue;
        }
        for (Json& variable : value) {
            if (variable.is_object() && variable.contains("value"))
                variable["value"] = "(hidden)";
        }
    }
}

// Answers that explain a problem to somebody else; nothing in it is secret, and nothing is read from Secrets.
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
        Services& services = context.services;
        Json file{{"kfbox", KFBOX_VERSION}, {"time", toRfc3339(services.clock->now())}};
        for (const installer::Check& one : installer::checksOf(installer::readSystemFacts(services.paths.home, *services.runner, *services.clock), {}))
            file["checks"].push_back(installer::toJson(one));
        const auto installation = KF_TRY(Installation::open(context, m_machine.name));
        addStatus(file, context, *installation);
        addCluster(file, context);
        KF_TRY(writeFileAtomically(m_output, file.dump(1, ' ', false, Json::error_handler_t::replace)));
        context.io.result({{"file", m_output}}, "Wrote " + m_output + ". It holds no secrets; look into it before you send it.");
        return 0;
    }

private:
    // What cannot be had is part of the picture: it is written down, not an error.
    void addStatus(Json& file, Context& context, const Installation& installation) const
    {
        const auto status = installer::status(installation.parts(), context.stop);
        file["status"] = status ? installer::toJson(*status) : Json(status.error().message);
        const auto log = installation.parts().machine.log(400);
        file["node"] = log ? *log : log.error().message;
        installer::Journal& journal = installation.parts().journal;
        if (const auto install = journal.lastInstall(m_machine.name); install && *install) {
            if (const auto steps = journal.steps(**install)) {
                for (const installer::StepRecord& step : *steps)
                    file["steps"].push_back({{"step", step.step}, {"started", step.started}, {"finished", step.finished}, {"error", step.error}});
            }
        }
    }

    void addCluster(Json& file, Context& context) const
    {
        const auto client = m_machine.client(context);
        if (!client)
            return;
        for (const kube::ResourceType& type : {kube::types::events, kube::types::pods, kube::types::nodes, kube::types::claims}) {
            auto list = kube::await((*client)->list(type, {}), context.stop);
            if (list && type == kube::types::pods)
                std::for_each(list->items.begin(), list->items.end(), hideVariables);
            file["cluster"][type.plural] = list ? Json(list->items) : Json(list.error().message);
        }
    }

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
