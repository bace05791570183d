#include "installer/lock.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace kf;
using namespace kf::installer;

class TestLock : public QObject {
    Q_OBJECT
    std::filesystem::path folder() const { return std::filesystem::path(m_folder.path().toStdString()) / "locks"; }
    QTemporaryDir m_folder;

private Q_SLOTS:
    void aSecondVerbIsRefusedAndToldWhoHoldsTheMachine()
    {
        const Result<MachineLock> first = MachineLock::take(folder(), "lab", "up");
        QVERIFY(first);
        const Result<MachineLock> second = MachineLock::take(folder(), "lab", "delete");
        QVERIFY(second.error().code == Errc::Conflict);
        const std::string& message = second.error().message;
        QVERIFY(message.find("\"kfbox up\" (process " + std::to_string(::getpid()) + ")") != std::string::npos);
        QVERIFY(message.find("\"lab\"") != std::string::npos);
    }

    void anotherMachineIsFree()
    {
        const Result<MachineLock> first = MachineLock::take(folder(), "lab", "up");
        QVERIFY(first && MachineLock::take(folder(), "other", "up"));
    }

    void theLockIsFreeWhenItsHolderLetsGo()
    {
        { const Result<MachineLock> first = MachineLock::take(folder(), "lab", "up"); }
        QVERIFY(MachineLock::take(folder(), "lab", "stop"));
    }

    void theLockIsFreeWhenItsHolderWasKilled()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            const Result<MachineLock> held = MachineLock::take(folder(), "lab", "up");
            ::_exit(held ? 0 : 1); // no destructor runs
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(MachineLock::take(folder(), "lab", "up"));
    }

    void lookingTellsWhetherItIsHeldAndTakesNothing()
    {
        QVERIFY(!MachineLock::isHeld(folder(), "none"));
        const Result<MachineLock> held = MachineLock::take(folder(), "lab", "up");
        QVERIFY(MachineLock::isHeld(folder(), "lab") && MachineLock::isHeld(folder(), "lab"));
        QVERIFY(!MachineLock::isHeld(folder(), "none"));
    }

    void aFolderThatCannotBeMadeIsAnError() { QVERIFY(!MachineLock::take("/dev/null/none", "lab", "up")); }
};

QTEST_APPLESS_MAIN(TestLock)
#include "tst_lock.moc"
