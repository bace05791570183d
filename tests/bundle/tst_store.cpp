#include "bundle/reader.h"
#include "bundle/store.h"
#include "bundle/writer.h"

#include "forge.h"
#include "sample.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace kf;
using namespace kf::bundle;

class TestStore : public QObject {
    Q_OBJECT
    std::optional<QTemporaryDir> m_folder;
    SecretKey m_key = *generateKey();
    std::filesystem::path at(const char* name) const { return m_folder->filePath(name).toStdString(); }

    Reader bundle(const std::string& version = "0.1.0", std::size_t layerSize = 3000) const
    {
        const Sample sample = makeSample(version, layerSize);
        const auto file = at((version + ".kfb").c_str());
        static_cast<void>(*writeBundle(file, sample.index, sample.blobs, m_key));
        return *Reader::open(file, {{m_key.publicKey}});
    }
    Store store() const { return *Store::open(at("store")); }
    std::size_t blobs() const
    {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(at("store/blobs/sha256")), {}));
    }

private Q_SLOTS:
    void init() { m_folder.emplace(); }

    void anImportedBundleIsVisibleAndWhole()
    {
        const Reader reader = bundle();
        std::uint64_t last = 0;
        const auto imported = reader.importInto(store(), {}, [&last](std::uint64_t done, std::uint64_t) { last = done; });
        QVERIFY2(imported, imported ? "" : imported.error().message.c_str());
        QCOMPARE(last, reader.blobBytes());
        QVERIFY(*store().bundles() == std::vector<StoredBundle>{*imported});
        QVERIFY(imported->index == reader.identity());
        QCOMPARE(imported->fingerprint, fingerprint(m_key.publicKey));
        QVERIFY(store().contents(imported->index)->info == reader.contents().info);
        for (const Descriptor& blob : reader.contents().blobs()) {
            QVERIFY(store().has(blob));
            QVERIFY(store().check(blob));
        }
    }

    void blobsAreReadableToAllAndWritableToNobodyElse()
    {
        QVERIFY(bundle().importInto(store()));
        struct stat status = {};
        QCOMPARE(::stat(store().path(makeSample().node.digest).c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t(0644));
    }

    void importingAgainWritesNothingAgain()
    {
        const Reader reader = bundle();
        QVERIFY(reader.importInto(store()));
        struct stat before = {};
        struct stat after = {};
        QCOMPARE(::stat(store().path(makeSample().node.digest).c_str(), &before), 0);
        QVERIFY(reader.importInto(store()));
        QCOMPARE(::stat(store().path(makeSample().node.digest).c_str(), &after), 0);
        QCOMPARE(before.st_ino, after.st_ino);
        QCOMPARE(store().bundles()->size(), std::size_t(1));
    }

    void anUpdateWritesOnlyWhatIsNew()
    {
        QVERIFY(bundle("0.1.0").importInto(store()));
        const std::size_t before = blobs();
        QVERIFY(bundle("0.2.0").importInto(store()));
        QCOMPARE(blobs(), before + 3); // index, the bundle's manifest and its config
        QCOMPARE((*store().newest("core"))->version, std::string("0.2.0"));
        QVERIFY(!*store().newest("lean"));
    }

    void anOlderBundleIsRefusedUnlessAllowed()
    {
        QVERIFY(bundle("0.10.0").importInto(store()));
        const auto refused = bundle("0.9.0").importInto(store());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::InvalidInput);
        QVERIFY(refused.error().message.find("older than 0.10.0") != std::string::npos);
        QVERIFY(bundle("0.9.0").importInto(store(), {true}));
    }

    void largeBlobsGoThroughSeveralBuffers()
    {
        const Reader reader = bundle("0.1.0", (20u << 20) + 7);
        QVERIFY(reader.importInto(store()));
        for (const Descriptor& blob : reader.contents().blobs())
            QVERIFY(store().check(blob));
    }

    void aStoppedImportIsInvisibleAndGoesOn()
    {
        const Reader reader = bundle("0.1.0", 8u << 20);
        std::stop_source stop;
        const auto stopAtHalf = [&stop](std::uint64_t done, std::uint64_t total) {
            if (done > total / 2)
                stop.request_stop();
        };
        const auto imported = reader.importInto(store(), {}, stopAtHalf, stop.get_token());
        QVERIFY(!imported);
        QCOMPARE(imported.error().code, Errc::Cancelled);
        QVERIFY(store().bundles()->empty());
        QVERIFY(blobs() > 0);
        QVERIFY(std::filesystem::is_empty(at("store/tmp")));
        QVERIFY(reader.importInto(store()));
    }

    void whatACrashedImportLeftIsInTheWayOfNobody()
    {
        const Reader reader = bundle();
        QVERIFY(store().bundles());
        QVERIFY(writeFileAtomically(at("store/tmp") / makeSample().node.digest.hex(), "half"));
        QVERIFY(reader.importInto(store()));
        QVERIFY(store().check(makeSample().node));
    }

    void aShortBlobOfTheRightNameIsReplaced()
    {
        const Reader reader = bundle();
        QVERIFY(store().bundles());
        QVERIFY(writeFileAtomically(store().path(makeSample().node.digest), "half"));
        QVERIFY(reader.importInto(store()));
        QVERIFY(store().check(makeSample().node));
    }

    void aSecondWriterIsToldToWait()
    {
        const auto held = store().lock();
        QVERIFY(held);
        const auto imported = bundle().importInto(store());
        QVERIFY(!imported);
        QCOMPARE(imported.error().code, Errc::Unavailable);
        QVERIFY(imported.error().message.find("Another kfbox") != std::string::npos);
        QVERIFY(!store().collect());
    }

    void collectKeepsWhatAVisibleBundleReaches()
    {
        const auto one = bundle("0.1.0").importInto(store());
        const auto two = bundle("0.2.0").importInto(store());
        QCOMPARE(store().collect()->blobs, std::size_t(0));
        QVERIFY(store().remove(one->index));
        QCOMPARE(store().collect()->blobs, std::size_t(3));
        for (const Descriptor& blob : store().contents(two->index)->blobs())
            QVERIFY(store().has(blob));
        QVERIFY(store().remove(two->index));
        QVERIFY(store().collect()->bytes > 0);
        QCOMPARE(blobs(), std::size_t(0));
        QCOMPARE(store().remove(two->index).error().code, Errc::NotFound);
    }

    void collectRemovesWhatCrashedWritersLeft()
    {
        QVERIFY(bundle().importInto(store()));
        QVERIFY(writeFileAtomically(at("store/tmp/x"), "half"));
        QVERIFY(writeFileAtomically(at("store/bundles/x.json.AbCdEf"), "half"));
        QVERIFY(store().put("nobody needs this"));
        QCOMPARE(store().collect()->blobs, std::size_t(1));
        QVERIFY(std::filesystem::is_empty(at("store/tmp")));
        QCOMPARE(store().bundles()->size(), std::size_t(1));
    }

    void collectRemovesNothingWhileARecordIsUnreadable()
    {
        const auto imported = bundle().importInto(store());
        QVERIFY(writeFileAtomically(at("store/bundles") / (imported->index.hex() + ".json"), "{"));
        const std::size_t before = blobs();
        const auto collected = store().collect();
        QVERIFY(!collected);
        QVERIFY(collected.error().message.find(imported->index.hex()) != std::string::npos);
        QCOMPARE(blobs(), before);
    }

    void aBlobThatTheDiskChangedIsNoticed()
    {
        const auto imported = bundle().importInto(store());
        QVERIFY(writeFileAtomically(store().path(makeSample().node.digest), layerBytes('x')));
        QCOMPARE(store().check(makeSample().node).error().code, Errc::Corrupt);
        QVERIFY(writeFileAtomically(store().path(imported->index), "x"));
        QCOMPARE(store().contents(imported->index).error().code, Errc::Corrupt);
    }

    void aBundleWithAMissingBlobIsNotPublished()
    {
        const auto imported = bundle().importInto(store());
        QVERIFY(std::filesystem::remove(store().path(makeSample().node.digest)));
        const auto published = store().publish(*imported);
        QVERIFY(!published);
        QVERIFY(published.error().message.find(makeSample().node.digest.hex()) != std::string::npos);
    }

    void aStoreThatCannotBeMadeSaysWhy()
    {
        QVERIFY(writeFileAtomically(at("file"), ""));
        const auto opened = Store::open(at("file/store"));
        QVERIFY(!opened);
        QVERIFY(opened.error().message.find("file/store") != std::string::npos);
    }

    void aBundleThatChangesBetweenOpenAndImportIsRefused()
    {
        const Reader reader = bundle();
        Forge bad = Forge::of(at("0.1.0.kfb"));
        bad["blobs/sha256/" + makeSample().node.digest.hex()].bytes[5] ^= 1;
        const std::string bytes = bad.bytes();
        FILE* file = std::fopen(at("0.1.0.kfb").c_str(), "r+");
        QCOMPARE(std::fwrite(bytes.data(), 1, bytes.size(), file), bytes.size());
        std::fclose(file);
        QCOMPARE(reader.importInto(store()).error().code, Errc::Corrupt);
        QVERIFY(store().bundles()->empty());
        QCOMPARE(blobs(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
