#include "app/cli/exit_code.h"
#include "tests/app/command_line.h"

#include <QTest>

using namespace kf;
using namespace kf::cli;

// What is wrong with the words is said before a machine is asked.
class TestForwardVerb : public QObject {
    Q_OBJECT
    CommandLine m_line;

    int run(const QStringList& words) { return m_line.run(QStringList{"forward"} + words); }

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
        QVERIFY(!m_line.err.empty());
        QVERIFY(m_line.out.empty());
    }

    void withoutAMachineItSaysHowToMakeOne()
    {
        QVERIFY(run({"service/lab/web", "80"}) != 0);
        QVERIFY(m_line.err.find("kfbox up") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestForwardVerb)
#include "tst_forward_verb.moc"
