#include "vm/embedded/embedded_machine.h"

#include "base/file.h"
#include "vm/embedded/cgroup_folder.h"
#include "vm/embedded/host_facts_reader.h"
#include "vm/embedded/layout.h"
#include "vm/embedded/network.h"
#include "vm/embedded/node_config.h"
#include "vm/embedded/process.h"
#include "vm/embedded/program.h"
#include "vm/embedded/records.h"

#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>

namespace kf::vm {
namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

} // namespace

EmbeddedMachine::EmbeddedMachine(Paths paths, std::string name, Privileged& privileged) : m_paths(std::move(paths)), m_name(std::move(name)), m_privileged(privileged) {}

Result<std::unique_ptr<EmbeddedMachine>> EmbeddedMachine::open(Paths paths, std::string name, Privileged& privileged)
{
    if (!isDnsLabel(name))
        return Error{Errc::InvalidInput, "\"" + name + "\" is no name for a machine: use lower-case letters, digits and \"-\".", {}};
    // The privileged side follows no symbolic link, so the home goes there by its real name.
    std::error_code error;
    if (const auto real = std::filesystem::weakly_canonical(paths.home, error); !error)
        paths.home = real;
    return std::unique_ptr<EmbeddedMachine>(new EmbeddedMachine(std::move(paths), std::move(name), privileged));
}

Result<Answer> EmbeddedMachine::ask(Operation operation, const Streams& streams, const std::stop_token& stop)
{
    return m_privileged.perform({.home = m_paths.home, .machine = m_name, .operation = std::move(operation)}, streams, stop);
}

Capabilities EmbeddedMachine::capabilities() const
{
    return {.internet = true, .diskLimit = false, .resize = false, .snapshot = false, .loadImages = true, .volumeFiles = true};
}

Result<Created> EmbeddedMachine::create(const MachineSpec& spec, const NodeSource& source, const std::stop_token& stop, const OnProgress& onProgress)
{
    if (spec.diskBytes > 0)
        return Error{Errc::Preflight, "The embedded machine cannot limit the disk that it uses: leave the limit out, or set KFBOX_HOME to a folder on a file system of that size.", {}};
    // The user's own folders; the parts in them are root's.
    KF_TRY(createFolders(m_paths.machine(m_name)));
    KF_TRY(createFolders(m_paths.data(m_name)));
    NodeCreate request{.spec = spec, .source = source};
    request.spec.name = m_name;
    // Blobs are named below the real home, whichever way the caller came to them.
    const auto real = [](const std::filesystem::path& path) {
        std::error_code error;
        const auto folder = std::filesystem::weakly_canonical(path.parent_path(), error);
        return error ? path : folder / path.filename();
    };
    request.source.root = real(source.root);
    for (auto* files : {&request.source.imageStore, &request.source.withoutErofs}) {
        for (StoreFile& file : *files)
            file.blob = real(file.blob);
    }
    Answer answer = KF_TRY(ask(std::move(request), {.input = {}, .output = {}, .onProgress = onProgress}, stop));
    return Created{.warnings = std::move(answer.warnings)};
}

Result<> EmbeddedMachine::start(const std::stop_token& stop, std::chrono::seconds deadline)
{
    const Answer answer = KF_TRY(ask(NodeStart{deadline}, {}, stop));
    return writeFileAtomically(m_paths.machine(m_name) / "kubeconfig", answer.text, 0600);
}

Result<> EmbeddedMachine::stop(const std::stop_token& stop, std::chrono::seconds deadline)
{
    if (KF_TRY(status()).state == MachineState::Absent)
        return Error{Errc::NotFound, "There is no machine \"" + m_name + "\".", {}};
    KF_TRY(ask(NodeStop{deadline}, {}, stop));
    return {};
}

Result<> EmbeddedMachine::destroy(const std::stop_token& stop)
{
    std::error_code ignored;
    if (!std::filesystem::exists(m_paths.machine(m_name), ignored))
        return {};
    KF_TRY(createFolders(m_paths.data(m_name)));
    KF_TRY(ask(NodeDestroy{}, {}, stop));
    return {};
}

Result<> EmbeddedMachine::deleteData(const std::stop_token& stop)
{
    std::error_code ignored;
    if (!std::filesystem::exists(m_paths.data(m_name), ignored))
        return {};
    if (std::filesystem::exists(m_paths.machine(m_name), ignored))
        return Error{Errc::Conflict, "The machine \"" + m_name + "\" is still there: delete it before its data.", {}};
    KF_TRY(ask(DataDelete{}, {}, stop));
    return {};
}

Result<MachineStatus> EmbeddedMachine::status()
{
    const NodeLayout layout{.machine = m_paths.machine(m_name), .data = m_paths.data(m_name)};
    MachineStatus status;
    status.spec.name = m_name;
    const auto text = readFile(layout.record(), 1u << 20);
    if (!text && text.error().code == Errc::NotFound)
        return status;
    status.spec = KF_TRY(machineRecordFromText(KF_TRY(text), layout.record().string())).spec;
    status.state = MachineState::Stopped;
    status.address = NetworkPlan{KF_TRY(parseNetwork(status.spec.subnet))}.nodeAddress();
    struct statvfs space {};
    if (::statvfs(layout.machine.c_str(), &space) == 0) {
        status.usage.diskBytes = (space.f_blocks - space.f_bfree) * space.f_frsize;
        status.usage.diskFreeBytes = space.f_bavail * space.f_frsize;
    }
    const auto bootText = readFile(layout.boot(), 1u << 20);
    if (!bootText)
        return status;
    const BootRecord boot = KF_TRY(bootRecordFromText(*bootText, layout.boot().string()));
    if (boot.computerBoot != readBootId() || startTimeOf(boot.process) != boot.startTime)
        return status;
    status.state = boot.ready ? MachineState::Running : MachineState::Starting;
    status.boot = boot.boot();
    status.since = boot.since;
    if (const auto cgroups = readCgroups()) {
        const CgroupUsage usage = readUsage(*cgroups, containerId(layout.machine));
        status.usage.cpuTime = usage.cpuTime;
        status.usage.memoryBytes = usage.memoryBytes;
        status.usage.workingSetBytes = usage.memoryBytes - std::min(usage.memoryBytes, usage.inactiveFileBytes);
    }
    return status;
}

Result<std::string> EmbeddedMachine::kubeconfig()
{
    auto text = readFile(m_paths.machine(m_name) / "kubeconfig", 1u << 20);
    if (!text && text.error().code == Errc::NotFound)
        return Error{Errc::NotFound, "The machine \"" + m_name + "\" has no cluster yet: start it with kfbox up.", text.error().message};
    return text;
}

Result<std::string> EmbeddedMachine::log(std::size_t lines)
{
    return KF_TRY(ask(NodeLog{static_cast<std::uint32_t>(std::min<std::size_t>(lines, 100'000))}, {}, {})).text;
}

Result<Command> EmbeddedMachine::nodeCommand(const std::string& name, const std::vector<std::string>& arguments, Terminal terminal)
{
    if (KF_TRY(status()).boot.empty())
        return Error{Errc::Unavailable, "The machine \"" + m_name + "\" does not run: start it with kfbox start.", {}};
    const NodeLayout layout{.machine = m_paths.machine(m_name), .data = m_paths.data(m_name)};
    std::vector<std::string> all{"runc", "--root", layout.runtimeState().string(), "exec"};
    if (terminal == Terminal::Yes)
        all.emplace_back("--tty");
    all.insert(all.end(), {containerId(layout.machine), "env", "KUBECONFIG=/etc/kubernetes/admin.conf", name});
    all.insert(all.end(), arguments.begin(), arguments.end());
    if (::geteuid() != 0)
        all.insert(all.begin(), {"sudo", "--"});
    return program(all.front(), {all.begin() + 1, all.end()});
}

Result<std::vector<std::string>> EmbeddedMachine::importImages(const std::filesystem::path& archive, const std::stop_token& stop, const OnProgress& onProgress)
{
    const FileDescriptor file = KF_TRY(openForReading(archive));
    std::error_code ignored;
    const std::uint64_t total = std::filesystem::file_size(archive, ignored);
    std::uint64_t done = 0;
    const Source source = [&](char* buffer, std::size_t size) -> Result<std::size_t> {
        const ssize_t count = ::read(file.get(), buffer, size);
        if (count < 0)
            return systemError("read " + archive.string(), errno);
        done += static_cast<std::uint64_t>(count);
        if (onProgress)
            onProgress({"Importing images", done, total});
        return static_cast<std::size_t>(count);
    };
    return linesOf(KF_TRY(ask(ImageImport{}, {.input = source, .output = {}, .onProgress = {}}, stop)).text);
}

Result<std::vector<MachineImage>> EmbeddedMachine::listImages(const std::stop_token& stop)
{
    return namedImages(parseImageList(KF_TRY(ask(ImageList{}, {}, stop)).text));
}

Result<> EmbeddedMachine::removeImage(const std::string& name, const std::stop_token& stop)
{
    KF_TRY(ask(ImageRemove{name}, {}, stop));
    return {};
}

Result<> EmbeddedMachine::readVolumeFile(const std::string& path, const Sink& sink, const std::stop_token& stop)
{
    KF_TRY(ask(VolumeRead{path}, {.input = {}, .output = sink, .onProgress = {}}, stop));
    return {};
}

Result<> EmbeddedMachine::writeVolumeFile(const std::string& path, const Source& source, const std::stop_token& stop)
{
    KF_TRY(ask(VolumeWrite{path}, {.input = source, .output = {}, .onProgress = {}}, stop));
    return {};
}

Result<std::vector<std::string>> EmbeddedMachine::listVolumeFolder(const std::string& path, const std::stop_token& stop)
{
    return linesOf(KF_TRY(ask(VolumeList{path}, {}, stop)).text);
}

} // namespace kf::vm
