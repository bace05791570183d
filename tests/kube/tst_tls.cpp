#include "kube/rest_client.h"
#include "tests/kube/fake_api_server.h"
#include "tests/kube/test_certificates.h"

#include <QTest>

using namespace kf;
using namespace kf::kube;
using fake::FakeApiServer;

class TestTls : public QObject {
    Q_OBJECT
    TestCertificates m_certificates;
    std::unique_ptr<FakeApiServer> m_server;
    Kubeconfig m_config;

    Result<std::string> ask(const Kubeconfig& config) const
    {
        auto client = Client::create(config);
        return client ? await((*client)->raw("GET", "/readyz")) : Result<std::string>(client.error());
    }
    // A websocket verifies by other code than a request.
    bool canExec(const Kubeconfig& config) const
    {
        const auto client = *RestClient::open(config);
        std::atomic<int> end{0}; // 1: well, -1: not
        const auto session = client->exec("default", "web", {{"true"}, {}, false, false}, [](Channel, std::string_view) {}, [&](const Result<int>& result) { end = result ? 1 : -1; });
        return QTest::qWaitFor([&] { return end != 0; }) && end == 1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_certificates.isComplete(), "the openssl program is needed");
        m_server = std::make_unique<FakeApiServer>(FakeApiServer::TlsFiles{m_certificates.read("ca.crt"), m_certificates.read("server.crt"), m_certificates.read("server.key")});
        m_config = m_server->config();
        m_config.authorityPem = m_certificates.read("ca.crt");
        m_config.certificatePem = m_certificates.read("client.crt");
        m_config.keyPem = m_certificates.read("client.key");
    }

    void theClientCertificateIsShown()
    {
        const auto answer = ask(m_config);
        QVERIFY2(answer, answer ? "" : (answer.error().message + answer.error().detail).c_str());
        QVERIFY(canExec(m_config));
    }

    void withoutAClientCertificateTheServerRefuses()
    {
        Kubeconfig config = m_config;
        config.certificatePem.clear();
        config.keyPem.clear();
        QVERIFY(!ask(config));
        QVERIFY(!canExec(config));
    }

    void anotherAuthorityIsNotBelieved()
    {
        Kubeconfig config = m_config;
        config.authorityPem = m_certificates.read("other.crt");
        QElapsedTimer timer;
        timer.start();
        const auto answer = ask(config);
        QCOMPARE(answer.error().code, Errc::Permission);
        QVERIFY2(timer.elapsed() < 3000, "it is not tried again");
        QVERIFY(!canExec(config));
    }

    void theNameMustFit()
    {
        Kubeconfig config = m_config;
        config.serverName = "api.test"; // among the certificate's names
        QVERIFY(ask(config));
        QVERIFY(canExec(config));
        config.serverName.clear();
        config.server.replace(config.server.find("127.0.0.1"), 9, "localhost"); // not among them
        QVERIFY(!ask(config));
        QVERIFY(!canExec(config));
        config.serverName = "api.test";
        QVERIFY(ask(config));
        QVERIFY(canExec(config));
        config.serverName = "other.test";
        QVERIFY(!ask(config));
        QVERIFY(!canExec(config));
    }

    void anUnverifiedServerIsOnlyBelievedWhenAllowed()
    {
        Kubeconfig config = m_config;
        config.authorityPem = m_certificates.read("other.crt");
        config.verifyServer = false;
        QVERIFY(ask(config));
        QVERIFY(canExec(config));
    }

    // Of certificates that are valid for two days: made tomorrow, or last week.
    void aClockThatIsOffIsNamed_data()
    {
        QTest::addColumn<int>("made");
        QTest::newRow("set back by a day") << 86'400;
        QTest::newRow("set forward beyond their end") << -7 * 86'400;
    }
    void aClockThatIsOffIsNamed()
    {
        QFETCH(int, made);
        const TestCertificates others(made, KF_SHIFTED_CLOCK);
        QVERIFY(others.isComplete());
        const FakeApiServer server({others.read("ca.crt"), others.read("server.crt"), others.read("server.key")});
        Kubeconfig config = server.config();
        config.authorityPem = others.read("ca.crt");
        config.certificatePem = others.read("client.crt");
        config.keyPem = others.read("client.key");
        const auto answer = ask(config);
        QCOMPARE(answer.error().code, Errc::Permission);
        const QString sentence = QString::fromStdString(answer.error().message);
        QVERIFY2(sentence.contains("is valid from 20") && sentence.contains("and this computer's clock says 20") && sentence.endsWith("; set the clock."), qPrintable(sentence));
        QVERIFY(!canExec(config));
    }

    void whatIsNoCertificateOrKeyIsRefused()
    {
        Kubeconfig config = m_config;
        config.authorityPem = "text";
        QCOMPARE(Client::create(config).error().code, Errc::InvalidInput);
        config = m_config;
        config.certificatePem = "text";
        QCOMPARE(Client::create(config).error().code, Errc::InvalidInput);
        config = m_config;
        config.keyPem = "text";
        QCOMPARE(Client::create(config).error().code, Errc::InvalidInput);
        config = m_config;
        config.server = "http://127.0.0.1:1";
        QCOMPARE(Client::create(config).error().code, Errc::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
