#include "vm/embedded/node_files.h"
#include "vm/embedded/volume_files.h"
#include "vm/helper/home.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace kf;
using namespace kf::vm;
namespace fs = std::filesystem;

// Attacks on the paths that the privileged side is given, in a real folder.
class TestHome : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_home;
    // Someone without privilege, so that the rules hold also where the test runs as root.
    const Caller m_me{.user = ::getuid() == 0 ? 4711 : ::getuid(), .group = ::getgid()};

    static void give(const fs::path& path, const Caller& caller)
    {
        if (::getuid() == 0)
            QCOMPARE(::lchown(path.c_str(), caller.user, caller.group), 0);
    }
    void write(const fs::path& path, const std::string& text)
    {
        QVERIFY(createFolders(path.parent_path()));
        QVERIFY(writeFileAtomically(path, text, 0644));
        for (fs::path at = path; at != m_home.parent_path(); at = at.parent_path())
            give(at, m_me);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_home = fs::canonical(m_folder->path().toStdString()) / "kfbox";
        write(m_home / "store/blob", "content");
    }

    void anOwnHomeIsOpened()
    {
        const auto home = Home::open(m_home, m_me);
        QVERIFY2(bool(home), home ? "" : home.error().message.c_str());
        QVERIFY(home->folder("store", Owner::Caller));
        QVERIFY(home->file(m_home / "store/blob"));
    }

    void aHomeBehindASymbolicLinkIsRefused()
    {
        fs::create_symlink(m_home, m_home.parent_path() / "link");
        QCOMPARE(Home::open(m_home.parent_path() / "link", m_me).error().code, Errc::Permission);
        fs::create_symlink(m_home.parent_path(), m_home.parent_path() / "above");
        QCOMPARE(Home::open(m_home.parent_path() / "above/kfbox", m_me).error().code, Errc::Permission);
    }

    void aForeignHomeIsRefused()
    {
        QCOMPARE(Home::open(m_home, {.user = 4712, .group = 4712}).error().code, Errc::Permission);
        QCOMPARE(Home::open("/etc", m_me).error().code, Errc::Permission);
    }

    void aHomeThatEverybodyWritesIsRefused()
    {
        fs::permissions(m_home, fs::perms::others_write, fs::perm_options::add);
        QCOMPARE(Home::open(m_home, m_me).error().code, Errc::Permission);
    }

    void aMissingHomeIsNotFound() { QCOMPARE(Home::open(m_home / "missing", m_me).error().code, Errc::NotFound); }

    void aBlobThatIsALinkIsRefused()
    {
        fs::create_symlink("/etc/shadow", m_home / "store/evil");
        fs::create_symlink("blob", m_home / "store/alias");
        fs::create_directory_symlink("/etc", m_home / "etc");
        const auto home = Home::open(m_home, m_me);
        QCOMPARE(home->file(m_home / "store/evil").error().code, Errc::Permission);
        QCOMPARE(home->file(m_home / "store/alias").error().code, Errc::Permission);
        QCOMPARE(home->file(m_home / "etc/passwd").error().code, Errc::Permission);
        QCOMPARE(home->folder("etc", Owner::Caller).error().code, Errc::Permission);
    }

    void aBlobOutsideIsRefused()
    {
        const auto home = Home::open(m_home, m_me);
        QVERIFY(!home->file("/etc/passwd"));
        QVERIFY(!home->file(m_home / "../../etc/passwd"));
    }

    void aBlobThatIsNoFileIsRefused()
    {
        QCOMPARE(::mkfifo((m_home / "store/pipe").c_str(), 0644), 0);
        give(m_home / "store/pipe", m_me);
        const auto home = Home::open(m_home, m_me);
        QCOMPARE(home->file(m_home / "store/pipe").error().code, Errc::Permission); // and it does not wait for a writer
        QCOMPARE(home->file(m_home / "store").error().code, Errc::Permission);
    }

    void aForeignBlobIsRefused()
    {
        if (::getuid() != 0)
            QSKIP("needs root to make a foreign file");
        give(m_home / "store/blob", {.user = 4712, .group = 4712});
        const auto home = Home::open(m_home, m_me);
        QCOMPARE(home->file(m_home / "store/blob").error().code, Errc::Permission);
    }

    void aSourceIsLinkedAndCopied()
    {
        write(m_home / "machines/demo/.keep", "");
        write(m_home / "store/node", "node");
        const auto home = Home::open(m_home, {.user = ::getuid(), .group = ::getgid()});
        const auto machine = home->folder("machines/demo", Owner::Caller);
        QVERIFY(machine);
        const NodeSource source{.root = m_home / "store/node",
            .imageStore = {{"content/blobs/x", m_home / "store/blob", Placement::Link}, {"meta.db", m_home / "store/blob", Placement::Copy}}};
        const auto copied = placeSource(*home, *machine, source, {}, {}, {});
        QVERIFY2(bool(copied), copied ? "" : copied.error().message.c_str());
        QCOMPARE(*copied, std::uint64_t(0));
        QCOMPARE(fs::hard_link_count(m_home / "store/blob"), std::uintmax_t(2));
        QVERIFY(fs::equivalent(m_home / "machines/demo/containerd/content/blobs/x", m_home / "store/blob"));
        QCOMPARE(*readFile(m_home / "machines/demo/containerd/meta.db"), std::string("content"));
        QVERIFY(fs::equivalent(m_home / "machines/demo/node.erofs", m_home / "store/node"));
        QVERIFY(placeSource(*home, *machine, source, {}, {}, {})); // again, after an interruption
    }

    void withoutErofsLayersBecomeFolders()
    {
        write(m_home / "machines/demo/.keep", "");
        const auto home = Home::open(m_home, {.user = ::getuid(), .group = ::getgid()});
        const auto machine = home->folder("machines/demo", Owner::Caller);
        const fs::path blob = m_home / "store/blob";
        const NodeSource source{.root = blob, .imageStore = {{"mounted/layer.erofs", blob, Placement::Link}},
            .withoutErofs = {{"meta.db", blob, Placement::Copy}, {"snapshots/1/fs", blob, Placement::Unpack}}};
        const Unpack unpack = [&](const fs::path& image, const fs::path& folder) -> Result<> {
            const fs::path base = m_home / "machines/demo";
            if (!fs::equivalent(base / image, blob))
                return Error{Errc::Internal, "not the blob: " + image.string(), {}};
            return writeFileAtomically(base / (folder.string() + ".unpacked"), "", 0644);
        };
        const auto copied = placeSource(*home, *machine, source, unpack, {}, {});
        QVERIFY2(bool(copied), copied ? "" : copied.error().message.c_str());
        const fs::path containerd = m_home / "machines/demo/containerd";
        QVERIFY(fs::exists(containerd / "snapshots/1/fs.unpacked"));
        QVERIFY(!fs::exists(containerd / "snapshots/1/fs.erofs"));
        QVERIFY(fs::exists(containerd / "meta.db"));
        QVERIFY(!fs::exists(containerd / "mounted"));
    }

    void aTreeAmongMountedLayersIsRefused()
    {
        write(m_home / "machines/demo/.keep", "");
        const auto home = Home::open(m_home, {.user = ::getuid(), .group = ::getgid()});
        const auto machine = home->folder("machines/demo", Owner::Caller);
        const NodeSource source{.root = m_home / "store/blob", .imageStore = {{"snapshots/1/fs", m_home / "store/blob", Placement::Unpack}}};
        QCOMPARE(placeSource(*home, *machine, source, {}, {}, {}).error().code, Errc::InvalidInput);
    }

    void aLinkInTheMachinesFolderIsNotFollowed()
    {
        write(m_home / "machines/demo/.keep", "");
        write(m_home / "victim/file", "precious");
        fs::create_directory_symlink(m_home / "victim", m_home / "machines/demo/containerd");
        const auto home = Home::open(m_home, {.user = ::getuid(), .group = ::getgid()});
        const auto machine = home->folder("machines/demo", Owner::Caller);
        const NodeSource source{.root = m_home / "store/blob", .imageStore = {{"file", m_home / "store/blob", Placement::Copy}}};
        QVERIFY(!placeSource(*home, *machine, source, {}, {}, {}));
        QCOMPARE(*readFile(m_home / "victim/file"), std::string("precious"));
        QVERIFY(removeAllEntries(*machine));
        QVERIFY(fs::exists(m_home / "victim/file"));
        QVERIFY(fs::is_empty(m_home / "machines/demo"));
    }

    void aCancelledPlacementStops()
    {
        write(m_home / "machines/demo/.keep", "");
        const auto home = Home::open(m_home, {.user = ::getuid(), .group = ::getgid()});
        const auto machine = home->folder("machines/demo", Owner::Caller);
        std::stop_source stop;
        stop.request_stop();
        const auto placed = placeSource(*home, *machine, {.root = m_home / "store/blob", .imageStore = {{"a", m_home / "store/blob"}}}, {}, stop.get_token(), {});
        QCOMPARE(placed.error().code, Errc::Cancelled);
    }

    void filesGoIntoVolumesAndComeBack()
    {
        write(m_home / "volumes/team/claim/.keep", "");
        const FileDescriptor volumes(::open((m_home / "volumes").c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC));
        std::string content(700'000, 'x'), left = content, got;
        const Source source = [&](char* buffer, std::size_t size) -> Result<std::size_t> {
            const std::size_t count = left.copy(buffer, size);
            left.erase(0, count);
            return count;
        };
        const auto written = writeVolumeFile(volumes, "team/claim/big", source, {});
        QVERIFY2(bool(written), written ? "" : written.error().message.c_str());
        QVERIFY(readVolumeFile(volumes, "team/claim/big", [&](std::string_view piece) { got += piece; return Result<>(); }, {}));
        QCOMPARE(got.size(), content.size());
        struct stat status {};
        QCOMPARE(::stat((m_home / "volumes/team/claim/big").c_str(), &status), 0);
        QCOMPARE(status.st_uid, m_me.user);
        QCOMPARE(*listVolumeFolder(volumes, "team/claim"), (std::vector<std::string>{".keep", "big"}));
        QVERIFY(!listVolumeFolder(volumes, "team"));
    }

    void aFailedWriteLeavesTheOldFile()
    {
        write(m_home / "volumes/team/claim/file", "old");
        const FileDescriptor volumes(::open((m_home / "volumes").c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC));
        const Source broken = [](char*, std::size_t) -> Result<std::size_t> { return Error{Errc::Unavailable, "gone", {}}; };
        QVERIFY(!writeVolumeFile(volumes, "team/claim/file", broken, {}));
        QCOMPARE(*readFile(m_home / "volumes/team/claim/file"), std::string("old"));
        QCOMPARE(listVolumeFolder(volumes, "team/claim")->size(), std::size_t(1));
    }

    void linksThatAPodMadeAreNotFollowed()
    {
        write(m_home / "volumes/team/claim/.keep", "");
        write(m_home / "secret", "secret");
        fs::create_symlink(m_home / "secret", m_home / "volumes/team/claim/innocent");
        fs::create_directory_symlink(m_home, m_home / "volumes/team/claim/folder");
        QCOMPARE(::mkfifo((m_home / "volumes/team/claim/pipe").c_str(), 0666), 0);
        const FileDescriptor volumes(::open((m_home / "volumes").c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC));
        const Sink sink = [](std::string_view) { return Result<>(); };
        for (const char* path : {"team/claim/innocent", "team/claim/folder/secret", "team/claim/pipe", "team/claim/../../../secret", "secret"})
            QVERIFY2(!readVolumeFile(volumes, path, sink, {}), path);
        const Source source = [](char*, std::size_t) { return Result<std::size_t>(std::size_t(0)); };
        QVERIFY(!writeVolumeFile(volumes, "team/claim/folder/new", source, {}));
        QVERIFY(writeVolumeFile(volumes, "team/claim/innocent", source, {})); // replaces the link itself
        QCOMPARE(*readFile(m_home / "secret"), std::string("secret"));
    }
};

QTEST_APPLESS_MAIN(TestHome)
#include "tst_home.moc"
