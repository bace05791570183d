// kfbox notebook create: the flags are the fields of the app's form.
#include "app/cli/verbs/bundled_images.h"
#include "app/cli/verbs/notebook_verb.h"
#include "installer/notebook_support.h"
#include "platform/notebook_flags.h"

namespace kf::cli {
namespace {

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
        app.add_option("--workspace-name", m_request.workspaceName, "Name of that volume (default: NOTEBOOK-workspace)");
        app.add_option("--workspace-class", m_request.workspaceClass, "Its storage class (default: the cluster's)");
        app.add_option("--workspace-access", m_request.workspaceAccess, "Its access mode")->capture_default_str();
        app.add_option("--workspace-claim", m_request.workspaceClaim, "An existing claim instead of a new volume");
        app.add_option("--volume", m_volumes, "More volumes that exist, as CLAIM:/path");
        app.add_option("--new-volume", m_newVolumes, "More volumes that are made, as NAME=SIZE[,CLASS[,ACCESS-MODE]]:/path");
        app.add_option("--configuration", m_request.configurations, "Labels of PodDefaults to apply");
        app.add_option("--node-label", m_nodeLabels, "Only on nodes with this label, as KEY=VALUE");
        app.add_option("--toleration", m_tolerations, "Taints of nodes that do not matter, as KEY[=VALUE][:EFFECT]");
        app.add_flag("!--no-shm", m_request.sharedMemory, "No shared memory at /dev/shm");
    }

    Result<int> run(Context& context) override
    {
        platform::NotebookRequest request = KF_TRY(wish());
        if (request.image.empty())
            request.image = KF_TRY(defaultNotebookImage(context, m_machine.name));
        // Refuse a wrong wish before anything is asked of the machine or a token is made.
        KF_TRY(platform::notebookObjects(request, "checked"));
        const auto client = KF_TRY(m_machine.client(context));
        const std::string token = KF_TRY(installer::notebookToken(dataFolder(context), m_nameSpace, m_name));
        KF_TRY(platform::Notebooks(client).create(KF_TRY(platform::notebookObjects(request, token)), context.stop));
        KF_TRY(waitIfAsked(context, client));
        context.io.result(outcome(m_wait ? "running" : "starting"), "The notebook \"" + m_name + "\" " + (m_wait ? "runs" : "is starting") + "; \"kfbox notebook open " + m_name + "\" opens it.");
        return 0;
    }

private:
    Result<platform::NotebookRequest> wish() const
    {
        platform::NotebookRequest request = m_request;
        request.name = m_name;
        request.nameSpace = m_nameSpace;
        for (const std::string& text : m_volumes)
            request.volumes.push_back(KF_TRY(of("--volume", platform::parseVolume(text))));
        for (const std::string& text : m_newVolumes)
            request.volumes.push_back(KF_TRY(of("--new-volume", platform::parseNewVolume(text))));
        for (const std::string& text : m_nodeLabels)
            request.nodeLabels.push_back(KF_TRY(of("--node-label", platform::parseNodeLabel(text))));
        for (const std::string& text : m_tolerations)
            request.tolerations.push_back(KF_TRY(of("--toleration", platform::parseToleration(text))));
        return request;
    }

    template <class T> static Result<T> of(const char* flag, Result<T> parsed) { return parsed ? std::move(parsed) : Result<T>(within(flag, parsed.error())); }

    platform::NotebookRequest m_request;
    std::vector<std::string> m_volumes, m_newVolumes, m_nodeLabels, m_tolerations;
};

} // namespace

std::unique_ptr<Verb> notebookCreateVerb() { return std::make_unique<CreateVerb>(); }

} // namespace kf::cli
