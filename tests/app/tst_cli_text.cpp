#include "app/cli/describe.h"
#include "app/cli/io.h"
#include "app/cli/progress.h"
#include "app/cli/wait.h"

#include <QTest>

#include <sstream>

using namespace kf;
using namespace kf::cli;

class TestCliText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tablesAlignByCharactersNotBytes()
    {
        QCOMPARE(table({{"NAME", "X"}, {"übung", "1"}}), std::string("NAME   X\nübung  1\n"));
    }

    void questionsAreOnlyAskedOnATerminal()
    {
        std::ostringstream out, err;
        Io io{.out = out, .err = err, .readLine = [] { return std::string("y"); }};
        QVERIFY(!io.confirm("Sure?"));
        io.terminal = true;
        QVERIFY(io.confirm("Sure?"));
        io.terminal = false;
        io.yes = true;
        QVERIFY(io.confirm("Sure?"));
    }

    void aBlockerIsSaidOnce()
    {
        std::ostringstream out, err;
        const Io io{.out = out, .err = err, .readLine = {}};
        Progress progress(io);
        progress.blocked("the image is missing");
        progress.blocked("the image is missing");
        QCOMPARE(QString::fromStdString(err.str()).count("the image is missing"), 1);
    }

    void barsStayInTheirBounds()
    {
        QCOMPARE(bar(5, 0), std::string("[                        ]   0 %"));
        QCOMPARE(bar(20, 10), std::string("[========================] 100 %"));
    }

    void durationsHaveUnits()
    {
        QCOMPARE(parseDuration("90s")->count(), 90'000);
        QCOMPARE(parseDuration("5m")->count(), 300'000);
        for (const char* bad : {"", "m", "-1s", "0s", "5 m", "1d", "99999999h"})
            QVERIFY2(!parseDuration(bad), bad);
    }

    void completionAndManPageNameEveryVerb()
    {
        CLI::App app{"about", "kfbox"};
        CLI::App* group = app.add_subcommand("notebook", "Notebooks");
        bool printIt = false;
        group->add_subcommand("open", "Open it")->add_flag("--print-url", printIt, "Print it");
        for (const char* shell : {"bash", "zsh", "fish"}) {
            const std::string script = completionScript(app, shell);
            QVERIFY2(script.find("open") != std::string::npos && script.find("print-url") != std::string::npos, shell);
        }
        QVERIFY(completionScript(app, "tcsh").empty());
        const std::string page = manPage(app, "1");
        QVERIFY(page.find(".SS kfbox notebook open") != std::string::npos);
        QVERIFY(page.find("\\-\\-print\\-url") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestCliText)
#include "tst_cli_text.moc"
