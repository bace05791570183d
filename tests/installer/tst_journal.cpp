#include "base/file.h"
#include "installer/journal.h"
#include "tests/fakes.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <thread>

using namespace kf;
using namespace kf::installer;

class TestJournal : public QObject {
    Q_OBJECT
    std::filesystem::path file() const { return std::filesystem::path(m_folder->path().toStdString()) / "state.db"; }
    std::unique_ptr<Journal> open() { return *Journal::open(file(), m_clock); }
    static LedgerEntry entry(const std::string& name, Phase phase = Phase::Applied)
    {
        return {{"apps/v1", "Deployment", "kubeflow", name}, "notebooks", "uid-" + name, "sha256:aa", phase, 7};
    }
    // Root may write anything: a child gives that up first. The code of its failure (-1: none) and the sentence.
    static std::pair<int, std::string> asSomebodyElse(const std::function<Result<>()>& work)
    {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0)
            return {-2, "no pipe"};
        const pid_t child = ::fork();
        if (child == 0) {
            static_cast<void>(::setgid(65534) + ::setuid(65534)); // fails for an ordinary user, which is fine
            const Result<> done = work();
            static_cast<void>(done || ::write(ends[1], done.error().message.data(), done.error().message.size()));
            ::_exit(done ? 255 : int(done.error().code));
        }
        ::close(ends[1]);
        std::string said;
        std::array<char, 512> buffer;
        for (ssize_t count; (count = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
            said.append(buffer.data(), static_cast<std::size_t>(count));
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        return {WIFEXITED(status) && WEXITSTATUS(status) != 255 ? WEXITSTATUS(status) : -1, said};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = {};
    }

    void machinesAreRememberedByTheNextProcess()
    {
        const MachineRecord lab{"lab", "embedded", "sha256:1", {{"internet", false}}, "2026-01-01T00:00:00Z"};
        QVERIFY(open()->saveMachine(lab));
        QVERIFY(**open()->machine("lab") == lab);
        QVERIFY(!*open()->machine("other"));
        QCOMPARE(open()->machines()->size(), 1u);
    }

    void savingAMachineAgainKeepsWhenItWasCreated()
    {
        const auto journal = open();
        QVERIFY(journal->saveMachine({"lab", "embedded", "sha256:1", nlohmann::json::object(), {}}));
        const std::string created = (*journal->machine("lab"))->created;
        m_clock.advance(std::chrono::hours(1));
        QVERIFY(journal->saveMachine({"lab", "embedded", "sha256:2", nlohmann::json::object(), {}}));
        QCOMPARE((*journal->machine("lab"))->created, created);
        QCOMPARE((*journal->machine("lab"))->bundle, std::string("sha256:2"));
    }

    void stepsTellWhatHappenedInTheirOrder()
    {
        const auto journal = open();
        const std::int64_t install = *journal->beginInstall("lab", "up");
        QVERIFY(journal->stepStarted(install, "preflight"));
        m_clock.advance(std::chrono::seconds(2));
        QVERIFY(journal->stepFinished(install, "preflight", StepState::Done));
        QVERIFY(journal->stepStarted(install, "import"));
        const std::vector<StepRecord> steps = *open()->steps(install);
        QCOMPARE(steps.size(), 2u);
        QVERIFY(steps[0] == (StepRecord{"preflight", StepState::Done, "2023-11-14T22:13:20Z", "2023-11-14T22:13:22Z", ""}));
        QVERIFY(steps[1].state == StepState::Running && steps[1].finished.empty()); // as after a kill
        QCOMPARE(**journal->lastInstall("lab"), install);
        QVERIFY(!*journal->lastInstall("other"));
    }

    void theLedgerKeepsOneEntryPerObject()
    {
        const auto journal = open();
        QVERIFY(journal->saveEntries("lab", {entry("a"), entry("b")}));
        QVERIFY(journal->saveEntries("lab", {entry("a", Phase::Ready)}));
        const std::vector<LedgerEntry> ledger = *open()->ledger("lab");
        QVERIFY(ledger == (std::vector<LedgerEntry>{entry("a", Phase::Ready), entry("b")}));
        QVERIFY(journal->removeEntries("lab", {entry("a").key}));
        QCOMPARE(journal->ledger("lab")->size(), 1u);
        QVERIFY(journal->clearLedger("lab"));
        QVERIFY(journal->ledger("lab")->empty());
    }

    void removingAMachineRemovesAllThatBelongsToItAndNothingElse()
    {
        const auto journal = open();
        for (const char* name : {"lab", "other"}) {
            QVERIFY(journal->saveMachine({name, "embedded", "sha256:1", nlohmann::json::object(), {}}));
            QVERIFY(journal->saveEntries(name, {entry("a")}));
            QVERIFY(journal->saveSmoke(name, "notebooks", {"boot", true, "", ""}));
            const std::int64_t install = *journal->beginInstall(name, "up");
            QVERIFY(journal->stepStarted(install, "import"));
        }
        QVERIFY(journal->removeMachine("lab"));
        QVERIFY(!*journal->machine("lab") && journal->ledger("lab")->empty() && journal->smoke("lab")->empty() && !*journal->lastInstall("lab"));
        QVERIFY(*journal->machine("other") && journal->ledger("other")->size() == 1 && journal->smoke("other")->size() == 1);
    }

    void smokeResultsBelongToAStart()
    {
        const auto journal = open();
        QVERIFY(journal->saveSmoke("lab", "notebooks", {"boot-1", true, "", "t"}));
        QVERIFY(journal->saveSmoke("lab", "notebooks", {"boot-2", false, "no image", "t"}));
        QVERIFY((*journal->smoke("lab")).at("notebooks") == (SmokeResult{"boot-2", false, "no image", "t"}));
    }

    void aFileOfANewerKfboxIsRefused()
    {
        { const auto journal = open(); }
        QCOMPARE(std::system(("sqlite3 " + file().string() + " 'PRAGMA user_version=99'").c_str()), 0);
        const auto refused = Journal::open(file(), m_clock);
        QVERIFY(refused.error().code == Errc::InvalidInput);
        QVERIFY(refused.error().message.find("newer kfbox") != std::string::npos);
    }

    void aFileThatIsNoDatabaseIsCorruptAndLeftAlone()
    {
        QVERIFY(writeFileAtomically(file(), std::string(4096, 'x')));
        QVERIFY(Journal::open(file(), m_clock).error().code == Errc::Corrupt);
        QCOMPARE(*readFile(file()), std::string(4096, 'x'));
    }

    void whatMayNotBeWrittenIsNamed_data()
    {
        QTest::addColumn<int>("ofFile");
        QTest::addColumn<int>("ofFolder");
        QTest::newRow("a file that may only be read") << 0444 << 0777;
        QTest::newRow("a file that may not be read") << 0000 << 0777;
        QTest::newRow("a folder that may only be read") << 0666 << 0555;
    }
    void whatMayNotBeWrittenIsNamed()
    {
        QFETCH(int, ofFile);
        QFETCH(int, ofFolder);
        QVERIFY(open()->saveMachine({"lab", "embedded", "sha256:1", nlohmann::json::object(), {}}));
        std::filesystem::permissions(file(), static_cast<std::filesystem::perms>(ofFile));
        std::filesystem::permissions(file().parent_path(), static_cast<std::filesystem::perms>(ofFolder));
        const auto refused = asSomebodyElse([this]() -> Result<> {
            const auto journal = Journal::open(file(), m_clock);
            return journal ? (*journal)->saveMachine({"lab", "embedded", "sha256:2", nlohmann::json::object(), {}}) : Result<>(journal.error());
        });
        QCOMPARE(refused.first, int(Errc::Permission));
        QVERIFY2(refused.second.find(file().string()) != std::string::npos, refused.second.c_str());
        std::filesystem::permissions(file().parent_path(), std::filesystem::perms(0700));
        std::filesystem::permissions(file(), std::filesystem::perms(0600));
        QCOMPARE((*open()->machine("lab"))->bundle, std::string("sha256:1"));
    }

    void aFolderThatDoesNotExistIsAnError() { QVERIFY(!Journal::open("/proc/none/state.db", m_clock)); }

    void twoProcessesMayWriteAtOnce()
    {
        const auto first = open(), second = open();
        const auto fill = [](Journal& journal, const std::string& machine) {
            for (int i = 0; i < 20; ++i) {
                if (!journal.saveEntries(machine, {entry("n" + std::to_string(i))}))
                    return;
            }
        };
        std::thread one(fill, std::ref(*first), "one"), two(fill, std::ref(*second), "two");
        one.join();
        two.join();
        QCOMPARE(first->ledger("one")->size(), 20u);
        QCOMPARE(first->ledger("two")->size(), 20u);
    }
};

QTEST_APPLESS_MAIN(TestJournal)
#include "tst_journal.moc"
