#include "controllers/notebooks/jupyter_api.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <thread>

using namespace kf;
using namespace kf::controllers;

class TestJupyterApi : public QObject {
    Q_OBJECT

    QByteArray m_request;

    // Answers one question on loopback with these bytes.
    Result<std::string> ask(const QByteArray& answer, const std::string& token = {})
    {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHost))
            return Error{};
        Result<std::string> result = Error{};
        const int port = server.serverPort();
        std::jthread asker([&result, port, token] { result = makeJupyterApi()->get({.host = "127.0.0.1", .port = port, .path = "/notebook/a/b/api/kernels", .token = token}); });
        if (server.waitForNewConnection(5000)) {
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            m_request.clear();
            while (!m_request.contains("\r\n\r\n") && socket->waitForReadyRead(5000))
                m_request += socket->readAll();
            socket->write(answer);
            socket->disconnectFromHost();
            if (socket->state() != QAbstractSocket::UnconnectedState)
                socket->waitForDisconnected(5000);
        }
        asker.join();
        return result;
    }

private Q_SLOTS:
    void theBodyOfA200IsTheAnswer()
    {
        const auto answer = ask("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n[]", "s3cret");
        QVERIFY(answer);
        QCOMPARE(*answer, "[]");
        QVERIFY(m_request.startsWith("GET /notebook/a/b/api/kernels HTTP/1.0\r\n"));
        QVERIFY(m_request.contains("\r\nAuthorization: token s3cret\r\n"));
    }
    void withoutATokenNoneIsSent()
    {
        QVERIFY(ask("HTTP/1.0 200 OK\r\n\r\n[]"));
        QVERIFY(!m_request.contains("Authorization"));
    }
    void otherAnswersAreErrors_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        QTest::newRow("forbidden") << QByteArray("HTTP/1.1 403 Forbidden\r\n\r\n") << int(Errc::Permission);
        QTest::newRow("a redirect") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\n\r\n") << int(Errc::InvalidInput);
        QTest::newRow("not the web") << QByteArray("SSH-2.0-OpenSSH\r\n") << int(Errc::InvalidInput);
        QTest::newRow("nothing") << QByteArray() << int(Errc::InvalidInput);
        QTest::newRow("without end") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") + QByteArray(3 << 20, 'x') << int(Errc::InvalidInput);
    }
    void otherAnswersAreErrors()
    {
        QFETCH(const QByteArray, answer);
        const auto result = ask(answer);
        QVERIFY(!result);
        QTEST(int(result.error().code), "code");
    }
    void nobodyListensIsUnavailable()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const int port = server.serverPort();
        server.close();
        const auto result = makeJupyterApi()->get({.host = "127.0.0.1", .port = port, .path = "/", .token = {}});
        QVERIFY(!result && result.error().code == Errc::Unavailable);
    }
};

QTEST_GUILESS_MAIN(TestJupyterApi)
#include "tst_jupyter_api.moc"
