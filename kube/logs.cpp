#include "kube/on_thread.h"
#include "kube/rest_client.h"
#include "kube/stream.h"
#include "kube/url.h"

namespace kf::kube {

namespace {

class LogSession final : public Session {
public:
    LogSession(std::shared_ptr<NetworkThread> thread, std::shared_ptr<Gate> gate, OnThread<Stream>::Make make) : m_stream(std::move(thread), std::move(gate), std::move(make)) {}
    void write(std::string) override {}
    void closeInput() override {}
    void resize(int, int) override {}

private:
    OnThread<Stream> m_stream;
};

} // namespace

std::unique_ptr<Session> RestClient::logs(const std::string& nameSpace, const std::string& pod, const LogOptions& options, OnData onData, OnEnd onEnd)
{
    Query query;
    query.add("container", options.container).add("follow", options.follow ? "true" : "").add("previous", options.previous ? "true" : "");
    query.add("tailLines", options.tailLines >= 0 ? std::to_string(options.tailLines) : "");
    const std::string path = types::pods.path(nameSpace, pod, "log") + query.text();

    auto gate = std::make_shared<Gate>();
    const auto onBytes = [gate, onData = std::move(onData)](std::string_view bytes) { gate->run([&] { onData(Channel::Output, bytes); }); };
    const auto onStreamEnd = [gate, onEnd = std::move(onEnd)](const StreamEnd& end) {
        gate->run([&] { onEnd(end.result ? Result<int>(0) : Result<int>(end.result.error())); });
    };
    return std::make_unique<LogSession>(m_thread, gate, [=](Network& network) { return std::make_unique<Stream>(network, path, std::chrono::milliseconds(0), onBytes, onStreamEnd); });
}

} // namespace kf::kube
