// kfbox kubeconfig: the way into the cluster for kubectl and other programs, printed, written, or merged into a person's own file.
#include "app/cli/exit_code.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "base/file.h"
#include "kube/kubeconfig_file.h"

namespace kf::cli {
namespace {

class KubeconfigVerb final : public Verb {
public:
    KubeconfigVerb() : Verb("kubeconfig", "Print the administrator's kubeconfig of the cluster, or merge it into your own") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        CLI::Option* output = app.add_option("-o,--output", m_output, "Write it to this file (0600) instead");
        m_mergeOption = app.add_option("--merge", m_file, "Add it to this kubeconfig (default: kubectl's own) as a context; a backup is made, nothing else in it changes");
        m_mergeOption->expected(0, 1)->excludes(output);
        app.add_option("--context", m_merge.name, "Name of the context that --merge makes (default: the machine's name)")->needs(m_mergeOption);
        app.add_flag("--current", m_merge.makeCurrent, "With --merge: kubectl uses it from now on")->needs(m_mergeOption);
        app.add_flag("--replace", m_merge.replace, "With --merge: also where a context of that name leads elsewhere")->needs(m_mergeOption);
        m_merge.name.clear();
    }
    Result<int> run(Context& context) override
    {
        const std::string config = KF_TRY(KF_TRY(m_machine.openRunning(context))->kubeconfig());
        if (m_mergeOption->count() > 0)
            return merge(context, config);
        if (m_output.empty()) {
            context.io.result({{"kubeconfig", config}}, config);
            return 0;
        }
        KF_TRY(writeFileAtomically(m_output, config));
        context.io.result({{"file", m_output}}, "Wrote " + m_output + ".");
        return 0;
    }

private:
    Result<int> merge(Context& context, const std::string& config)
    {
        if (m_merge.name.empty())
            m_merge.name = m_machine.name;
        const std::filesystem::path file = m_file.empty() ? KF_TRY(kube::personsKubeconfig()) : std::filesystem::path(m_file);
        const kube::MergedFile merged = KF_TRY(kube::mergeKubeconfigFile(file, config, m_merge, *context.services.clock));
        std::string text = file.string() + (merged.changed ? " has the context \"" : " had the context \"") + m_merge.name + (merged.changed ? "\" now." : "\" already.");
        if (!merged.backup.empty())
            text += " What was there before is in " + merged.backup.string() + ".";
        context.io.result({{"file", merged.file.string()}, {"backup", merged.backup.string()}, {"context", m_merge.name}, {"changed", merged.changed}}, text);
        return 0;
    }

    MachineOption m_machine;
    std::string m_output;
    std::string m_file;
    CLI::Option* m_mergeOption = nullptr;
    kube::MergeOptions m_merge;
};

} // namespace

void addKubeconfigVerb(Group& top) { top.verbs.push_back(std::make_unique<KubeconfigVerb>()); }

} // namespace kf::cli
