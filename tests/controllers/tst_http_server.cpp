#include "controllers/common/http_server.h"

#include <QTcpSocket>
#include <QTest>

using namespace kf;
using namespace kf::controllers;

class TestHttpServer : public QObject {
    Q_OBJECT

    static QByteArray ask(const HttpServer& server, const QByteArray& request)
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(server.port()));
        socket.write(request);
        if (!QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }, 8000))
            return "still connected";
        return socket.readAll();
    }

private Q_SLOTS:
    void requests_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("a route") << QByteArray("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") << QByteArray("HTTP/1.1 200 OK\r\n");
        QTest::newRow("with a query") << QByteArray("GET /healthz?verbose HTTP/1.1\r\n\r\n") << QByteArray("HTTP/1.1 200 OK\r\n");
        QTest::newRow("not ready") << QByteArray("GET /readyz HTTP/1.1\r\n\r\n") << QByteArray("HTTP/1.1 503 ");
        QTest::newRow("no such route") << QByteArray("GET /secret HTTP/1.1\r\n\r\n") << QByteArray("HTTP/1.1 404 ");
        QTest::newRow("no GET") << QByteArray("POST /healthz HTTP/1.1\r\n\r\n") << QByteArray("HTTP/1.1 405 ");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << QByteArray("HTTP/1.1 405 ");
        QTest::newRow("an endless header") << QByteArray(20000, 'x') << QByteArray();
    }
    void requests()
    {
        QFETCH(const QByteArray, request);
        QFETCH(const QByteArray, begin);
        HttpServer server({{"/healthz", [] { return HttpAnswer{.status = 200, .body = "ok", .contentType = "text/plain"}; }},
            {"/readyz", [] { return HttpAnswer{.status = 503, .body = "", .contentType = "text/plain"}; }}});
        QVERIFY(server.listen("127.0.0.1:0"));
        const QByteArray answer = ask(server, request);
        QVERIFY2(begin.isEmpty() ? answer.isEmpty() : answer.startsWith(begin), answer.constData());
    }
    void whatIsNoAddressIsRefused_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("no port") << "127.0.0.1";
        QTest::newRow("no number") << ":http";
        QTest::newRow("too large") << ":70000";
        QTest::newRow("no host") << "nowhere:80";
    }
    void whatIsNoAddressIsRefused()
    {
        QFETCH(const QString, address);
        HttpServer server({});
        const auto listening = server.listen(address.toStdString());
        QVERIFY(!listening);
        QVERIFY(listening.error().code == Errc::InvalidInput);
    }
    void aTakenPortIsToldAsSuch()
    {
        HttpServer first({});
        HttpServer second({});
        QVERIFY(first.listen("127.0.0.1:0"));
        const auto listening = second.listen("127.0.0.1:" + std::to_string(first.port()));
        QVERIFY(!listening && listening.error().code == Errc::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_http_server.moc"
