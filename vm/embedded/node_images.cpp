// The node's images, by its own ctr inside the node.
#include "vm/embedded/node.h"
#include "vm/embedded/node_config.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <set>
#include <thread>

namespace kf::vm {
namespace {

// Passes what `input` gives into a pipe until its end, the reader's end or an error.
Result<> feed(const Source& input, FileDescriptor pipe)
{
    std::vector<char> buffer(256 * 1024);
    for (;;) {
        const std::size_t count = KF_TRY(input(buffer.data(), buffer.size()));
        if (count == 0)
            return {};
        if (!writeAll(pipe.get(), {buffer.data(), count}, "pass the archive to the node"))
            return {}; // ctr ended; what it says is the better error
    }
}

void ignorePipeSignal()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

} // namespace

Result<Answer> Node::listImages(const std::stop_token& stop)
{
    if (!runningProcess())
        return Error{Errc::Unavailable, "The machine \"" + m_name + "\" does not run: start it with kfbox start.", {}};
    return Answer{.text = KF_TRY(m_tools.runner.output(inNode({"ctr", "--namespace", "k8s.io", "images", "list"}), stop)), .warnings = {}};
}

Result<Answer> Node::importImages(const Source& input, const std::stop_token& stop)
{
    std::set<std::pair<std::string, std::string>> before;
    for (const MachineImage& image : parseImageList(KF_TRY(listImages(stop)).text))
        before.emplace(image.name, image.digest);

    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return systemError("make a pipe", errno);
    FileDescriptor reading(ends[0]);
    FileDescriptor writing(ends[1]);
    Command command = inNode({"ctr", "--namespace", "k8s.io", "images", "import", "--no-unpack", "-"});
    command.inputDescriptor = reading.get();
    Result<> fed;
    Result<Finished> finished = Error{};
    {
        const std::jthread feeder([&] {
            ignorePipeSignal();
            fed = feed(input, std::move(writing));
        });
        finished = m_tools.runner.run(command, stop);
        // Our end of the pipe would keep a feeder that still writes waiting for ever.
        reading.reset();
    }
    KF_TRY(fed);
    const Finished done = KF_TRY(finished);
    if (done.status != 0)
        return Error{Errc::InvalidInput, "The archive holds no images that the node can take: make it with docker save, podman save or skopeo.", lastLines(done.errors, 20)};
    Answer answer;
    for (const MachineImage& image : namedImages(parseImageList(KF_TRY(listImages(stop)).text))) {
        if (!before.count({image.name, image.digest}))
            answer.text += image.name + "\n";
    }
    return answer;
}

Result<> Node::removeImage(const std::string& image, const std::stop_token& stop)
{
    const auto all = parseImageList(KF_TRY(listImages(stop)).text);
    Command remove = inNode({"ctr", "--namespace", "k8s.io", "images", "remove", "--sync"});
    for (const std::string& record : KF_TRY(recordsToRemove(all, image)))
        remove.arguments.push_back(record);
    KF_TRY(m_tools.runner.output(remove, stop));
    return {};
}

} // namespace kf::vm
