#include "base/file.h"
#include "installer/disk_use.h"
#include "installer/own_images.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace kf;
using namespace kf::installer;

class TestDiskUse : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;

    Paths paths() const { return {std::filesystem::path(m_folder->path().toStdString())}; }
    static void write(const std::filesystem::path& file, std::size_t bytes)
    {
        QVERIFY(createFolders(file.parent_path()));
        QVERIFY(writeFileAtomically(file, std::string(bytes, 'x')));
    }
    DiskUse now() { return *diskUse(paths(), "lab", {}); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void nothingThereIsNothing()
    {
        const DiskUse use = now();
        QCOMPARE(use.storeBytes + use.machineBytes + use.dataBytes, std::uint64_t(0));
        QVERIFY(use.volumes.empty() && use.complete && use.freeBytes > 0);
    }

    void whatTheMachineLinksIntoTheStoreCountsOnce()
    {
        write(paths().store() / "blobs" / "a", 1u << 20);
        QVERIFY(createFolders(paths().machine("lab")));
        std::filesystem::create_hard_link(paths().store() / "blobs" / "a", paths().machine("lab") / "node.erofs");
        write(paths().machine("lab") / "upper" / "b", 1u << 16);
        const DiskUse use = now();
        QVERIFY(use.storeBytes >= (1u << 20));
        QVERIFY(use.machineBytes >= (1u << 16) && use.machineBytes < (1u << 19));
    }

    void eachVolumeIsTold()
    {
        const std::filesystem::path volumes = paths().data("lab") / "volumes";
        write(volumes / "workspace" / "demo-workspace" / "data.csv", 300'000);
        write(volumes / "team" / "set" / "deep" / "down", 10'000);
        write(volumes / "team" / ".removed" / "old" / "file", 20'000);
        const DiskUse use = now();
        QCOMPARE(use.volumes.size(), std::size_t(3));
        QCOMPARE(use.volumes[0].nameSpace + "/" + use.volumes[0].claim, std::string("team/set"));
        QCOMPARE(use.volumes[1].claim, std::string("demo-workspace"));
        QVERIFY(use.volumes[1].bytes >= 300'000 && use.volumes[1].bytes < 400'000);
        QVERIFY(use.volumes[2].removed && !use.volumes[1].removed);
        QVERIFY(use.dataBytes >= use.volumes[0].bytes + use.volumes[1].bytes + use.volumes[2].bytes);
        QCOMPARE(toJson(use)["volumes"].size(), std::size_t(3));
    }

    void linksOutOfTheHomeAreNotFollowed()
    {
        QTemporaryDir elsewhere;
        write(std::filesystem::path(elsewhere.path().toStdString()) / "large", 1u << 20);
        QVERIFY(createFolders(paths().data("lab") / "volumes" / "workspace" / "claim"));
        std::filesystem::create_symlink(elsewhere.path().toStdString(), paths().data("lab") / "volumes" / "workspace" / "claim" / "out");
        QVERIFY(now().dataBytes < (1u << 19));
    }

    void aFolderThatCannotBeReadIsSaidToBeMissing()
    {
        if (::geteuid() == 0)
            QSKIP("root reads everything");
        write(paths().machine("lab") / "upper" / "file", 1000);
        std::filesystem::permissions(paths().machine("lab") / "upper", std::filesystem::perms::none);
        QVERIFY(!now().complete);
        std::filesystem::permissions(paths().machine("lab") / "upper", std::filesystem::perms::owner_all);
    }

    void itStopsWhenAsked()
    {
        write(paths().store() / "blob", 1);
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = diskUse(paths(), "lab", stop.get_token());
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, Errc::Cancelled);
    }

    void imagesOfTheBundleAreNobodysOwn()
    {
        const std::vector<vm::MachineImage> all{{"docker.io/library/mine:1", "sha256:a", 1, false}, {"docker.io/library/mine@sha256:a", "sha256:a", 1, false}, {"sha256:a", "sha256:a", 1, false},
            {"kfbox.local/jupyter:0.1.0", "sha256:b", 2, true}, {"registry.k8s.io/pause:3.10", "sha256:c", 2, true}};
        QCOMPARE(ownImages(all).size(), std::size_t(1));
        QCOMPARE(ownImages(all).front().name, std::string("docker.io/library/mine:1"));
        QCOMPARE(namedImages(all).size(), std::size_t(3));
    }
};

QTEST_GUILESS_MAIN(TestDiskUse)
#include "tst_disk_use.moc"
