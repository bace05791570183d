#include "app/cli/exit_code.h"
#include "tests/app/command_line.h"

#include <QTest>

using namespace kf;
using namespace kf::cli;

// The verbs about notebooks where there is no machine: what is wrong with the words is said before anything is asked of one.
class TestNotebookVerbs : public QObject {
    Q_OBJECT
    CommandLine m_line;

    int run(const QStringList& words) { return m_line.run(words); }

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
        QVERIFY2(QString::fromStdString(m_line.err).contains(named), m_line.err.c_str());
        QVERIFY(m_line.out.empty());
    }

    void aResizeWithoutAWishIsWrongUse()
    {
        QCOMPARE(run({"notebook", "resize", "demo"}), int(Usage));
        QVERIFY(m_line.err.find("--memory") != std::string::npos);
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
        QVERIFY2(m_line.err.find("kfbox up") != std::string::npos, m_line.err.c_str());
    }
};

QTEST_GUILESS_MAIN(TestNotebookVerbs)
#include "tst_notebook_verbs.moc"
