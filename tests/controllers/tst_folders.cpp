#include "base/file.h"
#include "controllers/storage/folders.h"
#include "tests/fakes.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <fstream>

using namespace kf;
using namespace kf::controllers;
namespace fs = std::filesystem;

class TestFolders : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeClock m_clock;
    const Place m_place{"team", "data", "pvc-1"};

    fs::path root() const { return m_folder->path().toStdString(); }
    Folders folders() const { return {root(), m_clock}; }
    fs::path claim() const { return root() / "team" / "data"; }
    std::vector<fs::path> removed() const
    {
        std::vector<fs::path> found;
        if (fs::exists(root() / "team/.removed")) {
            for (const auto& entry : fs::directory_iterator(root() / "team/.removed"))
                found.push_back(entry.path());
        }
        return found;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aNewFolderMayBeWrittenByAnybodyWhateverTheMask()
    {
        const mode_t old = ::umask(077);
        const Result<> made = folders().make(m_place);
        ::umask(old);
        QVERIFY(made);
        struct stat status {};
        QVERIFY(::stat(claim().c_str(), &status) == 0);
        QCOMPARE(status.st_mode & 07777, 0777u);
    }

    void aFolderThatIsThereIsTakenAsItIs()
    {
        QVERIFY(createFolders(claim(), 0755));
        std::ofstream(claim() / "work") << "kept";
        QVERIFY(folders().make(m_place));
        QVERIFY(folders().make(m_place));
        QCOMPARE(*readFile(claim() / "work"), std::string("kept"));
    }

    void aFileInTheWayIsRefused()
    {
        QVERIFY(createFolders(root() / "team"));
        std::ofstream(claim()) << "x";
        QCOMPARE(folders().make(m_place).error().code, Errc::Conflict);
    }

    void whatIsPutAsideKeepsItsFiles()
    {
        QVERIFY(folders().make(m_place));
        std::ofstream(claim() / "work") << "kept";
        QVERIFY(folders().putAside(m_place));
        QVERIFY(!fs::exists(claim()));
        QCOMPARE(removed().size(), 1u);
        QCOMPARE(*readFile(removed()[0] / "work"), std::string("kept"));
        QVERIFY(folders().putAside(m_place)); // done before
    }

    void twoThatArePutAsideInOneSecondBothStay()
    {
        for (int turn = 0; turn < 2; ++turn) {
            QVERIFY(folders().make(m_place));
            QVERIFY(folders().putAside(m_place));
        }
        QCOMPARE(removed().size(), 2u);
    }

    void aFolderThatAnotherVolumeHasTakenOverStays()
    {
        QVERIFY(folders().make(m_place));
        QVERIFY(folders().make({"team", "data", "pvc-2"}));
        QVERIFY(folders().putAside(m_place));
        QVERIFY(fs::exists(claim()));
        QVERIFY(folders().putAside({"team", "data", "pvc-2"}));
        QVERIFY(!fs::exists(claim()));
    }
};

QTEST_GUILESS_MAIN(TestFolders)
#include "tst_folders.moc"
