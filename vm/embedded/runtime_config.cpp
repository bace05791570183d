#include "vm/embedded/runtime_config.h"

#include <nlohmann/json.hpp>

namespace kf::vm {
namespace {

using Json = nlohmann::ordered_json; // people read this file; the order helps them

Json mount(const char* target, const char* type, const char* source, std::vector<std::string> options)
{
    return {{"destination", target}, {"type", type}, {"source", source}, {"options", std::move(options)}};
}

Json bind(const char* target, const std::filesystem::path& source, std::vector<std::string> options)
{
    return {{"destination", target}, {"type", "bind"}, {"source", source.string()}, {"options", std::move(options)}};
}

Json mounts(const NodeLayout& layout)
{
    Json list = Json::array({
        mount("/proc", "proc", "proc", {"nosuid", "noexec", "nodev"}),
        mount("/dev", "tmpfs", "tmpfs", {"nosuid", "strictatime", "mode=755", "size=65536k"}),
        mount("/dev/pts", "devpts", "devpts", {"nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"}),
        mount("/dev/shm", "tmpfs", "shm", {"nosuid", "noexec", "nodev", "mode=1777", "size=65536k"}),
        mount("/dev/mqueue", "mqueue", "mqueue", {"nosuid", "noexec", "nodev"}),
        mount("/sys", "sysfs", "sysfs", {"nosuid", "noexec", "nodev", "rw"}),
        mount("/sys/fs/cgroup", "cgroup", "cgroup", {"nosuid", "noexec", "nodev", "relatime", "rw"}),
        mount("/run", "tmpfs", "tmpfs", {"nosuid", "nodev", "mode=755"}),
        mount("/tmp", "tmpfs", "tmpfs", {"nosuid", "nodev", "mode=1777"}),
        // systemd would read the computer's own kernel log from it.
        bind("/dev/kmsg", "/dev/null", {"bind", "rw"}),
    });
    list.push_back(bind("/etc/kfbox", layout.config(), {"rbind", "ro"}));
    list.push_back(bind("/var/log", layout.logs(), {"rbind", "rw"}));
    list.push_back(bind("/var/lib/containerd", layout.containerd(), {"rbind", "rw"}));
    list.push_back(bind("/var/lib/etcd", layout.etcd(), {"rbind", "rw"}));
    // Volumes that pods mount appear below it, and must be seen by other containers of the node.
    list.push_back(bind("/var/lib/kubelet", layout.kubelet(), {"rbind", "rw", "rshared"}));
    list.push_back(bind("/var/lib/kfbox/volumes", layout.volumes(), {"rbind", "rw", "rshared"}));
    return list;
}

Json resources(const MachineSpec& spec, const HostFacts& host)
{
    Json limits{{"devices", Json::array({Json{{"allow", true}, {"access", "rwm"}}})}};
    if (spec.memoryBytes > 0) {
        limits["memory"] = {{"limit", spec.memoryBytes}};
        // Memory and swap together: no swap. In version 2 runc leaves it alone where the kernel cannot; in version 1 it fails.
        if (host.cgroups == CgroupVersion::V2 || host.swapAccounting)
            limits["memory"]["swap"] = spec.memoryBytes;
    }
    if (spec.milliCpus > 0)
        limits["cpu"] = {{"quota", std::int64_t(spec.milliCpus) * 100}, {"period", 100000}};
    return limits;
}

// Mounting image layers through loop devices needs their nodes; /dev is a tmpfs of the container's own.
Json devices(const HostFacts& host)
{
    Json list = Json::array();
    if (host.rootForm != RootForm::LoopMount)
        return list;
    const auto add = [&](const std::string& path, const char* type, int major, int minor) {
        list.push_back({{"path", path}, {"type", type}, {"major", major}, {"minor", minor}, {"fileMode", 0660}, {"uid", 0}, {"gid", 0}});
    };
    add("/dev/loop-control", "c", 10, 237);
    for (int minor = 0; minor < 256; ++minor)
        add("/dev/loop" + std::to_string(minor), "b", 7, minor);
    return list;
}

// Those of the caller's bounding set but for what reaches past the node: kernel modules, the clock, reboot and raw ports.
std::vector<std::string> granted(const HostFacts& host)
{
    std::vector<std::string> list;
    for (const std::string& name : host.capabilities) {
        if (name != "CAP_SYS_MODULE" && name != "CAP_SYS_BOOT" && name != "CAP_SYS_TIME" && name != "CAP_SYS_RAWIO")
            list.push_back(name);
    }
    return list;
}

Json kernelSettings(const HostFacts& host)
{
    Json settings{{"net.ipv4.ip_forward", "1"}};
    if (host.ipv6) {
        settings["net.ipv6.conf.all.disable_ipv6"] = "1";
        settings["net.ipv6.conf.default.disable_ipv6"] = "1";
    }
    return settings;
}

} // namespace

std::string runtimeConfig(const MachineSpec& spec, const NodeLayout& layout, const HostFacts& host)
{
    Json capabilities;
    for (const char* set : {"bounding", "effective", "permitted"})
        capabilities[set] = granted(host);
    Json namespaces = Json::array();
    for (const char* type : {"pid", "ipc", "uts", "mount", "cgroup", "network"})
        namespaces.push_back({{"type", type}});

    Json config;
    config["ociVersion"] = "1.0.2";
    config["process"] = {{"terminal", false}, {"user", {{"uid", 0}, {"gid", 0}}}, {"args", {"/sbin/init"}},
        {"env", {"container=docker", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}}, {"cwd", "/"}, {"capabilities", std::move(capabilities)},
        {"noNewPrivileges", false}};
    config["root"] = {{"path", layout.root().string()}, {"readonly", false}};
    config["hostname"] = spec.name;
    config["mounts"] = mounts(layout);
    config["linux"] = {{"cgroupsPath", "/kfbox/" + containerId(layout.machine)}, {"namespaces", std::move(namespaces)}, {"rootfsPropagation", "rshared"},
        {"sysctl", kernelSettings(host)}, {"resources", resources(spec, host)}, {"devices", devices(host)}, {"maskedPaths", Json::array()},
        {"readonlyPaths", Json::array()}};
    return config.dump(2) + "\n";
}

} // namespace kf::vm
