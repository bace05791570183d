#include "app/cli/exit_code.h"
#include "tests/app/command_line.h"

#include <QTest>

#include <fstream>
namespace kf::cli {

class TestGuiVerb : public QObject {
    Q_OBJECT
    CommandLine m_line;

    int run(const QStringList& words) { return m_line.run(QStringList{"gui"} + words); }

private Q_SLOTS:
    void withoutTheAppItSaysSoAndExitsWith4()
    {
        QCOMPARE(run({}), int(PreflightNotMet));
        QVERIFY2(m_line.err.find("not installed") != std::string::npos, m_line.err.c_str());
        QCOMPARE(QString::fromStdString(m_line.err).count(u'\n'), 1);
    }
    void theAppGetsWhatWasAskedForAndItsStatusIsOurs()
    {
        const std::filesystem::path program = std::filesystem::path(m_line.path({})) / "kfbox-gui";
        const std::filesystem::path heard = std::filesystem::path(m_line.path({})) / "heard";
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
