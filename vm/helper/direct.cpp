#include "vm/helper/direct.h"

#include "vm/embedded/node.h"
#include "vm/embedded/volume_files.h"

#include <nlohmann/json.hpp>



namespace kf::vm {
namespace {

using Lock = Node::Lock;

Result<Answer> nothing(const Result<>& done)
{
    return done ? Result<Answer>(Answer{}) : Result<Answer>(done.error());
}

// One call per word of the vocabulary.
class Performer {
public:
    Performer(const Home& home, const std::string& machine, NodeTools tools, const Streams& streams, const std::stop_token& stop)
        : m_home(home), m_machine(machine), m_tools(tools), m_streams(streams), m_stop(stop)
    {
    }

    Result<Answer> operator()(const NodeCreate& create) { return KF_TRY(node(Lock::Taken)).create(create, m_stop, m_streams.onProgress); }
    Result<Answer> operator()(const NodeStart& start) { return KF_TRY(node(Lock::Taken)).start(start, m_stop); }
    Result<Answer> operator()(const NodeStop& stop) { return nothing(KF_TRY(node(Lock::Taken)).stop(stop.deadline, m_stop)); }
    Result<Answer> operator()(const NodeDestroy&) { return nothing(KF_TRY(node(Lock::Taken)).destroy(m_stop)); }
    Result<Answer> operator()(const NodeKubeconfig&) { return KF_TRY(node(Lock::None)).kubeconfig(); }
    Result<Answer> operator()(const NodeLog& log) { return KF_TRY(node(Lock::None)).log(log.lines); }
    Result<Answer> operator()(const ImageImport&) { return KF_TRY(node(Lock::None)).importImages(input(), m_stop); }
    Result<Answer> operator()(const ImageList&) { return KF_TRY(node(Lock::None)).listImages(m_stop); }
    Result<Answer> operator()(const ImageRemove& remove) { return nothing(KF_TRY(node(Lock::None)).removeImage(remove.image, m_stop)); }
    Result<Answer> operator()(const DataDelete&) { return nothing(Node::deleteData(m_home, m_machine)); }
    Result<Answer> operator()(const VolumeRead& volume)
    {
        const Sink sink = m_streams.output ? m_streams.output : [](std::string_view) { return Result<>(); };
        return nothing(readVolumeFile(KF_TRY(volumes()), volume.path, sink, m_stop));
    }
    Result<Answer> operator()(const VolumeWrite& volume) { return nothing(writeVolumeFile(KF_TRY(volumes()), volume.path, input(), m_stop)); }
    Result<Answer> operator()(const VolumeList& volume)
    {
        Answer answer;
        for (const std::string& name : KF_TRY(listVolumeFolder(KF_TRY(volumes()), volume.path)))
            answer.text += name + "\n";
        return answer;
    }

private:
    Result<Node> node(Lock lock) { return Node::open(m_home, m_machine, m_tools, lock); }
    Result<FileDescriptor> volumes() { return m_home.folder(std::filesystem::path("data") / m_machine / "volumes", Owner::Root); }
    Source input() const
    {
        return m_streams.input ? m_streams.input : [](char*, std::size_t) { return Result<std::size_t>(std::size_t(0)); };
    }

    const Home& m_home;
    const std::string& m_machine;
    NodeTools m_tools;
    const Streams& m_streams;
    const std::stop_token& m_stop;
};

} // namespace

Result<Answer> Direct::perform(const Request& request, const Streams& streams, const std::stop_token& stop)
{
    // What comes from our own process is checked like what comes from another: there is one set of rules.
    const Request checked = KF_TRY(requestFromJson(toJson(request)));
    const Home home = KF_TRY(Home::open(checked.home, m_caller));
    return std::visit(Performer(home, checked.machine, {m_runner, m_mounter, m_clock}, streams, stop), checked.operation);
}

} // namespace kf::vm
