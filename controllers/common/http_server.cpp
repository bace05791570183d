#include "controllers/common/http_server.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace kf::controllers {

namespace {
constexpr qint64 kLongestHeader = 8192;
constexpr int kLongestWait = 5000;
}

HttpServer::HttpServer(Routes routes, QObject* parent) : QObject(parent), m_routes(std::move(routes)), m_server(new QTcpServer(this))
{
    m_server->setMaxPendingConnections(16);
    connect(m_server, &QTcpServer::newConnection, this, &HttpServer::accept);
}

Result<> HttpServer::listen(const std::string& address)
{
    const QString word = QString::fromStdString(address);
    const qsizetype colon = word.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const ushort wanted = word.mid(colon + 1).toUShort(&isNumber);
    const QHostAddress host = colon == 0 ? QHostAddress(QHostAddress::Any) : QHostAddress(word.left(colon));
    if (colon < 0 || !isNumber || host.isNull())
        return Error{Errc::InvalidInput, "\"" + address + "\" is no address to listen on; write it like \":8081\" or \"127.0.0.1:8081\".", {}};
    if (!m_server->listen(host, wanted))
        return Error{Errc::Unavailable, "Cannot listen on " + address + ": " + m_server->errorString().toStdString() + ".", {}};
    return {};
}

int HttpServer::port() const { return m_server->serverPort(); }

void HttpServer::accept()
{
    while (QTcpSocket* const socket = m_server->nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(*socket); });
        QTimer::singleShot(kLongestWait, socket, [socket] { socket->abort(); });
    }
}

void HttpServer::answer(QTcpSocket& socket)
{
    const QByteArray header = socket.peek(kLongestHeader);
    if (!header.contains("\r\n\r\n")) {
        if (header.size() >= kLongestHeader)
            socket.abort();
        return;
    }
    socket.readAll();
    const QList<QByteArray> words = header.left(header.indexOf("\r\n")).split(' ');
    const QByteArray target = words.value(1);
    const auto route = m_routes.find(target.split('?').value(0).toStdString());
    HttpAnswer reply{.status = 404, .body = "not found\n", .contentType = "text/plain; charset=utf-8"};
    if (words.value(0) != "GET")
        reply = {.status = 405, .body = "only GET\n", .contentType = "text/plain; charset=utf-8"};
    else if (route != m_routes.end())
        reply = route->second();

    const std::string reason = reply.status == 200 ? "OK" : "Not OK";
    socket.write(QByteArray::fromStdString("HTTP/1.1 " + std::to_string(reply.status) + " " + reason + "\r\nContent-Type: " + reply.contentType
        + "\r\nContent-Length: " + std::to_string(reply.body.size()) + "\r\nConnection: close\r\n\r\n" + reply.body));
    socket.disconnectFromHost();
}

} // namespace kf::controllers
