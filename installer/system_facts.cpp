#include "installer/system_facts.h"

#include "base/architecture.h"
#include "base/file.h"
#include "vm/helper/elevation.h"

#include <sched.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace kf::installer {

namespace fs = std::filesystem;

namespace {

// Reads files below a root folder; what is missing is empty text.
class Reader {
public:
    explicit Reader(fs::path root) : m_root(std::move(root)) {}

    fs::path path(const std::string& name) const { return m_root / name; }
    bool exists(const std::string& name) const
    {
        std::error_code ignored;
        return fs::exists(path(name), ignored);
    }
    std::string text(const std::string& name) const
    {
        Result<std::string> content = readFile(path(name), 8u << 20);
        return content ? *std::move(content) : std::string();
    }
    std::uint64_t number(const std::string& name) const { return std::strtoull(text(name).c_str(), nullptr, 10); }
    // The value after `key` on the line that begins with it.
    std::string field(const std::string& name, const std::string& key) const
    {
        std::istringstream lines(text(name));
        for (std::string line; std::getline(lines, line);) {
            if (line.compare(0, key.size(), key) == 0)
                return line.substr(std::min(line.size(), line.find_first_not_of(" \t:", key.size())));
        }
        return {};
    }

private:
    fs::path m_root;
};

unsigned usableCpus()
{
    cpu_set_t set;
    return ::sched_getaffinity(0, sizeof set, &set) == 0 ? static_cast<unsigned>(CPU_COUNT(&set)) : 0;
}

void readMemory(const Reader& files, SystemFacts& facts)
{
    const auto bytes = [&files](const char* key) { return std::strtoull(files.field("proc/meminfo", key).c_str(), nullptr, 10) * 1024; };
    facts.memoryTotal = bytes("MemTotal");
    facts.memoryAvailable = bytes("MemAvailable");
    facts.swapTotal = bytes("SwapTotal");
    // A container sees the host's figures; its own limit counts ("max" and v1's huge number leave the host's).
    for (const char* limitFile : {"sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        const std::uint64_t limit = files.number(limitFile);
        if (limit != 0 && limit < facts.memoryTotal) {
            facts.memoryTotal = limit;
            facts.memoryAvailable = std::min(facts.memoryAvailable, limit);
        }
    }
}

// The file system of the longest mount point that holds `path`.
std::string fileSystemOf(const Reader& files, const fs::path& path)
{
    std::istringstream lines(files.text("proc/self/mounts"));
    std::string best, type;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string device, point, kind;
        words >> device >> point >> kind;
        const std::string prefix = point == "/" ? point : point + "/";
        if ((path.string() + "/").compare(0, prefix.size(), prefix) == 0 && point.size() >= best.size()) {
            best = point;
            type = kind;
        }
    }
    return type;
}

fs::path nearestExisting(fs::path path)
{
    std::error_code ignored;
    while (!path.empty() && path != path.root_path() && !fs::exists(path, ignored))
        path = path.parent_path();
    const fs::path real = fs::canonical(path, ignored);
    return ignored ? path : real;
}

void readDisk(const Reader& files, const fs::path& home, SystemFacts& facts)
{
    const fs::path existing = nearestExisting(home);
    facts.home = home.string();
    facts.fileSystem = fileSystemOf(files, existing);
    struct statvfs status {};
    if (::statvfs(existing.c_str(), &status) != 0)
        return;
    facts.diskFree = std::uint64_t{status.f_bavail} * status.f_frsize;
    facts.filesFree = status.f_favail;
    facts.filesTotal = status.f_files;
}

void readCgroups(const Reader& files, SystemFacts& facts)
{
    if (files.exists("sys/fs/cgroup/cgroup.controllers")) {
        facts.cgroups = CgroupLayout::V2;
        std::istringstream words(files.text("sys/fs/cgroup/cgroup.controllers"));
        for (std::string word; words >> word;)
            facts.controllers.insert(word);
        return;
    }
    std::istringstream lines(files.text("proc/cgroups"));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name, hierarchy, groups, enabled;
        if (words >> name >> hierarchy >> groups >> enabled && name[0] != '#' && enabled == "1" && files.exists("sys/fs/cgroup/" + name))
            facts.controllers.insert(name);
    }
    if (!facts.controllers.empty())
        facts.cgroups = files.exists("sys/fs/cgroup/unified") ? CgroupLayout::Hybrid : CgroupLayout::V1;
}

void readFileSystems(const Reader& files, SystemFacts& facts)
{
    std::istringstream lines(files.text("proc/filesystems"));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t name = line.find_last_of(" \t");
        facts.fileSystems.insert(name == std::string::npos ? line : line.substr(name + 1));
    }
}

std::vector<int> listeningPorts(const Reader& files)
{
    std::vector<int> ports;
    for (const char* table : {"proc/net/tcp", "proc/net/tcp6"}) {
        std::istringstream lines(files.text(table));
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string slot, local, remote, state;
            if (words >> slot >> local >> remote >> state && state == "0A" && local.find(':') != std::string::npos)
                ports.push_back(static_cast<int>(std::strtol(local.substr(local.find(':') + 1).c_str(), nullptr, 16)));
        }
    }
    return ports;
}

std::uint32_t fromRouteHex(const std::string& text)
{
    // /proc/net/route shows the address as a number in the CPU's order; both CPUs we run on are little-endian.
    return __builtin_bswap32(static_cast<std::uint32_t>(std::strtoul(text.c_str(), nullptr, 16)));
}

std::vector<Subnet> routes(const Reader& files)
{
    std::vector<Subnet> all;
    std::istringstream lines(files.text("proc/net/route"));
    std::string line;
    std::getline(lines, line); // the heading
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string interface, destination, gateway, flags, references, use, metric, mask;
        if (words >> interface >> destination >> gateway >> flags >> references >> use >> metric >> mask && mask != "00000000")
            all.push_back({fromRouteHex(destination), fromRouteHex(mask)});
    }
    return all;
}

Command command(std::string program, std::vector<std::string> arguments)
{
    Command made;
    made.program = std::move(program);
    made.arguments = std::move(arguments);
    return made;
}

// "runc version 1.1.5+ds1\n…" → "1.1.5+ds1"
std::string runcVersion(CommandRunner& runner)
{
    const Result<std::string> output = runner.output(command("runc", {"--version"}));
    if (!output)
        return {};
    std::istringstream words(*output);
    std::string runc, version, number;
    words >> runc >> version >> number;
    return number;
}

// Proven by making one in a network namespace of its own, which is gone with the command.
std::string vethFailure(CommandRunner& runner, bool root)
{
    std::vector<std::string> arguments{"--net"};
    if (!root)
        arguments.insert(arguments.end(), {"--user", "--map-root-user"});
    arguments.insert(arguments.end(), {"ip", "link", "add", "kfprobe0", "type", "veth", "peer", "name", "kfprobe1"});
    const Result<std::string> made = runner.output(command("unshare", std::move(arguments)));
    return made ? std::string() : made.error().detail.empty() ? made.error().message : made.error().detail;
}

} // namespace

SystemFacts readSystemFacts(const fs::path& home, CommandRunner& runner, const Clock& clock, const fs::path& root)
{
    const Reader files(root);
    SystemFacts facts;
    facts.architecture = ociArchitecture();
    facts.kernelRelease = files.text("proc/sys/kernel/osrelease");
    facts.kernelRelease.erase(std::min(facts.kernelRelease.size(), facts.kernelRelease.find('\n')));
    facts.cpus = usableCpus();
    readMemory(files, facts);
    readDisk(files, home, facts);
    facts.inotifyInstances = files.number("proc/sys/fs/inotify/max_user_instances");
    facts.inotifyWatches = files.number("proc/sys/fs/inotify/max_user_watches");
    readCgroups(files, facts);
    facts.boundingSet = std::strtoull(files.field("proc/self/status", "CapBnd").c_str(), nullptr, 16);
    facts.root = ::geteuid() == 0;
    const Result<std::vector<std::string>> launcher = vm::helperLauncher(vm::launcherFacts());
    facts.elevation = launcher ? launcher->front() : "";
    const bool asks = launcher && facts.elevation == "sudo" && launcher->size() > 1 && launcher->at(1) == "--non-interactive"; // sudo, and no terminal for a password
    facts.elevationAsksNobody = !facts.root && asks && !runner.output(command("sudo", {"--non-interactive", "true"}));
    facts.runcVersion = runcVersion(runner);
    readFileSystems(files, facts);
    for (const char* module : {"erofs", "overlay", "veth"}) {
        if (const Result<Finished> dry = runner.run(command("modprobe", {"-n", "-q", module})); dry && dry->status == 0)
            facts.loadableModules.insert(module);
    }
    facts.loopDevices = files.exists("dev/loop-control");
    facts.vethFailure = vethFailure(runner, facts.root);
    for (const char* program : {"ip", "nft", "iptables", "unshare", "fsck.erofs"}) {
        if (isInstalled(program))
            facts.programs.insert(program);
    }
    facts.listeningPorts = listeningPorts(files);
    facts.routes = routes(files);
    facts.now = clock.now();
    facts.kvm = files.exists("dev/kvm");
    return facts;
}

} // namespace kf::installer
