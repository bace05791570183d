#include "kube/channel_frames.h"
#include "kube/log.h"
#include "kube/on_thread.h"
#include "kube/rest_client.h"
#include "kube/web_socket.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <future>

namespace kf::kube {

namespace {

constexpr qint64 readAhead = 256 << 10;       // of the local connection
constexpr qint64 sendLimit = 1 << 20;         // bytes on the way to the pod before the local side has to wait
constexpr qint64 unreadLimit = 64ll << 20;    // bytes that a local reader may leave lying

// One local connection and its own websocket. Deletes itself when either side ends.
class Tunnel final : public QObject {
public:
    Tunnel(Network& network, const std::string& path, QTcpSocket* local, QObject* parent)
        : QObject(parent), m_local(local), m_socket(network, path, {QStringLiteral("v4.channel.k8s.io")},
                                               {[this] { toPod(); }, [this](std::string_view message) { onMessage(message); }, [this] { toPod(); }, [this](Result<> result) { onClosed(result); }})
    {
        m_local->setParent(this);
        m_local->setReadBufferSize(readAhead);
        m_local->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(m_local, &QTcpSocket::readyRead, this, [this] { toPod(); });
        connect(m_local, &QTcpSocket::disconnected, this, [this] { onLocalEnd(); });
    }

private:
    void toPod()
    {
        while (m_socket.isOpen() && m_local->bytesAvailable() > 0 && m_socket.bytesToWrite() < sendLimit)
            for (const std::string& frame : frames(channels::input, m_local->read(readAhead).toStdString()))
                m_socket.send(frame);
        if (m_localEnded && m_local->bytesAvailable() == 0)
            m_socket.close();
    }
    void onMessage(std::string_view message)
    {
        const auto piece = m_channels.read(message);
        if (piece && piece->error.empty() && m_local->bytesToWrite() + static_cast<qint64>(piece->data.size()) <= unreadLimit) {
            m_local->write(piece->data.data(), static_cast<qint64>(piece->data.size()));
            return;
        }
        qCInfo(log, "a forwarded connection ends: %.*s", piece ? static_cast<int>(piece->error.size()) : 0, piece ? piece->error.data() : "");
        m_local->abort(); // so that the reader sees a broken connection, not an end
    }
    void onLocalEnd()
    {
        m_localEnded = true;
        if (m_socket.isOpen())
            toPod();
        else
            deleteLater();
    }
    void onClosed(const Result<>& result)
    {
        if (!result)
            qCInfo(log, "a forwarded connection failed: %s", result.error().message.c_str());
        if (m_localEnded) {
            deleteLater();
            return;
        }
        connect(m_local, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        if (result)
            m_local->disconnectFromHost(); // after what is still to be written
        else
            m_local->abort();
    }

    QTcpSocket* m_local;
    PortChannels m_channels;
    bool m_localEnded = false;
    WebSocket m_socket;
};

class Listener final : public QObject {
public:
    Listener(Network& network, std::string path) : m_network(network), m_path(std::move(path))
    {
        m_server.setProxy(QNetworkProxy::NoProxy);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* local = m_server.nextPendingConnection())
                new Tunnel(m_network, m_path, local, this);
        });
    }
    Result<int> listen(int port)
    {
        if (!m_server.listen(QHostAddress::LocalHost, static_cast<quint16>(port)))
            return Error{Errc::Conflict, "Port " + std::to_string(port) + " of this computer cannot be used: choose another.", m_server.errorString().toStdString()};
        return m_server.serverPort();
    }

private:
    Network& m_network;
    const std::string m_path;
    QTcpServer m_server;
};

class ListeningForward final : public PortForward {
public:
    ListeningForward(std::shared_ptr<NetworkThread> thread, const std::string& path) : m_listener(std::move(thread), std::make_shared<Gate>(), [path](Network& network) {
        return std::make_unique<Listener>(network, path);
    })
    {
    }
    Result<> listen(int port)
    {
        auto answer = std::make_shared<std::promise<Result<int>>>();
        auto listening = answer->get_future();
        m_listener.post([port, answer = std::move(answer)](Listener& listener) { answer->set_value(listener.listen(port)); });
        try {
            m_localPort = KF_TRY(listening.get());
        } catch (const std::future_error&) { // the client ended first
            return Error{Errc::Cancelled, "The connection to the Kubernetes API server was closed.", {}};
        }
        return {};
    }
    int localPort() const override { return m_localPort; }

private:
    OnThread<Listener> m_listener;
    int m_localPort = 0;
};

} // namespace

Result<std::unique_ptr<PortForward>> RestClient::forward(const std::string& nameSpace, const std::string& pod, int podPort, int localPort)
{
    if (podPort < 1 || podPort > 65535 || localPort < 0 || localPort > 65535)
        return Error{Errc::InvalidInput, "A port must lie between 1 and 65535.", {}};
    if (m_thread->isCurrent())
        return Error{Errc::Internal, "A port cannot be forwarded from a handler of the client.", {}};
    auto made = std::make_unique<ListeningForward>(m_thread, types::pods.path(nameSpace, pod, "portforward") + "?ports=" + std::to_string(podPort));
    KF_TRY(made->listen(localPort));
    return std::unique_ptr<PortForward>(std::move(made));
}

} // namespace kf::kube
