#include "kube/web_socket.h"

#include "kube/log.h"
#include "kube/status.h"
#include "kube/tls.h"

#include <QNetworkProxy>
#include <QRegularExpression>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

namespace kf::kube {

namespace {

constexpr quint64 largestMessage = 16 << 20;
// A server answers no ping while a program in the pod leaves its input unread: that is patience, not death.
constexpr int toleratedPings = 10;

} // namespace

WebSocket::WebSocket(Network& network, const std::string& path, const QStringList& protocols, Handlers handlers)
    : m_network(network), m_path(path), m_handlers(std::move(handlers))
{
    m_socket.setSslConfiguration(network.tls());
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setMaxAllowedIncomingFrameSize(largestMessage);
    m_socket.setMaxAllowedIncomingMessageSize(largestMessage);
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_isOpen = true;
        m_timer.start(m_network.timing.ping);
        m_handlers.onOpen();
    });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray& message) {
        m_handlers.onMessage(std::string_view(message.constData(), static_cast<std::size_t>(message.size())));
    });
    connect(&m_socket, &QWebSocket::bytesWritten, this, [this] { m_handlers.onSent(); });
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_unanswered = 0; });
    connect(&m_socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) { onTlsErrors(errors); });
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        m_fault = m_socket.errorString();
        if (!m_isOpen) // a handshake that fails is followed by no disconnected()
            end(openError());
    });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { end(m_isOpen ? Result<>() : Result<>(openError())); });
    connect(&m_timer, &QTimer::timeout, this, [this] { onPing(); });

    QWebSocketHandshakeOptions options;
    options.setSubprotocols(protocols);
    m_timer.start(network.timing.attempt);
    m_socket.open(network.webSocketRequest(path), options);
}

WebSocket::~WebSocket()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void WebSocket::close()
{
    m_timer.stop();
    m_socket.close();
}

// QWebSocket verifies the address's host only; a kubeconfig may name another one.
void WebSocket::onTlsErrors(const QList<QSslError>& errors)
{
    const bool isOnlyTheName = !m_network.serverName().empty() && std::all_of(errors.begin(), errors.end(), [this](const QSslError& error) {
        return error.error() == QSslError::HostNameMismatch && certificateNames(error.certificate(), m_network.serverName());
    });
    if (isOnlyTheName || m_network.tls().peerVerifyMode() == QSslSocket::VerifyNone)
        m_socket.ignoreSslErrors(errors);
}

void WebSocket::onPing()
{
    if (!m_isOpen || m_unanswered >= toleratedPings) {
        end(Error{Errc::TimedOut, "The Kubernetes API server did not answer in time; is the machine running?", withoutQuery(m_path)});
        return;
    }
    ++m_unanswered;
    m_socket.ping();
}

Error WebSocket::openError() const
{
    static const QRegularExpression statusCode(QStringLiteral("status code: (\\d+)")); // QWebSocket tells it in no other way
    if (const auto match = statusCode.match(m_fault); match.hasMatch())
        return serverError(match.captured(1).toInt(), {}, "GET", m_path);
    return Error{Errc::Unavailable, "The Kubernetes API server could not be reached for " + withoutQuery(m_path) + ".", m_fault.toStdString()};
}

void WebSocket::end(Result<> result)
{
    m_timer.stop();
    m_socket.disconnect(this);
    qCDebug(log, "websocket %s ended: %s", withoutQuery(m_path).c_str(), result ? "closed" : result.error().detail.c_str());
    if (const auto onEnd = std::exchange(m_handlers.onEnd, nullptr))
        onEnd(std::move(result));
}

} // namespace kf::kube
