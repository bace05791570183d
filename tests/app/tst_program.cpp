#include "app/cli/exit_code.h"
#include "app/cli/program.h"
#include "tests/fakes.h"

#include <QTemporaryDir>
#include <QTest>

#include <sstream>

using namespace kf;
using namespace kf::cli;

// Runs the whole command line in an empty home; no machine and no root is involved.
class TestProgram : public QObject {
    Q_OBJECT
    QTemporaryDir m_home;
    std::ostringstream m_out;
    std::ostringstream m_err;

    int run(std::vector<const char*> words)
    {
        m_out.str({});
        m_err.str({});
        words.insert(words.begin(), "kfbox");
        Services services;
        services.paths.home = m_home.path().toStdString();
        services.cache = services.paths.home / "cache";
        services.runner = std::make_unique<FakeCommandRunner>();
        services.clock = std::make_unique<FakeClock>();
        services.privileged = vm::makePrivileged(*services.runner);
        Io io{.out = m_out, .err = m_err, .readLine = {}};
        return runProgram(static_cast<int>(words.size()), words.data(), io, services, {});
    }
    QString file(const char* name, const QByteArray& content)
    {
        QFile output(m_home.filePath(QString::fromLatin1(name)));
        if (output.open(QIODevice::WriteOnly))
            output.write(content);
        return output.fileName();
    }

private Q_SLOTS:
    void wrongUseExitsWith2AndOneSentence_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown verb") << QStringList{"fly"};
        QTest::newRow("unknown flag") << QStringList{"status", "--colour"};
        QTest::newRow("group without verb") << QStringList{"bundle"};
        QTest::newRow("missing file") << QStringList{"bundle", "verify"};
        QTest::newRow("machine kind") << QStringList{"up", "--machine", "cloud"};
        QTest::newRow("machine name") << QStringList{"status", "--name", "../x"};
        QTest::newRow("memory") << QStringList{"up", "--memory", "much"};
        QTest::newRow("duration") << QStringList{"up", "--timeout", "soon"};
        QTest::newRow("shell") << QStringList{"completion", "tcsh"};
        QTest::newRow("cp between two files here") << QStringList{"cp", "./a", "./b"};
        QTest::newRow("catalogue") << QStringList{"bundle", "build", "-o", "x", "--catalogue", "/nonexistent"};
    }
    void wrongUseExitsWith2AndOneSentence()
    {
        QFETCH(QStringList, words);
        std::vector<QByteArray> bytes;
        for (const QString& word : words)
            bytes.push_back(word.toUtf8());
        std::vector<const char*> arguments;
        for (const QByteArray& word : bytes)
            arguments.push_back(word.constData());
        QCOMPARE(run(arguments), int(Usage));
        QVERIFY(m_out.str().empty());
        QVERIFY2(m_err.str().rfind("kfbox: ", 0) == 0, m_err.str().c_str());
    }

    void everyVerbHasHelpOnStandardOutput()
    {
        for (const Group& group : allVerbs()) {
            for (const auto& verb : group.verbs) {
                std::vector<const char*> words;
                if (!group.name.empty())
                    words.push_back(group.name.c_str());
                words.push_back(verb->name().c_str());
                words.push_back("--help");
                QCOMPARE(run(words), 0);
                QVERIFY2(m_out.str().find(verb->summary()) != std::string::npos, verb->name().c_str());
                QVERIFY2(m_out.str().find("--json") != std::string::npos, verb->name().c_str());
            }
        }
    }

    void aMissingBundleIsNamed()
    {
        for (const auto& words : {std::vector<const char*>{"bundle", "verify", "/nonexistent/core.kfb"}, {"up", "--bundle", "/nonexistent/core.kfb"}}) {
            QCOMPARE(run(words), int(Refused));
            QVERIFY(m_err.str().find("/nonexistent/core.kfb") != std::string::npos);
            QCOMPARE(QString::fromStdString(m_err.str()).count(u'\n'), 1);
        }
    }

    void aForeignFileIsRefusedWith3()
    {
        const QByteArray path = file("foreign.kfb", QByteArray(4096, 'x')).toUtf8();
        QCOMPARE(run({"bundle", "verify", path.constData()}), int(Refused));
        QCOMPARE(run({"up", "--bundle", path.constData()}), int(Refused));
        QVERIFY2(QString::fromStdString(m_err.str()).count(u'\n') <= 6, m_err.str().c_str());
    }

    void manifestsAreShownAsOneJsonArray()
    {
        const QByteArray path = file("objects.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {on: 'yes'}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n").toUtf8();
        QCOMPARE(run({"manifests", "show", "--json", path.constData()}), 0);
        const Json objects = Json::parse(m_out.str());
        QCOMPARE(objects.size(), std::size_t(2));
        QCOMPARE(run({"manifests", "graph", path.constData()}), 0);
    }

    void badYamlIsRefusedWith3AndItsLine()
    {
        const QByteArray path = file("bad.yaml", "apiVersion: v1\nkind: [\n").toUtf8();
        QCOMPARE(run({"manifests", "show", path.constData()}), int(Refused));
        QVERIFY2(m_err.str().find("bad.yaml") != std::string::npos, m_err.str().c_str());
    }

    void verbsWithoutAMachineSayHowToMakeOne()
    {
        for (const auto& words : {std::vector<const char*>{"notebook", "list"}, {"kubeconfig"}, {"start"}, {"image", "list"}}) {
            QVERIFY(run(words) != 0);
            QVERIFY2(m_err.str().find("kfbox up") != std::string::npos || m_err.str().find("machine") != std::string::npos, m_err.str().c_str());
        }
    }

    void aFailureIsOneJsonObjectWithJson()
    {
        QVERIFY(run({"kubeconfig", "--json"}) != 0);
        QVERIFY(Json::parse(m_out.str()).contains("error"));
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
