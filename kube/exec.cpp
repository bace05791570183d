#include "kube/channel_frames.h"
#include "kube/on_thread.h"
#include "kube/rest_client.h"
#include "kube/url.h"
#include "kube/web_socket.h"

#include <atomic>

namespace kf::kube {

namespace {

// Counts what write() was given and the network has not taken yet; read by any thread.
struct Pending {
    std::atomic<std::size_t> posted{0};
    std::atomic<std::size_t> buffered{0};
};

class ExecSocket final : public QObject {
public:
    ExecSocket(Network& network, const std::string& path, std::shared_ptr<Pending> pending, OnData onData, OnEnd onEnd)
        : m_pending(std::move(pending)), m_onData(std::move(onData)), m_onEnd(std::move(onEnd)),
          m_socket(network, path, {QStringLiteral("v5.channel.k8s.io"), QStringLiteral("v4.channel.k8s.io")},
              {[this] { flush(); }, [this](std::string_view message) { onMessage(message); }, [this] { count(); }, [this](const Result<>& result) { onClosed(result); }})
    {
    }
    ~ExecSocket() override { end(Error{Errc::Cancelled, "The connection to the Kubernetes API server was closed.", {}}); }

    void write(const std::string& bytes)
    {
        for (std::string& frame : frames(channels::input, bytes))
            send(std::move(frame));
        m_pending->posted -= bytes.size();
        count();
    }
    void closeInput() { send(closeFrame(channels::input)); }
    void resize(int columns, int rows) { send(sizeFrame(columns, rows)); }

private:
    void send(std::string frame)
    {
        m_waiting.push_back(std::move(frame));
        if (m_socket.isOpen())
            flush();
    }
    void flush()
    {
        const bool knowsClose = m_socket.protocol() != QLatin1String("v4.channel.k8s.io");
        for (const std::string& frame : std::exchange(m_waiting, {}))
            if (knowsClose || static_cast<std::uint8_t>(frame.front()) != channels::close)
                m_socket.send(frame);
        count();
    }
    void count() { m_pending->buffered = static_cast<std::size_t>(m_socket.bytesToWrite()); }

    void onMessage(std::string_view message)
    {
        if (message.size() < 2) // the server announces each channel with an empty message
            return;
        const auto channel = static_cast<std::uint8_t>(message.front());
        message.remove_prefix(1);
        if (channel == channels::output)
            m_onData(Channel::Output, message);
        else if (channel == channels::errors)
            m_onData(Channel::Errors, message);
        else if (channel == channels::status)
            m_status = message;
    }
    void onClosed(const Result<>& result)
    {
        if (!m_status.empty())
            end(readExecStatus(m_status));
        else
            end(result ? Error{Errc::Unavailable, "The connection broke off before the command ended.", {}} : result.error());
    }
    void end(Result<int> result)
    {
        if (const OnEnd onEnd = std::exchange(m_onEnd, nullptr))
            onEnd(std::move(result));
    }

    const std::shared_ptr<Pending> m_pending;
    const OnData m_onData;
    OnEnd m_onEnd;
    std::vector<std::string> m_waiting; // for the connection to open
    std::string m_status;
    WebSocket m_socket;
};

class ExecSession final : public Session {
public:
    ExecSession(std::shared_ptr<NetworkThread> thread, std::shared_ptr<Gate> gate, std::shared_ptr<Pending> pending, OnThread<ExecSocket>::Make make)
        : m_pending(std::move(pending)), m_socket(std::move(thread), std::move(gate), std::move(make))
    {
    }
    void write(std::string bytes) override
    {
        m_pending->posted += bytes.size();
        m_socket.post([bytes = std::move(bytes)](ExecSocket& socket) { socket.write(bytes); });
    }
    void closeInput() override
    {
        m_socket.post([](ExecSocket& socket) { socket.closeInput(); });
    }
    void resize(int columns, int rows) override
    {
        m_socket.post([=](ExecSocket& socket) { socket.resize(columns, rows); });
    }
    std::size_t pending() const override { return m_pending->posted + m_pending->buffered; }

private:
    std::shared_ptr<Pending> m_pending;
    OnThread<ExecSocket> m_socket;
};

} // namespace

std::unique_ptr<Session> RestClient::exec(const std::string& nameSpace, const std::string& pod, const ExecOptions& options, OnData onData, OnEnd onEnd)
{
    Query query;
    query.add("container", options.container);
    for (const std::string& word : options.command)
        query.add("command", word);
    query.add("stdin", options.input ? "true" : "").add("stdout", "true");
    query.add(options.terminal ? "tty" : "stderr", "true"); // a terminal has one output
    const std::string path = types::pods.path(nameSpace, pod, "exec") + query.text();

    auto gate = std::make_shared<Gate>();
    auto pending = std::make_shared<Pending>();
    const auto guardedData = [gate, onData = std::move(onData)](Channel channel, std::string_view bytes) { gate->run([&] { onData(channel, bytes); }); };
    const auto guardedEnd = [gate, onEnd = std::move(onEnd)](Result<int> result) { gate->run([&] { onEnd(std::move(result)); }); };
    return std::make_unique<ExecSession>(
        m_thread, gate, pending, [=](Network& network) { return std::make_unique<ExecSocket>(network, path, pending, guardedData, guardedEnd); });
}

} // namespace kf::kube
