// kfbox notebook create|list|open|start|stop|delete.
#include "app/cli/exit_code.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/bundled_images.h"
#include "app/cli/verbs/machine_option.h"
#include "app/cli/wait.h"
#include "base/file.h"
#include "installer/credentials.h"
#include "platform/notebooks.h"

#include <condition_variable>
#include <mutex>

namespace kf::cli {
namespace {

using platform::Notebooks;

manifests::ObjectKey keyOf(const std::string& nameSpace, const std::string& name) { return {"kubeflow.org/v1", "Notebook", nameSpace, name}; }
std::string secretName(const std::string& nameSpace, const std::string& name) { return "notebook/" + nameSpace + "/" + name; }

// What all verbs about one notebook share.
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
        return waitReady(context, client, keyOf(m_nameSpace, m_name), KF_TRY(parseDuration(m_timeout)));
    }
    Json outcome(const std::string& state) const { return {{"name", m_name}, {"namespace", m_nameSpace}, {"state", state}}; }

    MachineOption m_machine;
    std::string m_nameSpace = "workspace";
    std::string m_name;
    bool m_wait = false;
    std::string m_timeout = "5m";
};

class CreateVerb final : public NotebookVerb {
public:
    CreateVerb() : NotebookVerb("create", "Make a notebook: a JupyterLab with a volume of its own") {}
    void addOptions(CLI::App& app) override
    {
        NotebookVerb::addOptions(app);
        addWait(app);
        app.add_option("--image", m_request.image, "Image (default: the bundle's JupyterLab)");
        app.add_option("--cpu", m_request.cpu, "Cores asked for")->capture_default_str();
        app.add_option("--memory", m_request.memory, "Memory asked for")->capture_default_str();
        app.add_option("--cpu-limit", m_request.cpuLimit, "Limit (default: 1.2 times --cpu), or none");
        app.add_option("--memory-limit", m_request.memoryLimit, "Limit (default: 1.2 times --memory), or none");
        app.add_option("--gpus", m_request.gpus, "GPUs")->capture_default_str();
        app.add_option("--gpu-vendor", m_request.gpuVendor, "Resource name of the GPUs")->capture_default_str();
        app.add_option("--workspace", m_request.workspace, "Size of its volume at /home/jovyan, or none")->capture_default_str();
        app.add_option("--workspace-claim", m_request.workspaceClaim, "An existing claim instead of a new volume");
        app.add_option("--volume", m_volumes, "More volumes, as CLAIM:/path");
        app.add_option("--configuration", m_request.configurations, "Labels of PodDefaults to apply");
        app.add_flag("!--no-shm", m_request.sharedMemory, "No shared memory at /dev/shm");
    }
    Result<int> run(Context& context) override
    {
        platform::NotebookRequest request = m_request;
        request.name = m_name;
        request.nameSpace = m_nameSpace;
        for (const std::string& text : m_volumes) {
            const std::size_t colon = text.find(':');
            request.volumes.push_back({text.substr(0, colon), colon == std::string::npos ? "" : text.substr(colon + 1)});
        }
        if (request.image.empty())
            request.image = KF_TRY(defaultNotebookImage(context, m_machine.name));
        // Refuse a wrong wish before anything is asked of the machine or a token is made.
        KF_TRY(platform::notebookObjects(request, "checked"));
        const auto client = KF_TRY(m_machine.client(context));
        auto credentials = KF_TRY(installer::Credentials::open(context.services.paths.data(m_machine.name)));
        const std::string token = KF_TRY(credentials.secret(secretName(m_nameSpace, m_name)));
        KF_TRY(Notebooks(client).create(KF_TRY(platform::notebookObjects(request, token)), context.stop));
        KF_TRY(waitIfAsked(context, client));
        context.io.result(outcome(m_wait ? "running" : "starting"), "The notebook \"" + m_name + "\" " + (m_wait ? "runs" : "is starting") + "; \"kfbox notebook open " + m_name + "\" opens it.");
        return 0;
    }

private:
    platform::NotebookRequest m_request;
    std::vector<std::string> m_volumes;
};

class ListVerb final : public NotebookVerb {
public:
    ListVerb() : NotebookVerb("list", "The notebooks of all namespaces") { m_nameSpace.clear(); }
    void addOptions(CLI::App& app) override { addTarget(app); }
    Result<int> run(Context& context) override
    {
        Json list = Json::array();
        std::vector<std::vector<std::string>> rows{{"NAMESPACE", "NAME", "STATE", "CPU", "MEMORY", "IMAGE", "CAUSE"}};
        for (const platform::NotebookSummary& notebook : KF_TRY(Notebooks(KF_TRY(m_machine.client(context))).list(m_nameSpace, context.stop))) {
            list.push_back(platform::toJson(notebook));
            rows.push_back({notebook.nameSpace, notebook.name, platform::toText(notebook.state), notebook.cpu, notebook.memory, notebook.image, notebook.cause});
        }
        context.io.result(list, list.empty() ? "There are no notebooks yet; \"kfbox notebook create NAME\" makes one." : table(rows));
        return 0;
    }
};

class OpenVerb final : public NotebookVerb {
public:
    OpenVerb() : NotebookVerb("open", "Open a notebook in the browser; serves it until interrupted") {}
    void addOptions(CLI::App& app) override
    {
        NotebookVerb::addOptions(app);
        app.add_flag("--print-url", m_printOnly, "Print the URL on one line instead of starting a browser");
        app.add_option("--port", m_port, "Loopback port (default: any free one)");
    }
    Result<int> run(Context& context) override
    {
        const auto client = KF_TRY(m_machine.client(context));
        const Notebooks notebooks(client);
        const platform::NotebookSummary summary = platform::summaryOf(KF_TRY(notebooks.get(m_nameSpace, m_name, context.stop)));
        if (summary.state != platform::NotebookState::Running)
            return Error{Errc::Unavailable, "The notebook \"" + m_name + "\" is " + platform::toText(summary.state) + (summary.cause.empty() ? "" : " (" + summary.cause + ")")
                + ": \"kfbox notebook start " + m_name + " --wait\" starts it.", {}};
        const auto forward = KF_TRY(client->forward(m_nameSpace, m_name + "-0", 8888, m_port));
        const std::string url = platform::notebookUrl(forward->localPort(), m_nameSpace, m_name, KF_TRY(notebooks.token(m_nameSpace, m_name, context.stop)));
        context.io.line({{"url", url}}, url);
        if (!m_printOnly)
            KF_TRY(showInBrowser(context, url));
        std::mutex mutex;
        std::condition_variable_any never;
        std::unique_lock lock(mutex);
        never.wait(lock, context.stop, [] { return false; });
        return 0; // interrupted is how serving ends
    }

private:
    // The token must not stand in a command line, where every user of this computer can read it: the browser is given a
    // private file that leads to the URL.
    Result<> showInBrowser(Context& context, const std::string& url) const
    {
        const std::filesystem::path page = context.services.paths.data(m_machine.name) / ("open-" + m_nameSpace + "-" + m_name + ".html");
        KF_TRY(writeFileAtomically(page, "<meta http-equiv=\"refresh\" content=\"0;url=" + url + "\">\n"));
        if (!context.services.runner->run({.program = "xdg-open", .arguments = {page.string()}, .folder = {}, .environment = {}, .input = {}}))
            context.io.say("No browser could be started: open the URL above yourself.");
        context.io.say("Serving until you press Ctrl-C.");
        return {};
    }

    bool m_printOnly = false;
    int m_port = 0;
};

class SetStoppedVerb final : public NotebookVerb {
public:
    SetStoppedVerb(bool stop) : NotebookVerb(stop ? "stop" : "start", stop ? "Stop a notebook; its volume stays" : "Start a stopped notebook"), m_stop(stop) {}
    void addOptions(CLI::App& app) override
    {
        NotebookVerb::addOptions(app);
        addWait(app);
    }
    Result<int> run(Context& context) override
    {
        const auto client = KF_TRY(m_machine.client(context));
        KF_TRY(Notebooks(client).setStopped(m_nameSpace, m_name, m_stop, toRfc3339(context.services.clock->now()), context.stop));
        KF_TRY(waitIfAsked(context, client));
        context.io.result(outcome(m_stop ? "stopped" : m_wait ? "running" : "starting"), "The notebook \"" + m_name + "\" " + (m_stop ? "is stopped." : m_wait ? "runs." : "is starting."));
        return 0;
    }

private:
    bool m_stop;
};

class DeleteVerb final : public NotebookVerb {
public:
    DeleteVerb() : NotebookVerb("delete", "Delete a notebook; its volume stays unless asked for") {}
    void addOptions(CLI::App& app) override
    {
        NotebookVerb::addOptions(app);
        app.add_flag("--with-workspace", m_withWorkspace, "Delete its volume and files, too");
    }
    Result<int> run(Context& context) override
    {
        const auto client = KF_TRY(m_machine.client(context));
        KF_TRY(Notebooks(client).get(m_nameSpace, m_name, context.stop));
        if (!context.io.confirm("Delete the notebook \"" + m_name + "\"" + (m_withWorkspace ? " and all files of its volume" : "; its files stay") + "?"))
            return context.io.notConfirmed("Nothing was deleted");
        KF_TRY(Notebooks(client).remove(m_nameSpace, m_name, m_withWorkspace, context.stop));
        if (m_withWorkspace) {
            auto credentials = KF_TRY(installer::Credentials::open(context.services.paths.data(m_machine.name)));
            KF_TRY(credentials.forget(secretName(m_nameSpace, m_name)));
        }
        context.io.result(outcome("deleted"), "Deleted the notebook \"" + m_name + "\".");
        return 0;
    }

private:
    bool m_withWorkspace = false;
};

} // namespace

Group notebookGroup()
{
    Group group{"notebook", "Make, open, start and stop notebooks", {}};
    group.verbs.push_back(std::make_unique<CreateVerb>());
    group.verbs.push_back(std::make_unique<ListVerb>());
    group.verbs.push_back(std::make_unique<OpenVerb>());
    group.verbs.push_back(std::make_unique<SetStoppedVerb>(false));
    group.verbs.push_back(std::make_unique<SetStoppedVerb>(true));
    group.verbs.push_back(std::make_unique<DeleteVerb>());
    return group;
}

} // namespace kf::cli
