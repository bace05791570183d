// catalogue/kubernetes/await-port.c, compiled as the builder compiles it.
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

class TestAwaitPort : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString program() const { return m_folder.filePath(QStringLiteral("await-port")); }

private Q_SLOTS:
    void initTestCase()
    {
        const QString source = QStringLiteral(KF_SOURCE_DIR "/catalogue/kubernetes/await-port.c");
        QCOMPARE(QProcess::execute(QStringLiteral("gcc"), {QStringLiteral("-static"), QStringLiteral("-Wall"), QStringLiteral("-Wextra"), QStringLiteral("-Werror"), QStringLiteral("-o"), program(), source}), 0);
    }

    void itBecomesItsCommandWhenThePortOpens()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        QProcess waiting;
        waiting.start(program(), {QStringLiteral("127.0.0.1"), QString::number(port), QStringLiteral("echo"), QStringLiteral("came"), QStringLiteral("--with words")});
        QVERIFY(!waiting.waitForFinished(300)); // nobody is there
        QVERIFY(server.listen(QHostAddress::LocalHost, port));
        QVERIFY(waiting.waitForFinished(10'000));
        QCOMPARE(waiting.exitCode(), 0);
        QCOMPARE(waiting.readAllStandardOutput(), QByteArray("came --with words\n"));
    }

    void aCommandThatIsNotThereFails()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QCOMPARE(QProcess::execute(program(), {QStringLiteral("127.0.0.1"), QString::number(server.serverPort()), QStringLiteral("/no/such/program")}), 127);
    }

    void wrongUseIsRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("no command") << QStringList{"127.0.0.1", "1"};
        QTest::newRow("a name instead of an address") << QStringList{"localhost", "1", "true"};
        QTest::newRow("no port") << QStringList{"127.0.0.1", "http", "true"};
    }
    void wrongUseIsRefused()
    {
        QFETCH(QStringList, words);
        QCOMPARE(QProcess::execute(program(), words), 2);
    }
};

QTEST_GUILESS_MAIN(TestAwaitPort)
#include "tst_await_port.moc"
