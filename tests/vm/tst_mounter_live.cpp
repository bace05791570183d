// SystemMounter on the real kernel: needs root, mkfs.erofs and loop devices.
#include "base/command.h"
#include "base/file.h"
#include "vm/embedded/mounter.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace kf;
using namespace kf::vm;
namespace fs = std::filesystem;

class TestMounterLive : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder{"/var/tmp/kfbox-XXXXXX"}; // a real file system, where /tmp may not be one
    NodeLayout m_layout;

    static Command command(std::string program, std::vector<std::string> arguments)
    {
        Command made;
        made.program = std::move(program);
        made.arguments = std::move(arguments);
        return made;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("needs root");
        m_layout.machine = fs::canonical(m_folder.path().toStdString()) / "a,b:c"; // characters that overlay options would have to escape
        for (const char* name : {"content", "lower", "upper", "work", "root"})
            QVERIFY(createFolders(m_layout.machine / name));
        QVERIFY(writeFileAtomically(m_layout.machine / "content/file", "from the image", 0644));
        SystemCommandRunner runner;
        const auto made = runner.output(command("mkfs.erofs", {m_layout.image().string(), (m_layout.machine / "content").string()}));
        if (!made && made.error().code == Errc::NotFound)
            QSKIP("needs mkfs.erofs");
        QVERIFY(made);
    }

    void theRootIsSeenInsideAndNotOutside_data()
    {
        QTest::addColumn<int>("form");
        QTest::newRow("the file itself") << int(RootForm::FileMount);
        QTest::newRow("a loop device") << int(RootForm::LoopMount);
    }
    void theRootIsSeenInsideAndNotOutside()
    {
        QFETCH(int, form);
        SystemMounter mounter;
        std::string seen;
        const auto done = mounter.withRoot(m_layout, RootForm(form), [&]() -> Result<> {
            seen = KF_TRY(readFile(m_layout.root() / "file"));
            return writeFileAtomically(m_layout.root() / "written", "by the node");
        });
        QVERIFY2(bool(done), done ? "" : (done.error().message + done.error().detail).c_str());
        QCOMPARE(seen, std::string("from the image"));
        QVERIFY(!fs::exists(m_layout.root() / "file"));
        QVERIFY(fs::exists(m_layout.upper() / "written"));
        QVERIFY(readFile("/proc/self/mountinfo")->find("a,b:c") == std::string::npos);
    }

    void anExtractedRootNeedsNoImage()
    {
        QVERIFY(writeFileAtomically(m_layout.lower() / "file", "extracted", 0644));
        std::string seen;
        QVERIFY(SystemMounter().withRoot(m_layout, RootForm::Extract, [&]() -> Result<> {
            seen = KF_TRY(readFile(m_layout.root() / "file"));
            return {};
        }));
        QCOMPARE(seen, std::string("extracted"));
    }

    void aBrokenImageIsAnErrorThatNamesIt()
    {
        NodeLayout broken = m_layout;
        broken.machine = m_layout.machine / "broken";
        for (const char* name : {"lower", "upper", "work", "root"})
            QVERIFY(createFolders(broken.machine / name));
        QVERIFY(writeFileAtomically(broken.image(), std::string(8192, 'x')));
        bool worked = false;
        const auto done = SystemMounter().withRoot(broken, RootForm::FileMount, [&]() -> Result<> {
            worked = true;
            return {};
        });
        QVERIFY(!done);
        QVERIFY(!worked);
        QVERIFY(done.error().message.find("node.erofs") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestMounterLive)
#include "tst_mounter_live.moc"
