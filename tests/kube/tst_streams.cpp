#include "tests/kube/fake_api_server.h"

#include <QTcpSocket>
#include <QTest>

#include <atomic>

using namespace kf;
using namespace kf::kube;
using fake::FakeApiServer;

namespace {

// Collects what a session tells.
struct Collected {
    OnData onData()
    {
        return [this](Channel channel, std::string_view bytes) {
            const std::lock_guard lock(mutex);
            (channel == Channel::Output ? output : errors) += bytes;
        };
    }
    OnEnd onEnd()
    {
        return [this](Result<int> result) {
            const std::lock_guard lock(mutex);
            end = result ? QString::number(*result) : QString::number(int(result.error().code)) + " " + QString::fromStdString(result.error().message);
        };
    }
    QString ended() const
    {
        const std::lock_guard lock(mutex);
        return end;
    }
    mutable std::mutex mutex;
    std::string output;
    std::string errors;
    QString end;
};

} // namespace

class TestStreams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logsAreReadToTheirEnd()
    {
        FakeApiServer server;
        server.setLog("web", std::string(300'000, 'x'));
        const auto client = server.client();
        Collected seen;
        const auto session = client->logs("default", "web", {"main", true, false, 10}, seen.onData(), seen.onEnd());
        QTRY_COMPARE(seen.ended(), QString("0"));
        QCOMPARE(seen.output.size(), std::size_t(300'000));
        QCOMPARE(server.count("/log?container=main&follow=true&tailLines=10"), std::size_t(1));
    }

    void logsOfAMissingPodSaySo()
    {
        FakeApiServer server;
        const auto client = server.client();
        Collected seen;
        const auto session = client->logs("default", "web", {}, seen.onData(), seen.onEnd());
        QTRY_COMPARE(seen.ended(), QString::number(int(Errc::NotFound)) + " pods \"web\" not found");
    }

    void aCommandsOutputErrorsAndExitStatusArrive()
    {
        FakeApiServer server;
        server.onExec = [](const auto& command, const std::string&) { return fake::ExecAnswer{"hello " + command.at(1), "oh", 3}; };
        const auto client = server.client();
        Collected seen;
        const auto session = client->exec("default", "web", {{"echo", "a b&c"}, "main", false, false}, seen.onData(), seen.onEnd());
        QTRY_COMPARE(seen.ended(), QString("3"));
        QCOMPARE(seen.output, std::string("hello a b&c"));
        QCOMPARE(seen.errors, std::string("oh"));
    }

    void inputReachesTheCommandAndItsEndToo()
    {
        FakeApiServer server;
        server.onExec = [](const auto&, const std::string& input) { return fake::ExecAnswer{std::to_string(input.size()), {}, 0}; };
        const auto client = server.client();
        Collected seen;
        const auto session = client->exec("default", "web", {{"wc"}, {}, true, false}, seen.onData(), seen.onEnd());
        session->write(std::string(100'000, 'x')); // before the connection stands
        session->resize(80, 24);
        session->write("yz");
        session->closeInput();
        QTRY_COMPARE(seen.ended(), QString("0"));
        QCOMPARE(seen.output, std::string("100002"));
        QTRY_COMPARE(session->pending(), std::size_t(0));
    }

    void aCommandThatBreaksOffIsNotASuccess()
    {
        FakeApiServer server;
        server.onExec = [](const auto&, const std::string&) { return fake::ExecAnswer{"half", {}, 0, true}; };
        const auto client = server.client();
        Collected seen;
        const auto session = client->exec("default", "web", {{"x"}, {}, false, false}, seen.onData(), seen.onEnd());
        QTRY_COMPARE(seen.ended(), QString::number(int(Errc::Unavailable)) + " The connection broke off before the command ended.");
    }

    void aRefusedCommandSaysSoAtOnce()
    {
        FakeApiServer server;
        server.answer("/exec", fake::statusResponse(404, "NotFound", "pods \"web\" not found"));
        const auto client = server.client();
        Collected seen;
        const auto session = client->exec("default", "web", {{"x"}, {}, false, false}, seen.onData(), seen.onEnd());
        QTRY_VERIFY_WITH_TIMEOUT(seen.ended().startsWith(QString::number(int(Errc::NotFound))), 1000);
    }

    void aRefusedForwardBreaksTheLocalConnection()
    {
        FakeApiServer server;
        server.answer("/portforward", fake::statusResponse(404, "NotFound", "pods \"web\" not found"));
        const auto client = server.client();
        const auto forward = client->forward("default", "web", 80);
        QVERIFY(forward);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16((*forward)->localPort()));
        QVERIFY(socket.waitForConnected());
        QVERIFY(!socket.waitForReadyRead(1000));
        QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }

    void aSessionThatIsDestroyedIsSilent()
    {
        FakeApiServer server;
        const auto client = server.client();
        Collected seen;
        auto session = client->exec("default", "web", {{"cat"}, {}, true, false}, seen.onData(), seen.onEnd());
        QTRY_COMPARE(server.count("/exec"), std::size_t(1));
        session.reset();
        QVERIFY(await(client->raw("GET", "/readyz")));
        QCOMPARE(seen.ended(), QString());
    }

    void theClientsEndEndsSessions()
    {
        FakeApiServer server;
        auto client = server.client();
        Collected seen;
        const auto session = client->exec("default", "web", {{"cat"}, {}, true, false}, seen.onData(), seen.onEnd());
        QTRY_COMPARE(server.count("/exec"), std::size_t(1));
        client.reset();
        QVERIFY(seen.ended().startsWith(QString::number(int(Errc::Cancelled))));
    }

    void aForwardedPortCarriesBytesBothWays()
    {
        FakeApiServer server;
        const auto client = server.client();
        const auto forward = client->forward("default", "web", 8888);
        QVERIFY(forward);
        for (int round = 0; round < 2; ++round) { // each connection on its own
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, quint16((*forward)->localPort()));
            QVERIFY(socket.waitForConnected());
            const QByteArray sent(2'000'000, 'x');
            socket.write(sent);
            QByteArray received;
            while (received.size() < sent.size() && socket.waitForReadyRead(5000))
                received += socket.readAll();
            QCOMPARE(received.size(), sent.size());
        }
        QCOMPARE(server.count("/portforward?ports=8888"), std::size_t(2));
    }

    void theEndOfThePodsSideIsPassedOnAfterItsLastBytes()
    {
        FakeApiServer server;
        server.onForwarded = [first = true](const std::string&) mutable { return std::exchange(first, false) ? std::string(500'000, 'y') : std::string(); };
        const auto client = server.client();
        const auto forward = client->forward("default", "web", 80);
        QVERIFY(forward);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16((*forward)->localPort()));
        QVERIFY(socket.waitForConnected());
        socket.write("a");
        QVERIFY(socket.waitForReadyRead());
        socket.write("b");
        QByteArray received;
        while (socket.waitForReadyRead(5000))
            received += socket.readAll();
        received += socket.readAll();
        QCOMPARE(received.size(), 500'000);
        QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }

    void aTakenPortIsNamed()
    {
        FakeApiServer server;
        const auto client = server.client();
        auto forward = client->forward("default", "web", 80);
        QVERIFY(forward);
        const int port = (*forward)->localPort();
        const auto second = client->forward("default", "web", 80, port);
        QCOMPARE(second.error().code, Errc::Conflict);
        QVERIFY(second.error().message.find(std::to_string(port)) != std::string::npos);
        forward->reset();
        std::unique_ptr<PortForward> third; // QTRY_VERIFY asks twice
        const auto isFree = [&] {
            auto again = third ? Result<std::unique_ptr<PortForward>>(Error{}) : client->forward("default", "web", 80, port);
            if (again)
                third = *std::move(again);
            return third != nullptr;
        };
        QTRY_VERIFY(isFree());
    }

    void aPortOutsideTheRangeIsRefused()
    {
        FakeApiServer server;
        const auto client = server.client();
        QCOMPARE(client->forward("default", "web", 0).error().code, Errc::InvalidInput);
        QCOMPARE(client->forward("default", "web", 65536).error().code, Errc::InvalidInput);
        QCOMPARE(client->forward("default", "web", 80, -1).error().code, Errc::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
