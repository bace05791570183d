#include "app/cli/exit_code.h"
#include "app/cli/program.h"
#include "tests/fakes.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>

namespace kf::cli {

class TestGuiVerb : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::ostringstream m_out;
    std::ostringstream m_err;

    int run(std::vector<const char*> words)
    {
        words.insert(words.begin(), {"kfbox", "gui"});
        Services services;
        services.paths.home = m_folder.path().toStdString();
        services.programs = m_folder.path().toStdString();
        services.runner = std::make_unique<FakeCommandRunner>();
        services.clock = std::make_unique<FakeClock>();
        services.privileged = vm::makePrivileged(*services.runner);
        Io io{.out = m_out, .err = m_err, .readLine = {}};
        return runProgram(static_cast<int>(words.size()), words.data(), io, services, {});
    }

private Q_SLOTS:
    void withoutTheAppItSaysSoAndExitsWith4()
    {
        QCOMPARE(run({}), int(PreflightNotMet));
        QVERIFY2(m_err.str().find("not installed") != std::string::npos, m_err.str().c_str());
        QCOMPARE(QString::fromStdString(m_err.str()).count(u'\n'), 1);
    }
    void theAppGetsWhatWasAskedForAndItsStatusIsOurs()
    {
        const std::filesystem::path program = std::filesystem::path(m_folder.path().toStdString()) / "kfbox-gui";
        const std::filesystem::path heard = std::filesystem::path(m_folder.path().toStdString()) / "heard";
        std::ofstream(program) << "#!/bin/sh\necho \"$@\" > " << heard.string() << "\nexit 7\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        QCOMPARE(run({"--panel", "notebooks", "--object", "lab/demo", "core.kfb"}), 7);
        std::ifstream stream(heard);
        std::string line;
        std::getline(stream, line);
        QCOMPARE(line, std::string("--panel notebooks --object lab/demo core.kfb"));
    }
};

} // namespace kf::cli

QTEST_GUILESS_MAIN(kf::cli::TestGuiVerb)
#include "tst_gui_verb.moc"
