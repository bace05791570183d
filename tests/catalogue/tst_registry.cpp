// skopeo, tar and mkfs.erofs for real, against a registry on loopback.
#include "catalogue/registry_image.h"
#include "tests/catalogue/observer.h"

#include <QProcess>
#include <QStandardPaths>

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace kf;
using namespace kf::catalogue;
namespace fs = std::filesystem;

class TestRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("Layers with files of root are made by root.");
    }

    void anImageIsTakenByDigestAndItsLayersBecomeErofs()
    {
        for (const char* tool : {"skopeo", "mkfs.erofs", "fsck.erofs", "tar", "python3"})
            if (QStandardPaths::findExecutable(tool).isEmpty())
                QSKIP("A tool of bundle builds is not installed.");
        QProcess registry;
        registry.start("python3", {QString(KF_SOURCE_DIR) + "/tests/catalogue/registry.py"});
        QTRY_VERIFY(registry.canReadLine());
        const QStringList answer = QString(registry.readLine()).trimmed().split(' ');

        ImageRecipe recipe;
        recipe.name = "kfbox.local/x/y";
        recipe.tag = "1";
        recipe.registry = "127.0.0.1:" + answer[0].toStdString() + "/x/y@" + answer[1].toStdString();
        const Folder folder;
        SystemCommandRunner runner;
        Toolbox tools(runner, "amd64", "/");
        Graph graph;
        graph.add(registryTask(recipe, tools));
        RememberingObserver observer;
        const auto outputs = runTasks(graph, {0}, Cache(folder.path()), 1, runner, observer, {});
        QVERIFY2(outputs, outputs ? "" : (outputs.error().message + outputs.error().detail).c_str());

        const auto image = readRegistryImage((*outputs)[0]);
        QVERIFY(image);
        QCOMPARE(image->config.entrypoint, std::vector<std::string>{"/run"});
        QCOMPARE(image->layers.size(), 2u);
        const auto names = runner.output({"fsck.erofs", {"--extract=" + (folder / "extracted").string(), image->layers[0].file.string()}, {}, {}, {}, -1});
        if (names)
            QVERIFY(fs::exists(folder / "extracted/etc/kept"));
        registry.closeWriteChannel();
        registry.waitForFinished();
    }

    void whiteoutsBecomeOverlayfsOwn()
    {
        const Folder folder;
        folder.write("etc/.wh.removed", "");
        folder.write("opt/.wh..wh..opq", "");
        folder.write("opt/new", "new");
        const Result<> converted = convertWhiteouts(folder.path());
        QVERIFY2(converted, converted ? "" : converted.error().message.c_str());
        struct stat about{};
        QCOMPARE(::lstat((folder / "etc/removed").c_str(), &about), 0);
        QVERIFY(S_ISCHR(about.st_mode) && about.st_rdev == 0);
        char value = 0;
        QCOMPARE(::getxattr((folder / "opt").c_str(), "trusted.overlay.opaque", &value, 1), ssize_t(1));
        QCOMPARE(value, 'y');
        QVERIFY(!fs::exists(folder / "opt/.wh..wh..opq"));
        QVERIFY(!fs::exists(folder / "etc/.wh.removed"));
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
