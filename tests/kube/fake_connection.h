// The sockets of the fake API server. Live on its thread.
#pragma once

#include "tests/kube/fake_api_server.h"

#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpSocket>
#include <QWebSocketServer>

#include <set>

namespace kf::fake {

// One HTTP/1.1 connection: requests one after another, until one becomes a watch.
class Connection final : public QObject {
public:
    Connection(FakeApiServer& server, class Listener& listener, QTcpSocket* socket);
    ~Connection() override;

    void tellWatch();
    bool isWatch() const { return m_isWatch; }
    void silence() { m_isSilent = true; }
    // Of the pod whose log is followed here; others' are ignored.
    void tellLog(const std::string& pod, const std::string& text, bool ends);
    void endWatch();

private:
    void onData();
    bool isRuled(const QByteArray& seen) const;
    std::optional<Request> takeRequest();
    void respond(const Request& request, const Response& response);
    void beginWatch(const Request& request);
    void beginLog(const std::string& pod, const std::string& text);
    void chunk(const std::string& bytes);

    FakeApiServer& m_server;
    Listener& m_listener;
    QTcpSocket* m_socket;
    bool m_isWatch = false;
    std::string m_followedPod; // whose log goes on here; empty: none
    bool m_isSilent = false;
    ResourceType m_type;
    std::string m_nameSpace;
    std::string m_selector;
    long m_told = 0; // resourceVersion of the last event sent
};

class Listener final : public QObject {
public:
    Listener(FakeApiServer& server, const FakeApiServer::TlsFiles& tls);
    ~Listener() override;

    int port() const { return m_tcp.serverPort(); }
    void tellWatches();
    void closeWatches();
    void silenceWatches();
    void tellLogs(const std::string& pod, const std::string& text, bool ends);
    void upgrade(QTcpSocket* socket) { m_webSockets.handleConnection(socket); }
    void gone(Connection* connection) { m_connections.erase(connection); }

private:
    void accept();
    void onWebSocket(QWebSocket* socket);
    void exec(QWebSocket* socket, const Request& request);
    void forward(QWebSocket* socket, const Request& request);

    FakeApiServer& m_server;
    QTcpServer m_plain;
    QSslServer m_tls;
    QTcpServer& m_tcp;
    QWebSocketServer m_webSockets;
    std::set<Connection*> m_connections;
};

Request readTarget(const std::string& method, const std::string& target);

} // namespace kf::fake
