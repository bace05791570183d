#include "vm/embedded/folder_watch.h"

#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace kf;
using namespace kf::vm;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

// A process that only waits, as the node's first one does from our side.
class Sleeper {
public:
    Sleeper() : m_id(::fork())
    {
        if (m_id == 0) {
            for (;;)
                ::pause();
        }
    }
    ~Sleeper()
    {
        ::kill(m_id, SIGKILL);
        ::waitpid(m_id, nullptr, 0);
    }
    pid_t id() const { return m_id; }

private:
    pid_t m_id;
};

class TestProcess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aProcessIsKnownByItsStartTimeToo()
    {
        const Sleeper sleeper;
        const auto start = startTimeOf(sleeper.id());
        QVERIFY(start);
        QVERIFY(Process::find(sleeper.id(), *start));
        QVERIFY(!Process::find(sleeper.id(), *start + 1));
        QVERIFY(!Process::find(0, 0));
    }

    void anEndedProcessIsNotFoundEvenBeforeItIsReaped()
    {
        const Sleeper sleeper;
        const auto start = startTimeOf(sleeper.id());
        const auto process = Process::find(sleeper.id(), *start);
        QVERIFY(process->send(SIGKILL));
        QVERIFY(*process->waitForEnd(steady_clock::now() + 10s, {}));
        QVERIFY(!startTimeOf(sleeper.id()));
        QVERIFY(!Process::find(sleeper.id(), *start));
        QVERIFY(process->send(SIGKILL)); // to the dead: nothing to say
    }

    void theDeadlineEndsTheWait()
    {
        const Sleeper sleeper;
        const auto process = Process::find(sleeper.id(), *startTimeOf(sleeper.id()));
        const auto ended = process->waitForEnd(steady_clock::now() + 5ms, {});
        QVERIFY(ended);
        QVERIFY(!*ended);
    }

    void aStopRequestEndsTheWait()
    {
        const Sleeper sleeper;
        const auto process = Process::find(sleeper.id(), *startTimeOf(sleeper.id()));
        std::stop_source stop;
        const std::jthread canceller([&] { stop.request_stop(); });
        const auto ended = process->waitForEnd(steady_clock::now() + 60s, stop.get_token());
        QVERIFY(!ended);
        QCOMPARE(ended.error().code, Errc::Cancelled);
    }

    void aFileThatAppearsEndsTheWatch()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("done").toStdString();
        const Sleeper sleeper;
        const auto process = Process::find(sleeper.id(), *startTimeOf(sleeper.id()));
        const auto watch = FolderWatch::open({folder.path().toStdString()});
        QVERIFY(watch);
        std::atomic<int> asked = 0;
        const std::jthread writer([&] {
            asked.wait(0); // until it was asked once in vain
            static_cast<void>(writeFileAtomically(file, "x"));
        });
        const auto appeared = [&] {
            ++asked;
            asked.notify_all();
            return std::filesystem::exists(file);
        };
        const auto end = watch->wait(appeared, *process, steady_clock::now() + 60s, {});
        QVERIFY(end);
        QCOMPARE(*end, WatchEnd::Appeared);
    }

    void theProcessesEndEndsTheWatch()
    {
        const QTemporaryDir folder;
        const Sleeper sleeper;
        const auto process = Process::find(sleeper.id(), *startTimeOf(sleeper.id()));
        const auto watch = FolderWatch::open({folder.path().toStdString()});
        const std::jthread killer([&] { static_cast<void>(process->send(SIGKILL)); });
        QCOMPARE(*watch->wait([] { return false; }, *process, steady_clock::now() + 60s, {}), WatchEnd::ProcessEnded);
    }

    void theDeadlineEndsTheWatch()
    {
        const QTemporaryDir folder;
        const Sleeper sleeper;
        const auto process = Process::find(sleeper.id(), *startTimeOf(sleeper.id()));
        const auto watch = FolderWatch::open({folder.path().toStdString()});
        QCOMPARE(*watch->wait([] { return false; }, *process, steady_clock::now() + 5ms, {}), WatchEnd::DeadlinePassed);
    }

    void aMissingFolderCannotBeWatched() { QCOMPARE(FolderWatch::open({"/nonexistent"}).error().code, Errc::NotFound); }
};

QTEST_APPLESS_MAIN(TestProcess)
#include "tst_process.moc"
