#include "vm/embedded/node.h"

#include "vm/embedded/cgroup_folder.h"
#include "vm/embedded/folder_watch.h"
#include "vm/embedded/host_facts_reader.h"
#include "vm/embedded/node_config.h"
#include "vm/embedded/node_files.h"
#include "vm/embedded/pod_logs.h"
#include "vm/embedded/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

namespace kf::vm {
namespace {

using std::chrono::steady_clock;

constexpr const char* startLog = "log/kfbox/node-start.log";

std::vector<std::string> computersNameServers()
{
    // systemd-resolved's own file first: /etc/resolv.conf names its loopback stub, which the node cannot reach.
    for (const char* file : {"/run/systemd/resolve/resolv.conf", "/etc/resolv.conf"}) {
        const auto text = readFile(file, 1u << 20);
        if (auto servers = nameServers(text ? *text : ""); !servers.empty())
            return servers;
    }
    return {};
}

} // namespace

Node::Node(const Home& home, NodeLayout layout, std::string name, NodeTools tools, FileDescriptor machine, FileDescriptor data)
    : m_home(&home), m_layout(std::move(layout)), m_name(std::move(name)), m_id(containerId(m_layout.machine)), m_tools(tools), m_machine(std::move(machine)), m_data(std::move(data))
{
}

Result<Node> Node::open(const Home& home, const std::string& name, NodeTools tools, Lock lock)
{
    const auto folder = [&](const char* side) -> Result<FileDescriptor> {
        auto opened = home.folder(std::filesystem::path(side) / name, Owner::Caller);
        if (!opened && opened.error().code == Errc::NotFound)
            return Error{Errc::NotFound, "There is no machine \"" + name + "\": make one with kfbox up.", opened.error().message};
        return opened;
    };
    FileDescriptor machine = KF_TRY(folder("machines"));
    FileDescriptor data = KF_TRY(folder("data"));
    Node node(home, {.machine = home.path() / "machines" / name, .data = home.path() / "data" / name}, name, tools, std::move(machine), std::move(data));
    if (lock == Lock::Taken && !node.lock())
        return Error{Errc::Conflict, "Another kfbox is working on the machine \"" + name + "\" just now: try again when it is done.", {}};
    return node;
}

bool Node::lock()
{
    return ::flock(m_machine.get(), LOCK_EX | LOCK_NB) == 0;
}

void Node::unlock()
{
    ::flock(m_machine.get(), LOCK_UN);
}

Result<> Node::write(const char* file, const std::string& text) const
{
    return writeFileAtomically(through(m_machine) / file, text, 0644);
}

Result<MachineRecord> Node::record() const
{
    const auto text = readFromNode(m_machine, "machine.json", 1 << 20);
    if (!text && text.error().code == Errc::NotFound)
        return Error{Errc::NotFound, "The machine \"" + m_name + "\" is not there, or its creation was interrupted: run kfbox up.", {}};
    return machineRecordFromText(KF_TRY(text), m_layout.record().string());
}

std::optional<BootRecord> Node::bootRecord() const
{
    const auto text = readFromNode(m_machine, "boot.json", 1 << 20);
    auto boot = text ? bootRecordFromText(*text, m_layout.boot().string()) : Result<BootRecord>(text.error());
    return boot ? std::optional(std::move(*boot)) : std::nullopt;
}

std::optional<Process> Node::runningProcess() const
{
    const auto boot = bootRecord();
    if (!boot || boot->computerBoot != readBootId())
        return std::nullopt;
    return Process::find(boot->process, boot->startTime);
}

Command Node::runtime(std::vector<std::string> arguments) const
{
    std::vector<std::string> all{"--root", m_layout.runtimeState().string(), "--log", m_layout.runtimeLog().string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return program("runc", std::move(all));
}

Command Node::inNode(std::vector<std::string> arguments) const
{
    arguments.insert(arguments.begin(), {"exec", m_id});
    return runtime(std::move(arguments));
}

Result<std::vector<TakenNetwork>> Node::networks(const std::string& ownInterface, const std::stop_token& stop)
{
    const std::string addresses = KF_TRY(m_tools.runner.output(program("ip", {"-json", "-4", "address"}), stop));
    const std::string routes = KF_TRY(m_tools.runner.output(program("ip", {"-json", "-4", "route", "show", "table", "all"}), stop));
    return takenNetworks(addresses, routes, ownInterface);
}

Result<Answer> Node::start(const NodeStart& request, const std::stop_token& stop)
{
    const auto until = m_tools.clock.steady() + request.deadline;
    const MachineRecord machine = KF_TRY(record());
    if (runningProcess())
        return waitForCredentials(*bootRecord(), until, stop);
    return waitForCredentials(KF_TRY(boot(machine, stop)), until, stop);
}

Result<BootRecord> Node::boot(const MachineRecord& machine, const std::stop_token& stop)
{
    removeRemains(machine.spec);
    const NetworkPlan wanted{KF_TRY(parseNetwork(machine.spec.subnet))};
    const NetworkPlan network = KF_TRY(checkNetwork(machine.spec.subnet, KF_TRY(networks(wanted.interface(), stop))));
    const HostFacts facts = KF_TRY(readHostFacts(m_tools.runner, stop));
    if (machine.linked == (facts.rootForm == RootForm::Extract))
        return Error{Errc::Preflight, "This computer's kernel differs in EROFS from the one that the machine was made with: delete the machine and create it again, its data side is kept.", {}};
    KF_TRY(makeFolders(m_machine, m_data));
    KF_TRY(write("config/node.env", nodeEnvironment(machine, network, computersNameServers())));
    KF_TRY(write("runtime/config.json", runtimeConfig(machine.spec, m_layout, facts)));

    BootRecord started{.computerBoot = readBootId(), .since = toRfc3339(m_tools.clock.now()), .internet = machine.spec.internet};
    if (struct stat status {}; ::fstatat(m_machine.get(), startLog, &status, AT_SYMLINK_NOFOLLOW) == 0)
        started.logOffset = static_cast<std::uint64_t>(status.st_size);
    KF_TRY(write("boot.json", toText(started))); // so that a start cut short here is cleared away by the next
    Result<> launched = launch(machine, network, facts, started, stop);
    if (!launched) {
        removeRemains(machine.spec);
        return launched.error();
    }
    return started;
}

Result<> Node::launch(const MachineRecord& machine, const NetworkPlan& network, const HostFacts& facts, BootRecord& started, const std::stop_token& stop)
{
    // The node keeps the standard streams that runc got: a file of its own, not our pipes.
    Command create = runtime({"create", "--bundle", m_layout.bundle().string(), "--pid-file", m_layout.pidFile().string(), m_id});
    create.arguments.insert(create.arguments.begin(), {"-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", m_layout.console().string(), create.program});
    create.program = "/bin/sh";
    KF_TRY(m_tools.mounter.withRoot(m_layout, facts.rootForm, [&]() -> Result<> {
        const auto made = m_tools.runner.output(create, stop);
        if (made)
            return {};
        const auto said = readFromNode(m_machine, "runtime/runc.log", 4096);
        const bool missing = said && said->empty() && made.error().detail.find("not found") != std::string::npos;
        if (made.error().code == Errc::NotFound || missing)
            return Error{Errc::Preflight, "The program \"runc\" is not installed: install the package runc.", {}};
        return Error{made.error().code, "The node's container could not be made by runc.", made.error().detail + (said ? *said : "")};
    }));
    const std::string number = KF_TRY(readFromNode(m_machine, "runtime/pid", 64));
    std::from_chars(number.data(), number.data() + number.size(), started.process);
    const auto startTime = startTimeOf(started.process);
    if (!startTime)
        return Error{Errc::Internal, "The node's first process ended at once.", number};
    started.startTime = *startTime;
    KF_TRY(write("boot.json", toText(started)));
    for (const Command& command : connectCommands(network, started.process, machine.spec.internet, facts.ipv6)) {
        if (auto done = m_tools.runner.output(command, stop); !done)
            return within("Connecting the node to this computer failed", done.error());
    }
    KF_TRY(m_tools.runner.output(runtime({"start", m_id}), stop));
    return {};
}

Result<Answer> Node::waitForCredentials(BootRecord started, steady_clock::time_point until, const std::stop_token& stop)
{
    unlock(); // a stop must be possible meanwhile
    const auto process = Process::find(started.process, started.startTime);
    NodeStartState state = NodeStartState::Working;
    const auto appeared = [&] {
        const auto text = readFromNode(m_machine, startLog, 4 << 20, started.logOffset);
        state = nodeStartState(text ? *text : "");
        return state != NodeStartState::Working;
    };
    if (process) {
        const FolderWatch watch = KF_TRY(FolderWatch::open({through(m_machine) / "log/kfbox"}));
        if (KF_TRY(watch.wait(appeared, *process, until, stop)) == WatchEnd::DeadlinePassed)
            return Error{Errc::TimedOut, "The node did not make its cluster in time; it goes on trying, and the same command waits for it.", KF_TRY(logText(30))};
    }
    Result<Answer> config = kubeconfig();
    if (!process || state != NodeStartState::Done || !config) {
        const auto now = bootRecord();
        if (!now || now->boot() != started.boot() || !lock())
            return Error{Errc::Cancelled, "The machine \"" + m_name + "\" was stopped while it started.", {}};
        const std::string said = KF_TRY(logText(30));
        static_cast<void>(this->stop(std::chrono::seconds(0), {}));
        return Error{Errc::Unavailable, "The node failed while it made its cluster: " + nodeStartFailure(said) + ".", said};
    }
    started.ready = true;
    KF_TRY(write("boot.json", toText(started)));
    return config;
}

Result<> Node::stop(std::chrono::seconds deadline, const std::stop_token& stop)
{
    const MachineRecord machine = KF_TRY(record());
    if (const auto process = runningProcess()) {
        bool ended = false;
        if (deadline.count() > 0) {
            KF_TRY(process->send(SIGRTMIN + 3)); // systemd: halt
            ended = KF_TRY(process->waitForEnd(steady_clock::now() + deadline, stop));
        }
        if (!ended) {
            KF_TRY(process->send(SIGKILL));
            ended = KF_TRY(process->waitForEnd(steady_clock::now() + std::chrono::seconds(20), stop));
        }
        if (!ended)
            return Error{Errc::TimedOut, "The node of \"" + m_name + "\" does not end although it was killed: a device may hang; look at the kernel's log.", {}};
    }
    removeRemains(machine.spec);
    return {};
}

void Node::removeRemains(const MachineSpec& spec)
{
    const auto boot = bootRecord();
    // After a restart of the computer runc's notes name processes of other programs: then only the notes are removed.
    const bool sameBoot = boot && boot->computerBoot == readBootId();
    if (sameBoot)
        static_cast<void>(m_tools.runner.run(runtime({"delete", "--force", m_id})));
    static_cast<void>(removeEntries(m_machine, {"runtime/state", "runtime/pid", "runtime/runc.log", "boot.json"}));
    if (const auto cgroups = readCgroups())
        removeCgroups(*cgroups, m_id);
    if (const auto subnet = parseNetwork(spec.subnet); subnet && boot) {
        for (const Command& command : disconnectCommands({*subnet}, boot->internet))
            static_cast<void>(m_tools.runner.run(command));
    }
}

Result<Answer> Node::kubeconfig()
{
    const std::string address = NetworkPlan{KF_TRY(parseNetwork(KF_TRY(record()).spec.subnet))}.nodeAddress();
    const auto text = readFromNode(m_machine, "upper/etc/kubernetes/admin.conf", 1 << 20);
    if (auto config = administratorConfig(text ? *text : "\n", address))
        return Answer{.text = std::move(*config), .warnings = {}};
    return Error{Errc::NotFound, "The machine \"" + m_name + "\" has no cluster yet: start it with kfbox up.", {}};
}

Result<std::string> Node::logText(std::size_t lines) const
{
    std::string all;
    for (const char* file : {"runtime/console.log", startLog}) {
        const auto text = readFromNode(m_machine, file, 1 << 20);
        if (text && !text->empty())
            all += *text + (text->back() == '\n' ? "" : "\n");
    }
    return lastLines(all, lines);
}

Result<Answer> Node::log(std::size_t lines)
{
    return Answer{.text = lastLines(KF_TRY(logText(lines)) + controlPlaneWords(m_machine), lines), .warnings = {}};
}

} // namespace kf::vm
