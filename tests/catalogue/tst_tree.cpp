#include "catalogue/tree.h"
#include "tests/catalogue/observer.h"

#include <sys/stat.h>

using namespace kf;
using namespace kf::catalogue;
namespace fs = std::filesystem;

class TestTree : public QObject {
    Q_OBJECT

    static unsigned modeOf(const fs::path& path)
    {
        struct stat about{};
        return ::lstat(path.c_str(), &about) == 0 ? about.st_mode & 07777 : 0;
    }

private Q_SLOTS:
    void patternsMatchNamesAndFolders_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("hit");
        QTest::newRow("whole") << "usr/share/doc" << "usr/share/doc" << true;
        QTest::newRow("leading slash") << "/usr/share/doc" << "usr/share/doc" << true;
        QTest::newRow("star in one name") << "usr/*/doc" << "usr/share/doc" << true;
        QTest::newRow("star stops at a slash") << "usr/*" << "usr/share/doc" << false;
        QTest::newRow("any folder") << "**/tests" << "lib/x/tests" << true;
        QTest::newRow("any folder, none") << "**/tests" << "tests" << true;
        QTest::newRow("any folder, part of a name") << "**/tests" << "lib/mytests" << false;
        QTest::newRow("ending") << "**/*.a" << "lib/x/libx.a" << true;
        QTest::newRow("question mark") << "a?c" << "abc" << true;
        QTest::newRow("everything below") << "var/log/**" << "var/log/a/b" << true;
        QTest::newRow("not itself") << "var/log/**" << "var/log" << false;
    }
    void patternsMatchNamesAndFolders()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, path);
        QFETCH(bool, hit);
        QCOMPARE(matches(pattern.toStdString(), path.toStdString()), hit);
    }

    void matchingPathsAreRemovedAndLinksNotFollowed()
    {
        const Folder folder;
        folder.write("keep/tests/a", "x");
        folder.write("tree/lib/tests/a", "x");
        folder.write("tree/lib/b", "x");
        fs::create_directory_symlink(folder / "keep", folder / "tree/link");
        QVERIFY(removeMatching(folder / "tree", {"**/tests"}));
        QVERIFY(!fs::exists(folder / "tree/lib/tests"));
        QVERIFY(fs::exists(folder / "tree/lib/b"));
        QVERIFY(fs::exists(folder / "keep/tests/a"));
    }

    void filesGetTheirModesAndFoldersOnTheWay0755()
    {
        const Folder folder;
        folder.write("from", "new");
        QVERIFY(putFile(folder / "tree", folder / "from", "/a/b/c", 0640));
        QCOMPARE(modeOf(folder / "tree/a/b/c"), 0640u);
        QCOMPARE(modeOf(folder / "tree/a"), 0755u);
        QVERIFY(putFolder(folder / "tree", "/tmp", 01777));
        QCOMPARE(modeOf(folder / "tree/tmp"), 01777u);
        QVERIFY(putLink(folder / "tree", "/dev/null", "/a/link"));
        QCOMPARE(fs::read_symlink(folder / "tree/a/link").string(), std::string("/dev/null"));
    }

    void aReplacedHardLinkLeavesTheOtherTreeAlone()
    {
        const Folder folder;
        folder.write("cached/etc/conf", "old");
        folder.write("from", "new");
        QVERIFY(linkTree(folder / "cached", folder / "tree"));
        QVERIFY(putFile(folder / "tree", folder / "from", "/etc/conf", 0600));
        QCOMPARE(*readFile(folder / "cached/etc/conf"), std::string("old"));
        QCOMPARE(modeOf(folder / "cached/etc/conf"), 0644u);
        QCOMPARE(*readFile(folder / "tree/etc/conf"), std::string("new"));
    }

    void aCopiedTreeKeepsLinksAndWhatIsExecutable()
    {
        const Folder folder;
        folder.write("from/bin/run", "x", 0700);
        folder.write("from/conf", "x", 0600);
        fs::create_symlink("run", folder / "from/bin/link");
        QVERIFY(putTree(folder / "tree", folder / "from", "/usr"));
        QCOMPARE(modeOf(folder / "tree/usr/bin/run"), 0755u);
        QCOMPARE(modeOf(folder / "tree/usr/conf"), 0644u);
        QVERIFY(fs::is_symlink(folder / "tree/usr/bin/link"));
    }

    void linksOutOfTheTreeAreNotWrittenThrough()
    {
        const Folder folder;
        folder.write("from", "x");
        fs::create_directories(folder / "tree");
        fs::create_directories(folder / "outside");
        fs::create_directory_symlink(folder / "outside", folder / "tree/etc");
        QVERIFY(!putFile(folder / "tree", folder / "from", "/etc/conf", 0644));
        QVERIFY(fs::is_empty(folder / "outside"));
    }
};

QTEST_GUILESS_MAIN(TestTree)
#include "tst_tree.moc"
