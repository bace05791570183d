// A websocket to the API server with the client's identity, kept alive by pings. Lives on the network thread.
#pragma once

#include "kube/network.h"

#include <QTimer>
#include <QWebSocket>

namespace kf::kube {

// Opens at once; tells its end once and then stays silent.
class WebSocket final : public QObject {
public:
    struct Handlers {
        std::function<void()> onOpen;
        std::function<void(std::string_view)> onMessage;
        std::function<void()> onSent; // some bytes have left
        std::function<void(Result<>)> onEnd;
    };

    WebSocket(Network& network, const std::string& path, const QStringList& protocols, Handlers handlers);
    ~WebSocket() override;

    void send(const std::string& message) { m_socket.sendBinaryMessage(QByteArray::fromStdString(message)); }
    void close();
    qint64 bytesToWrite() const { return m_socket.bytesToWrite(); }
    bool isOpen() const { return m_isOpen; }
    QString protocol() const { return m_socket.subprotocol(); }

private:
    void onTlsErrors(const QList<QSslError>& errors);
    void onPing();
    void end(Result<> result);
    Error openError() const;

    Network& m_network;
    const std::string m_path;
    Handlers m_handlers;
    QWebSocket m_socket;
    QTimer m_timer;
    bool m_isOpen = false;
    int m_unanswered = 0; // pings
    QString m_fault;
};

} // namespace kf::kube
