#include "base/file.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace kf;

class TestFile : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::filesystem::path at(const char* name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }

private Q_SLOTS:
    void aFileIsReplacedWholeAndPrivate()
    {
        QVERIFY(writeFileAtomically(at("a"), "one"));
        QVERIFY(writeFileAtomically(at("a"), "two"));
        QCOMPARE(*readFile(at("a")), std::string("two"));
        struct stat status {};
        QCOMPARE(::stat(at("a").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(at("")), {}), 1);
    }

    void readingIsBounded()
    {
        QVERIFY(writeFileAtomically(at("big"), std::string(1000, 'x')));
        const auto content = readFile(at("big"), 999);
        QVERIFY(!content);
        QCOMPARE(content.error().code, Errc::InvalidInput);
    }

    void aMissingFileIsNotFoundAndNamed()
    {
        const auto content = readFile(at("missing"));
        QVERIFY(!content);
        QCOMPARE(content.error().code, Errc::NotFound);
        QVERIFY(content.error().message.find("missing") != std::string::npos);
    }

    void foldersAreMadeAndAFileInTheWayIsAnError()
    {
        QVERIFY(createFolders(at("x/y/z")));
        QVERIFY(createFolders(at("x/y/z")));
        QVERIFY(writeFileAtomically(at("file"), ""));
        QVERIFY(!createFolders(at("file")));
        QVERIFY(!createFolders("/proc/kfbox/there"));
    }

    void aFullDiskSaysSo()
    {
        const auto written = writeAll(openForReading("/dev/null") ? ::open("/dev/full", 1) : -1, "x", "write /dev/full");
        QVERIFY(!written);
        QVERIFY(written.error().message.find("disk is full") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestFile)
#include "tst_file.moc"
