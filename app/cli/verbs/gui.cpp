// kfbox gui: the desktop app, started beside this program.
#include "app/cli/terminal_command.h"
#include "app/cli/verbs.h"

#include <unistd.h>

namespace kf::cli {
namespace {

class GuiVerb final : public Verb {
public:
    GuiVerb() : Verb("gui", "Open the desktop app; where it is open already, its window comes to the front") {}
    void addOptions(CLI::App& app) override
    {
        app.add_option("bundle", m_bundle, "Offer to install this bundle (*.kfb)");
        app.add_option("--panel", m_panel, "Show this panel: home, notebooks, machine, cluster");
        app.add_option("--object", m_object, "And there this object: NAMESPACE/NAME");
    }
    Result<int> run(Context& context) override
    {
        const std::filesystem::path program = context.services.programs / "kfbox-gui";
        if (::access(program.c_str(), X_OK) != 0)
            return Error{Errc::Preflight, "The desktop app is not installed: there is no " + program.string() + ". Everything it does, kfbox does on the command line, too.", {}};
        std::vector<std::string> arguments;
        for (const auto& [flag, value] : {std::pair("--panel", m_panel), std::pair("--object", m_object)}) {
            if (!value.empty())
                arguments.insert(arguments.end(), {flag, value});
        }
        if (!m_bundle.empty())
            arguments.push_back(m_bundle);
        return runOnTerminal({.program = program.string(), .arguments = arguments, .folder = {}, .environment = {}, .input = {}});
    }

private:
    std::string m_bundle;
    std::string m_panel;
    std::string m_object;
};

} // namespace

void addGuiVerb(Group& top) { top.verbs.push_back(std::make_unique<GuiVerb>()); }

} // namespace kf::cli
