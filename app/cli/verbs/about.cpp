// kfbox version, completion, man: what the program says of itself.
#include "app/cli/describe.h"
#include "app/cli/exit_code.h"
#include "app/cli/program.h"
#include "app/cli/verbs.h"

namespace kf::cli {
namespace {

class VersionVerb final : public Verb {
public:
    VersionVerb() : Verb("version", "The version of kfbox") {}
    Result<int> run(Context& context) override
    {
        context.io.result({{"version", KFBOX_VERSION}}, "kfbox " KFBOX_VERSION);
        return 0;
    }
};

// A second tree of the same verbs, so that what is described is what is parsed.
template <class Use> auto withTree(Use use)
{
    CLI::App app{"A complete Kubeflow on one laptop, without internet.", "kfbox"};
    std::vector<Group> groups = allVerbs();
    std::ostringstream unused;
    Io io{.out = unused, .err = unused, .readLine = {}};
    Verb* selected = nullptr;
    declare(app, groups, io, selected);
    return use(app);
}

class CompletionVerb final : public Verb {
public:
    CompletionVerb() : Verb("completion", "A completion script: source <(kfbox completion bash)") {}
    void addOptions(CLI::App& app) override { app.add_option("shell", m_shell, "bash, zsh or fish")->required(); }
    Result<int> run(Context& context) override
    {
        const std::string script = withTree([&](const CLI::App& app) { return completionScript(app, m_shell); });
        if (script.empty())
            return usageError("There is no completion for \"" + m_shell + "\": give bash, zsh or fish.");
        context.io.result({{"script", script}}, script);
        return 0;
    }

private:
    std::string m_shell;
};

class ManVerb final : public Verb {
public:
    ManVerb() : Verb("man", "The man page: kfbox man | man -l -") {}
    Result<int> run(Context& context) override
    {
        const std::string page = withTree([](const CLI::App& app) { return manPage(app, KFBOX_VERSION); });
        context.io.result({{"page", page}}, page);
        return 0;
    }
};

} // namespace

void addAboutVerbs(Group& top)
{
    top.verbs.push_back(std::make_unique<VersionVerb>());
    top.verbs.push_back(std::make_unique<CompletionVerb>());
    top.verbs.push_back(std::make_unique<ManVerb>());
}

} // namespace kf::cli
