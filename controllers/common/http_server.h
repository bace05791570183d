// Answers GET requests for health and metrics. A QTcpServer and one page of code, because Debian 12 has no QtHttpServer and
// a probe needs no more: no keep-alive, no request body, 8 KiB of header, 5 seconds. Lives on the thread that made it.
#pragma once

#include "base/result.h"

#include <QObject>

#include <functional>
#include <map>
#include <string>

class QTcpServer;
class QTcpSocket;

namespace kf::controllers {

struct HttpAnswer {
    int status = 200;
    std::string body;
    std::string contentType = "text/plain; charset=utf-8";
};
using Routes = std::map<std::string, std::function<HttpAnswer()>>; // "/healthz" → answer

class HttpServer final : public QObject {
public:
    explicit HttpServer(Routes routes, QObject* parent = nullptr);

    // ":8081" or "127.0.0.1:0". Errc::InvalidInput for what is no address, Errc::Unavailable where it cannot listen.
    Result<> listen(const std::string& address);
    int port() const;

private:
    void accept();
    void answer(QTcpSocket& socket);

    Routes m_routes;
    QTcpServer* m_server;
};

} // namespace kf::controllers
