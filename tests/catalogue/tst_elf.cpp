#include "catalogue/elf.h"
#include "tests/catalogue/observer.h"

using namespace kf;
using namespace kf::catalogue;
namespace fs = std::filesystem;

class TestElf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProgramsNeedsAreRead()
    {
        const auto needs = readElf("/proc/self/exe");
        QVERIFY(needs);
        QVERIFY(needs->interpreter.find("/ld-linux") != std::string::npos);
        QVERIFY(std::any_of(needs->libraries.begin(), needs->libraries.end(), [](const std::string& name) { return name.rfind("libQt6Core", 0) == 0; }));
    }

    void thisComputerHasWhatWeNeedAndAnEmptyRootDoesNot()
    {
        QVERIFY(missingLibraries("/proc/self/exe", "/")->empty());
        const Folder folder;
        const auto missing = missingLibraries("/proc/self/exe", folder.path());
        QVERIFY(missing);
        QVERIFY(std::any_of(missing->begin(), missing->end(), [](const std::string& name) { return name.rfind("libc.so", 0) == 0; }));
        QVERIFY(std::any_of(missing->begin(), missing->end(), [](const std::string& name) { return name.find("/ld-linux") != std::string::npos; }));
    }

    void otherFilesAndCutOnesAreRefused()
    {
        const Folder folder;
        folder.write("script", "#!/bin/sh\n");
        QCOMPARE(readElf(folder / "script").error().code, Errc::InvalidInput);
        folder.write("cut", readFile("/proc/self/exe", 1u << 30)->substr(0, 70));
        QCOMPARE(readElf(folder / "cut").error().code, Errc::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestElf)
#include "tst_elf.moc"
