#include "app/cli/exit_code.h"
#include "app/cli/program.h"
#include "tests/fakes.h"

#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace kf;
using namespace kf::cli;

// What is wrong with the words is said before a machine is asked.
class TestForwardVerb : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;
    std::ostringstream m_out;
    std::ostringstream m_err;

    int run(std::vector<const char*> words)
    {
        m_out.str({});
        m_err.str({});
        words.insert(words.begin(), {"kfbox", "forward"});
        Services services;
        services.paths.home = m_home.path().toStdString();
        services.cache = services.paths.home / "cache";
        services.runner = std::make_unique<FakeCommandRunner>();
        services.clock = std::make_unique<FakeClock>();
        services.privileged = vm::makePrivileged(*services.runner);
        Io io{.out = m_out, .err = m_err, .readLine = {}};
        return runProgram(static_cast<int>(words.size()), words.data(), io, services, {});
    }

private Q_SLOTS:
    void wrongUseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("port");
        QTest::newRow("no namespace") << QByteArray("web") << QByteArray("80");
        QTest::newRow("empty namespace") << QByteArray("/web") << QByteArray("80");
        QTest::newRow("empty name") << QByteArray("lab/") << QByteArray("80");
        QTest::newRow("service without a name") << QByteArray("service/web") << QByteArray("80");
        QTest::newRow("too many parts") << QByteArray("a/b/c") << QByteArray("80");
        QTest::newRow("port 0") << QByteArray("lab/web") << QByteArray("0");
        QTest::newRow("port too large") << QByteArray("lab/web") << QByteArray("65536");
        QTest::newRow("port is a word") << QByteArray("lab/web") << QByteArray("http");
    }
    void wrongUseIsRefused()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, port);
        QCOMPARE(run({target.constData(), port.constData()}), int(Usage));
        QVERIFY(!m_err.str().empty());
        QVERIFY(m_out.str().empty());
    }

    void withoutAMachineItSaysHowToMakeOne()
    {
        QVERIFY(run({"service/lab/web", "80"}) != 0);
        QVERIFY(m_err.str().find("kfbox up") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestForwardVerb)
#include "tst_forward_verb.moc"
