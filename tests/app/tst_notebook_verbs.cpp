#include "app/cli/exit_code.h"
#include "app/cli/program.h"
#include "tests/fakes.h"

#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace kf;
using namespace kf::cli;

// The verbs about notebooks where there is no machine: what is wrong with the words is said before anything is asked of one.
class TestNotebookVerbs : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;
    std::ostringstream m_out;
    std::ostringstream m_err;

    int run(const QStringList& words)
    {
        m_out.str({});
        m_err.str({});
        std::vector<QByteArray> bytes{"kfbox"};
        for (const QString& word : words)
            bytes.push_back(word.toUtf8());
        std::vector<const char*> arguments;
        for (const QByteArray& word : bytes)
            arguments.push_back(word.constData());
        Services services;
        services.paths.home = m_home.path().toStdString();
        services.cache = services.paths.home / "cache";
        services.runner = std::make_unique<FakeCommandRunner>();
        services.clock = std::make_unique<FakeClock>();
        services.privileged = vm::makePrivileged(*services.runner);
        Io io{.out = m_out, .err = m_err, .readLine = {}};
        return runProgram(static_cast<int>(arguments.size()), arguments.data(), io, services, {});
    }

private Q_SLOTS:
    void wrongWishesAreRefusedNamingTheFlag_data()
    {
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<QString>("named");
        QTest::newRow("name") << QStringList{"--cpu", "1"} << "Demo";
        QTest::newRow("volume") << QStringList{"--volume", "data"} << "--volume";
        QTest::newRow("new volume") << QStringList{"--new-volume", "data:/data"} << "--new-volume";
        QTest::newRow("node label") << QStringList{"--node-label", "disk"} << "--node-label";
        QTest::newRow("toleration") << QStringList{"--toleration", "gpu:"} << "--toleration";
    }
    void wrongWishesAreRefusedNamingTheFlag()
    {
        QFETCH(QStringList, flags);
        QFETCH(QString, named);
        QCOMPARE(run(QStringList{"notebook", "create", "Demo", "--image", "i"} + flags), int(Refused));
        QVERIFY2(QString::fromStdString(m_err.str()).contains(named), m_err.str().c_str());
        QVERIFY(m_out.str().empty());
    }

    void aResizeWithoutAWishIsWrongUse()
    {
        QCOMPARE(run({"notebook", "resize", "demo"}), int(Usage));
        QVERIFY(m_err.str().find("--memory") != std::string::npos);
    }

    void withoutAMachineEachSaysHowToMakeOne_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("create") << QStringList{"create", "demo", "--image", "i", "--new-volume", "data=1Gi:/data"};
        QTest::newRow("resize") << QStringList{"resize", "demo", "--cpu", "2"};
        QTest::newRow("logs") << QStringList{"logs", "demo"};
        QTest::newRow("events") << QStringList{"events", "demo"};
        QTest::newRow("yaml") << QStringList{"yaml", "demo"};
        QTest::newRow("delete") << QStringList{"delete", "demo", "--with-workspace"};
    }
    void withoutAMachineEachSaysHowToMakeOne()
    {
        QFETCH(QStringList, words);
        QVERIFY(run(QStringList{"notebook"} + words) != 0);
        QVERIFY2(m_err.str().find("kfbox up") != std::string::npos, m_err.str().c_str());
    }
};

QTEST_GUILESS_MAIN(TestNotebookVerbs)
#include "tst_notebook_verbs.moc"
