// A machine's beginning and end: its files. What happens between is node.cpp's.
#include "vm/embedded/host_facts_reader.h"
#include "vm/embedded/node.h"
#include "vm/embedded/node_files.h"
#include "vm/embedded/program.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

namespace kf::vm {
namespace {

std::uint32_t seedOf(const std::string& id)
{
    std::uint32_t value = 0;
    std::from_chars(id.data() + id.size() - 8, id.data() + id.size(), value, 16);
    return value;
}

Command unpackCommand(const std::filesystem::path& image, const std::filesystem::path& folder)
{
    return program("fsck.erofs", {"--extract=" + folder.string(), "--overwrite", image.string()});
}

} // namespace

Result<Answer> Node::create(const NodeCreate& request, const std::stop_token& stop, const OnProgress& onProgress)
{
    Answer answer;
    const std::string source = fingerprint(request.source);
    if (auto existing = record()) {
        if (existing->source != source)
            return Error{Errc::Conflict, "The machine \"" + m_name + "\" was made from another bundle: upgrade it, or delete it first (its data side is kept).", {}};
        if (!request.spec.subnet.empty() && request.spec.subnet != existing->spec.subnet)
            return Error{Errc::Conflict, "The machine \"" + m_name + "\" has the subnet " + existing->spec.subnet + ", and its certificates are made for it: delete it first to change that.", {}};
        const std::string subnet = existing->spec.subnet;
        existing->spec = request.spec;
        existing->spec.subnet = subnet;
        KF_TRY(write("machine.json", toText(*existing)));
        return answer;
    } else if (existing.error().code != Errc::NotFound) {
        return existing.error();
    }
    MachineRecord made{.spec = request.spec, .source = source, .linked = true};
    const auto taken = KF_TRY(networks({}, stop));
    const NetworkPlan network = request.spec.subnet.empty() ? KF_TRY(chooseNetwork(taken, seedOf(m_id))) : KF_TRY(checkNetwork(request.spec.subnet, taken));
    made.spec.subnet = toText(network.subnet);
    KF_TRY(removeAllEntries(m_machine)); // what an interrupted create left
    if (Result<> placed = place(request, made, answer, stop, onProgress); !placed) {
        static_cast<void>(removeAllEntries(m_machine));
        return placed.error();
    }
    KF_TRY(write("machine.json", toText(made)));
    return answer;
}

Result<> Node::place(const NodeCreate& request, MachineRecord& made, Answer& answer, const std::stop_token& stop, const OnProgress& onProgress)
{
    const HostFacts facts = KF_TRY(readHostFacts(m_tools.runner, stop));
    made.linked = facts.rootForm != RootForm::Extract;
    if (!made.linked && request.source.withoutErofs.empty() && !request.source.imageStore.empty())
        return Error{Errc::Preflight, "This computer's kernel has no EROFS, and the bundle is too old to do without: build it again with this kfbox.", {}};
    const Unpack unpack = [&](const std::filesystem::path& image, const std::filesystem::path& folder) -> Result<> {
        const auto done = m_tools.runner.output(unpackCommand(m_layout.machine / image, m_layout.machine / folder), stop);
        if (!done && done.error().code == Errc::NotFound)
            return Error{Errc::Preflight, "This computer's kernel has no EROFS, and fsck.erofs to unpack images is not installed: install erofs-utils.", {}};
        return done ? Result<>() : Result<>(done.error());
    };
    KF_TRY(makeFolders(m_machine, m_data));
    const std::uint64_t copied = KF_TRY(placeSource(*m_home, m_machine, request.source, made.linked ? Unpack() : unpack, stop, onProgress));
    if (copied > 0)
        answer.warnings.push_back("The store lies on another file system than the machine: " + std::to_string(copied >> 20) + " MiB were copied instead of linked.");
    return made.linked ? Result<>() : unpack(m_layout.image().filename(), m_layout.lower().filename());
}

Result<> Node::destroy(const std::stop_token& stop)
{
    if (const auto machine = record()) // without one nothing was ever started
        KF_TRY(this->stop(std::chrono::seconds(30), stop));
    // The record first: a machine that is half removed counts as absent.
    KF_TRY(removeEntries(m_machine, {"machine.json"}));
    KF_TRY(removeAllEntries(m_machine));
    const FileDescriptor parent = KF_TRY(m_home->folder("machines", Owner::Caller));
    if (::unlinkat(parent.get(), m_name.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT)
        return systemError("remove " + m_layout.machine.string(), errno);
    return {};
}

Result<> Node::deleteData(const Home& home, const std::string& name)
{
    if (const auto machine = home.folder(std::filesystem::path("machines") / name, Owner::Caller))
        return Error{Errc::Conflict, "The machine \"" + name + "\" is still there: delete it before its data.", {}};
    const FileDescriptor data = KF_TRY(home.folder(std::filesystem::path("data") / name, Owner::Caller));
    KF_TRY(removeAllEntries(data));
    const FileDescriptor parent = KF_TRY(home.folder("data", Owner::Caller));
    if (::unlinkat(parent.get(), name.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT)
        return systemError("remove the data of \"" + name + "\"", errno);
    return {};
}

} // namespace kf::vm
