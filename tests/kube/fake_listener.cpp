#include "kube/channel_frames.h"
#include "tests/kube/fake_connection.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QWebSocket>

namespace kf::fake {

namespace {

QSslConfiguration serverTls(const FakeApiServer::TlsFiles& files)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(QByteArray::fromStdString(files.certificate)));
    tls.setPrivateKey(QSslKey(QByteArray::fromStdString(files.key), QSsl::Ec));
    tls.setCaCertificates(QSslCertificate::fromData(QByteArray::fromStdString(files.authority)));
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return tls;
}

void send(QWebSocket* socket, std::uint8_t channel, const std::string& bytes)
{
    socket->sendBinaryMessage(QByteArray(1, static_cast<char>(channel)) + QByteArray::fromStdString(bytes));
}

} // namespace

Listener::Listener(FakeApiServer& server, const FakeApiServer::TlsFiles& tls)
    : m_server(server), m_plain(this), m_tls(this), m_tcp(tls.certificate.empty() ? m_plain : m_tls), m_webSockets(QStringLiteral("fake"), QWebSocketServer::NonSecureMode, this)
{
    if (!tls.certificate.empty())
        m_tls.setSslConfiguration(serverTls(tls));
    m_webSockets.setSupportedSubprotocols({QStringLiteral("v5.channel.k8s.io"), QStringLiteral("v4.channel.k8s.io")});
    connect(&m_tcp, &QTcpServer::pendingConnectionAvailable, this, [this] { accept(); });
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket* socket = m_webSockets.nextPendingConnection())
            onWebSocket(socket);
    });
    m_tcp.listen(QHostAddress::LocalHost);
}

Listener::~Listener()
{
    for (Connection* connection : std::set<Connection*>(m_connections)) // each takes itself out
        delete connection;
}

void Listener::accept()
{
    while (QTcpSocket* socket = m_tcp.nextPendingConnection())
        m_connections.insert(new Connection(m_server, *this, socket));
}

void Listener::tellWatches()
{
    for (Connection* connection : m_connections)
        if (connection->isWatch())
            connection->tellWatch();
}

void Listener::tellLogs(const std::string& pod, const std::string& text, bool ends)
{
    for (Connection* connection : std::set<Connection*>(m_connections))
        connection->tellLog(pod, text, ends);
}

void Listener::closeWatches()
{
    for (Connection* connection : m_connections)
        if (connection->isWatch())
            connection->endWatch();
}

void Listener::silenceWatches()
{
    for (Connection* connection : m_connections)
        if (connection->isWatch())
            connection->silence();
}

void Listener::onWebSocket(QWebSocket* socket)
{
    socket->setParent(this);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    const Request request = readTarget("GET", socket->requestUrl().toEncoded().toStdString());
    {
        const std::lock_guard lock(m_server.m_mutex);
        m_server.m_state.requests.push_back(request);
    }
    if (request.path.find("/exec") != std::string::npos)
        exec(socket, request);
    else
        forward(socket, request);
}

void Listener::exec(QWebSocket* socket, const Request& request)
{
    namespace channels = kube::channels;
    const auto finish = [this, socket, commands = request.commands](const std::string& input) {
        const ExecAnswer answer = m_server.onExec ? m_server.onExec(commands, input) : ExecAnswer{};
        send(socket, channels::output, answer.output);
        send(socket, channels::errors, answer.errors);
        Json status = {{"status", "Success"}};
        if (answer.exitStatus != 0) {
            const Json cause = {{"reason", "ExitCode"}, {"message", std::to_string(answer.exitStatus)}};
            status = {{"status", "Failure"}, {"reason", "NonZeroExitCode"}, {"details", {{"causes", Json::array({cause})}}}};
        }
        if (!answer.breakOff)
            send(socket, channels::status, status.dump());
        socket->close();
    };
    for (const std::uint8_t channel : {channels::output, channels::errors, channels::status})
        send(socket, channel, {});
    if (request.query.count("stdin") == 0) {
        finish({});
        return;
    }
    auto input = std::make_shared<std::string>();
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this, socket, finish, input](const QByteArray& message) {
        const auto channel = static_cast<std::uint8_t>(message.at(0));
        const std::string bytes = message.mid(1).toStdString();
        if (channel == channels::size && m_server.onResized) {
            const Json size = Json::parse(bytes);
            m_server.onResized(size.value("Width", 0), size.value("Height", 0));
        } else if (channel == channels::input && m_server.onTyped) {
            if (bytes.find('\x04') != std::string::npos)
                finish({});
            else
                send(socket, channels::output, m_server.onTyped(bytes));
        } else if (channel == channels::input)
            *input += message.mid(1).toStdString();
        else if (channel == channels::close)
            finish(*input);
    });
}

void Listener::forward(QWebSocket* socket, const Request& request)
{
    const auto port = static_cast<quint16>(std::stoi(request.query.at("ports")));
    const std::string portBytes = {static_cast<char>(port & 255), static_cast<char>(port >> 8)};
    send(socket, 0, portBytes);
    send(socket, 1, portBytes);
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this, socket](const QByteArray& message) {
        const std::string answer = m_server.onForwarded(message.mid(1).toStdString());
        if (answer.empty())
            socket->close();
        else
            send(socket, 0, answer);
    });
}

} // namespace kf::fake
