// What all verbs about one notebook share: its name and namespace, and waiting for it.
#pragma once

#include "app/cli/verb.h"
#include "app/cli/verbs/machine_option.h"
#include "app/cli/wait.h"
#include "platform/notebooks.h"

namespace kf::cli {

class NotebookVerb : public Verb {
public:
    using Verb::Verb;
    void addOptions(CLI::App& app) override
    {
        addTarget(app);
        app.add_option("notebook", m_name, "The notebook's name")->required();
    }

protected:
    void addTarget(CLI::App& app)
    {
        app.add_option("--machine-name", m_machine.name, "The machine's name")->capture_default_str();
        app.add_option("-n,--namespace", m_nameSpace, "The profile's namespace")->capture_default_str();
    }
    void addWait(CLI::App& app)
    {
        app.add_flag("--wait", m_wait, "Return when it answers; say what it waits for meanwhile");
        app.add_option("--timeout", m_timeout, "Give up waiting after this time")->capture_default_str();
    }
    Result<> waitIfAsked(Context& context, const std::shared_ptr<kube::Client>& client) const
    {
        if (!m_wait)
            return {};
        return waitReady(context, client, {"kubeflow.org/v1", "Notebook", m_nameSpace, m_name}, KF_TRY(parseDuration(m_timeout)));
    }
    Json outcome(const std::string& state) const { return {{"name", m_name}, {"namespace", m_nameSpace}, {"state", state}}; }
    // The pod that its stateful set keeps.
    std::string podName() const { return m_name + "-0"; }
    std::filesystem::path dataFolder(const Context& context) const { return context.services.paths.data(m_machine.name); }

    MachineOption m_machine;
    std::string m_nameSpace = "workspace";
    std::string m_name;
    bool m_wait = false;
    std::string m_timeout = "5m";
};

std::unique_ptr<Verb> notebookCreateVerb();
void addNotebookViews(Group& group); // logs, events, yaml

} // namespace kf::cli
