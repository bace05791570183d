#include "base/command.h"

#include <QTest>

#include <thread>

using namespace kf;

class TestCommand : public QObject {
    Q_OBJECT
    SystemCommandRunner m_runner;

private Q_SLOTS:
    void outputErrorsAndStatusAreKeptApart()
    {
        const auto finished = m_runner.run({"sh", {"-c", "echo out; echo err >&2; exit 3"}, {}, {}, {}});
        QVERIFY(finished);
        QCOMPARE(*finished, (Finished{3, "out\n", "err\n"}));
    }

    void inputIsWrittenAndClosed()
    {
        const std::string large(300'000, 'x');
        const auto finished = m_runner.run({.program = "cat", .arguments = {}, .folder = {}, .environment = {}, .input = large});
        QVERIFY(finished);
        QCOMPARE(finished->output.size(), large.size());
    }

    void aMissingProgramIsNamed()
    {
        const auto finished = m_runner.run({"kfbox-no-such-program", {}, {}, {}, {}});
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, Errc::NotFound);
        QVERIFY(finished.error().message.find("kfbox-no-such-program") != std::string::npos);
    }

    void aProgramOfRootIsInstalledAlsoForAUsersPath()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        const bool root = isInstalled("ldconfig"), user = isInstalled("kfbox-no-such-program");
        qputenv("PATH", path);
        QVERIFY(root && !user);
        QVERIFY(isInstalled("sh"));
    }

    void theEnvironmentIsAddedToOurs()
    {
        const auto finished = m_runner.run({"sh", {"-c", "echo $KF_WORD; test -n \"$PATH\""}, {}, {{"KF_WORD", "yes"}}, {}});
        QVERIFY(finished);
        QCOMPARE(finished->output, std::string("yes\n"));
        QCOMPARE(finished->status, 0);
    }

    void aFailureTellsTheLastTwentyLines()
    {
        const auto output = m_runner.output({"sh", {"-c", "seq 1 30 >&2; exit 1"}, {}, {}, {}});
        QVERIFY(!output);
        QVERIFY(output.error().detail.find("\n11\n") != std::string::npos);
        QVERIFY(output.error().detail.find("\n10\n") == std::string::npos);
    }

    void cancellingEndsTheWholeGroup()
    {
        std::stop_source stop;
        std::jthread canceller;
        const auto finished = m_runner.run({"sh", {"-c", "echo started; sleep 60 & wait"}, {}, {}, {}}, stop.get_token(),
            [&](Stream, std::string_view) { stop.request_stop(); });
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, Errc::Cancelled);
    }

    void aDaemonLeftBehindDoesNotHoldUsUp()
    {
        const auto finished = m_runner.run({"sh", {"-c", "sleep 5 & echo done"}, {}, {}, {}});
        QVERIFY(finished);
        QCOMPARE(finished->output, std::string("done\n"));
    }
};

QTEST_APPLESS_MAIN(TestCommand)
#include "tst_command.moc"
