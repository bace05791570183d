// kfbox kubectl, shell, cp: ways into the cluster and the machine.
#include "app/cli/exit_code.h"
#include "app/cli/terminal_command.h"
#include "app/cli/verbs.h"
#include "app/cli/verbs/machine_option.h"
#include "base/file.h"

#include <fcntl.h>
#include <unistd.h>

namespace kf::cli {
namespace {

class KubectlVerb final : public Verb {
public:
    KubectlVerb() : Verb("kubectl", "Run kubectl against the cluster: kfbox kubectl -- get pods -A") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("arguments", m_arguments, "kubectl's own arguments; those with dashes after --");
    }
    bool takesRest() const override { return true; }
    Result<int> run(Context& context) override
    {
        m_arguments.insert(m_arguments.end(), context.rest.begin(), context.rest.end());
        const auto machine = KF_TRY(m_machine.openRunning(context));
        // This computer's kubectl sees this computer's files; without one, the node's answers.
        if (!isInstalled("kubectl"))
            return runOnTerminal(KF_TRY(machine->nodeCommand("kubectl", m_arguments, vm::Terminal::No)));
        const int config = KF_TRY(memoryFile(KF_TRY(machine->kubeconfig())));
        return runOnTerminal({.program = "kubectl", .arguments = m_arguments, .folder = {}, .environment = {{"KUBECONFIG", "/dev/fd/" + std::to_string(config)}}, .input = {}}, {config});
    }

private:
    MachineOption m_machine;
    std::vector<std::string> m_arguments;
};

class ShellVerb final : public Verb {
public:
    ShellVerb() : Verb("shell", "A root shell inside the machine") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("command", m_command, "Run this instead of a shell; words with dashes after --");
    }
    bool takesRest() const override { return true; }
    Result<int> run(Context& context) override
    {
        const auto machine = KF_TRY(m_machine.openRunning(context));
        m_command.insert(m_command.end(), context.rest.begin(), context.rest.end());
        const vm::Terminal terminal = context.io.terminal ? vm::Terminal::Yes : vm::Terminal::No;
        if (m_command.empty())
            return runOnTerminal(KF_TRY(machine->nodeCommand("bash", {}, terminal)));
        return runOnTerminal(KF_TRY(machine->nodeCommand(m_command.front(), {m_command.begin() + 1, m_command.end()}, terminal)));
    }

private:
    MachineOption m_machine;
    std::vector<std::string> m_command;
};

// "NAMESPACE/CLAIM:path" is in a volume of the machine; anything else is a file here.
struct Place {
    bool inVolume = false;
    std::string path;
};

Place placeOf(const std::string& text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || text.front() == '/' || text.front() == '.')
        return {false, text};
    return {true, text.substr(0, colon) + "/" + text.substr(colon + 1)};
}

class CopyVerb final : public Verb {
public:
    CopyVerb() : Verb("cp", "Copy a file: kfbox cp data.csv workspace/demo-workspace:data.csv (or back)") {}
    void addOptions(CLI::App& app) override
    {
        m_machine.addOptions(app);
        app.add_option("source", m_source, "File here, or NAMESPACE/CLAIM:PATH in a volume")->required();
        app.add_option("target", m_target, "The other way round")->required();
    }
    Result<int> run(Context& context) override
    {
        const Place source = placeOf(m_source);
        const Place target = placeOf(m_target);
        if (source.inVolume == target.inVolume)
            return usageError("One side of cp is a file here, the other NAMESPACE/CLAIM:PATH.");
        const auto machine = KF_TRY(m_machine.open(context));
        KF_TRY(source.inVolume ? fetch(*machine, source.path, target.path, context.stop) : send(*machine, source.path, target.path, context.stop));
        context.io.result({{"source", m_source}, {"target", m_target}}, "Copied " + m_source + " to " + m_target + ".");
        return 0;
    }

private:
    static std::string withName(std::string path, const std::string& source)
    {
        return path.empty() || path.back() == '/' ? path + std::filesystem::path(source).filename().string() : path;
    }

    static Result<> send(vm::Machine& machine, const std::string& from, const std::string& to, const std::stop_token& stop)
    {
        const FileDescriptor file = KF_TRY(openForReading(from));
        return machine.writeVolumeFile(withName(to, from), [&](char* buffer, std::size_t size) -> Result<std::size_t> {
            const ssize_t count = ::read(file.get(), buffer, size);
            if (count < 0)
                return systemError("read " + from, errno);
            return static_cast<std::size_t>(count); }, stop);
    }

    static Result<> fetch(vm::Machine& machine, const std::string& from, const std::string& to, const std::stop_token& stop)
    {
        const std::string path = withName(std::filesystem::is_directory(to) ? to + "/" : to, from);
        const std::string partial = path + ".part";
        FileDescriptor file(::open(partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (!file)
            return systemError("write " + path, errno);
        Result<> copied = machine.readVolumeFile(from, [&](std::string_view bytes) { return writeAll(file.get(), bytes, "write " + path); }, stop);
        if (copied && ::rename(partial.c_str(), path.c_str()) != 0)
            copied = systemError("write " + path, errno);
        if (!copied)
            ::unlink(partial.c_str());
        return copied;
    }

    MachineOption m_machine;
    std::string m_source;
    std::string m_target;
};

} // namespace

void addClusterVerbs(Group& top)
{
    top.verbs.push_back(std::make_unique<KubectlVerb>());
    top.verbs.push_back(std::make_unique<ShellVerb>());
    top.verbs.push_back(std::make_unique<CopyVerb>());
}

} // namespace kf::cli
