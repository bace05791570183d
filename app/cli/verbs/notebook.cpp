// kfbox notebook list|open|start|stop|resize|delete.
#include "app/cli/exit_code.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/notebook_verb.h"
#include "installer/notebook_support.h"

#include <condition_variable>
#include <mutex>

namespace kf::cli {
namespace {

using platform::Notebooks;

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
        const auto forward = KF_TRY(client->forward(m_nameSpace, podName(), 8888, m_port));
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
    Result<> showInBrowser(Context& context, const std::string& url) const
    {
        const std::filesystem::path page = KF_TRY(installer::writeBrowserPage(dataFolder(context), m_nameSpace, m_name, url));
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

class ResizeVerb final : public NotebookVerb {
public:
    ResizeVerb() : NotebookVerb("resize", "Give a notebook other cores or memory; its server is started anew, its files stay") {}
    void addOptions(CLI::App& app) override
    {
        NotebookVerb::addOptions(app);
        addWait(app);
        app.add_option("--cpu", m_wish.cpu, "Cores asked for (default: as now)");
        app.add_option("--memory", m_wish.memory, "Memory asked for (default: as now)");
        app.add_option("--cpu-limit", m_wish.cpuLimit, "Limit, or none (default: 1.2 times a new --cpu)");
        app.add_option("--memory-limit", m_wish.memoryLimit, "Limit, or none (default: 1.2 times a new --memory)");
    }
    Result<int> run(Context& context) override
    {
        if (m_wish == platform::NotebookResources{{}, {}, {}, {}})
            return usageError("Say what to change: --cpu, --memory, --cpu-limit or --memory-limit.");
        const auto client = KF_TRY(m_machine.client(context));
        const Json notebook = KF_TRY(Notebooks(client).get(m_nameSpace, m_name, context.stop));
        KF_TRY(Notebooks(client).resize(m_nameSpace, m_name, platform::resized(platform::resourcesOf(notebook), m_wish), context.stop));
        KF_TRY(waitIfAsked(context, client));
        context.io.result(outcome(m_wait ? "running" : "starting"), "The notebook \"" + m_name + "\" is resized" + (m_wait ? " and runs." : "; its server starts anew."));
        return 0;
    }

private:
    platform::NotebookResources m_wish{{}, {}, {}, {}};
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
        std::vector<std::string> claims;
        std::string text;
        for (const platform::NotebookVolume& volume : KF_TRY(Notebooks(client).volumes(m_nameSpace, m_name, context.stop))) {
            if (!m_withWorkspace || !volume.isWorkspace())
                continue;
            if (!volume.alsoUsedBy.empty())
                return Error{Errc::Conflict, "The volume " + volume.claim + " is also used by the notebook \"" + volume.alsoUsedBy.front() + "\": delete this one without --with-workspace.", {}};
            claims.push_back(volume.claim);
            text = " and all files of its volume " + volume.claim + (volume.size.empty() ? "" : " (" + volume.size + ")");
        }
        if (!context.io.confirm("Delete the notebook \"" + m_name + "\"" + (text.empty() ? "; its files stay" : text) + "?"))
            return context.io.notConfirmed("Nothing was deleted");
        KF_TRY(Notebooks(client).remove(m_nameSpace, m_name, claims, context.stop));
        if (m_withWorkspace)
            KF_TRY(installer::forgetNotebookToken(dataFolder(context), m_nameSpace, m_name));
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
    group.verbs.push_back(notebookCreateVerb());
    group.verbs.push_back(std::make_unique<ListVerb>());
    group.verbs.push_back(std::make_unique<OpenVerb>());
    group.verbs.push_back(std::make_unique<SetStoppedVerb>(false));
    group.verbs.push_back(std::make_unique<SetStoppedVerb>(true));
    group.verbs.push_back(std::make_unique<ResizeVerb>());
    group.verbs.push_back(std::make_unique<DeleteVerb>());
    addNotebookViews(group);
    return group;
}

} // namespace kf::cli
