#include "controllers/storage/volume_controller.h"
#include "tests/controllers/fake_client.h"
#include "tests/controllers/storage_objects.h"
#include "tests/fakes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kf;
using namespace kf::controllers;
namespace types = kf::kube::types;

class TestVolumeController : public QObject {
    Q_OBJECT

    struct Cluster {
        QTemporaryDir folder;
        FakeClient client;
        FakeClock clock;
        Folders folders{folder.path().toStdString(), clock};
        VolumeController controller{client, clock, folders};

        void settle()
        {
            int steps = 0;
            while (controller.workOnce({}) && ++steps < 100) { }
            QVERIFY(steps < 100);
        }
        Json volume(const std::string& uid = "uid-1") const { return client.object(types::volumes, "", "pvc-" + uid); }
        bool hasFolder() const { return std::filesystem::exists(folders.root() / "team/data"); }
        void bindAndRelease(const std::string& uid = "uid-1")
        {
            client.erase(types::claims, "team", "data");
            Json released = volume(uid);
            released["status"]["phase"] = "Released";
            client.put(types::volumes, released);
            settle();
        }
        std::size_t warnings() { return client.list(types::events, {}, {}).result()->items.size(); }
    };
    std::unique_ptr<Cluster> m; // NOLINT(readability-identifier-naming): it stands in every line

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<Cluster>();
        m->client.put(storageClasses, ourClass());
        m->controller.watch();
        QVERIFY(m->controller.isSynced());
        m->settle();
    }

    void aClaimGetsItsFolderAndItsVolume()
    {
        m->client.put(types::claims, aClaim());
        m->settle();
        QVERIFY(m->hasFolder());
        QCOMPARE(text(m->volume(), "/spec/claimRef/uid"), std::string("uid-1"));
        m->client.writes.clear();
        m->client.put(types::claims, annotated(aClaim()));
        m->settle();
        QVERIFY(!m->volume().is_null()); // the second look found it made
    }

    void aClaimThatCameBeforeItsClassIsServedWhenTheClassComes()
    {
        m->client.erase(storageClasses, "", "local-path");
        m->client.put(types::claims, aClaim());
        m->settle();
        QVERIFY(m->volume().is_null() && !m->hasFolder());
        m->client.put(storageClasses, ourClass());
        m->settle();
        QVERIFY(!m->volume().is_null());
    }

    void aVolumeThatIsLetGoIsRemovedAndItsFolderPutAside()
    {
        m->client.put(types::claims, aClaim());
        m->settle();
        m->bindAndRelease();
        QVERIFY(m->volume().is_null());
        QVERIFY(!m->hasFolder());
    }

    void aClaimMadeAnewKeepsTheFolderThatTheOldVolumeLetsGoLate()
    {
        m->client.put(types::claims, aClaim());
        m->settle();
        m->client.erase(types::claims, "team", "data");
        m->client.put(types::claims, aClaim("uid-2"));
        m->settle();
        Json released = m->volume("uid-1");
        released["status"]["phase"] = "Released";
        m->client.put(types::volumes, released);
        m->settle();
        QVERIFY(m->volume("uid-1").is_null() && !m->volume("uid-2").is_null());
        QVERIFY(m->hasFolder());
    }

    void whatCannotBeMadeIsToldOnTheClaimOnce()
    {
        Json block = aClaim();
        block["spec"]["volumeMode"] = "Block";
        m->client.put(types::claims, block);
        m->settle();
        m->client.put(types::claims, annotated(block));
        m->settle();
        QVERIFY(m->volume().is_null());
        QCOMPARE(m->warnings(), 1u);
    }

    void aWriteThatFailsIsTriedAgainLater()
    {
        m->client.refuse = [](const std::string& write) { return write.starts_with("create v1/PersistentVolume ") ? std::optional(Error{Errc::Unavailable, "Away.", {}}) : std::nullopt; };
        m->client.put(types::claims, aClaim());
        m->settle();
        QVERIFY(m->volume().is_null());
        m->client.refuse = {};
        m->clock.advance(std::chrono::seconds(2));
        m->settle();
        QVERIFY(!m->volume().is_null());
    }

private:
    static Json annotated(Json claim)
    {
        claim["metadata"]["annotations"]["changed"] = "yes";
        return claim;
    }
};

QTEST_GUILESS_MAIN(TestVolumeController)
#include "tst_volume_controller.moc"
