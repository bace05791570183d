#include "bundle/inspect.h"
#include "bundle/reader.h"
#include "bundle/tar_private.h"
#include "bundle/trust.h"
#include "bundle/writer.h"

#include "base/file.h"
#include "forge.h"
#include "sample.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kf;
using namespace kf::bundle;

class TestBundleFile : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    SecretKey m_key;
    std::filesystem::path at(const char* name) const { return m_folder.filePath(name).toStdString(); }
    OpenOptions trusting() const { return {{m_key.publicKey}}; }

private Q_SLOTS:
    void initTestCase()
    {
        m_key = *generateKey();
        const Sample sample = makeSample();
        const auto written = writeBundle(at("good.kfb"), sample.index, sample.blobs, m_key);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        QCOMPARE(written->size, std::uint64_t(std::filesystem::file_size(at("good.kfb"))));
    }

    void whatWasWrittenIsRead()
    {
        const auto reader = Reader::open(at("good.kfb"), trusting());
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        const Sample sample = makeSample();
        QVERIFY(reader->contents().index == sample.index);
        QVERIFY(reader->contents().info == sample.info);
        QVERIFY(*reader->contents().nodeRoot() == sample.node);
        QVERIFY(reader->contents().image(sampleImage));
        QVERIFY(!reader->contents().image("kfbox.local/other:1"));
        QCOMPARE(reader->contents().imageStore.files.size(), std::size_t(2));
        QVERIFY(reader->identity() == Digest::of(toJson(sample.index)));
        QVERIFY(reader->signer()->trusted);
        QVERIFY(reader->verify());
    }

    void sameInputSameBytes()
    {
        const Sample sample = makeSample();
        QVERIFY(writeBundle(at("again.kfb"), sample.index, sample.blobs, m_key));
        QCOMPARE(*readFile(at("again.kfb")), *readFile(at("good.kfb")));
    }

    void membersAreAlignedAndInInstallOrder()
    {
        const Forge forge = Forge::of(at("good.kfb"));
        std::vector<std::string> names;
        for (const auto& member : forge.members)
            names.emplace_back(member.header.c_str());
        QCOMPARE(names[0], std::string("oci-layout"));
        QCOMPARE(names[1], std::string("index.json"));
        QCOMPARE(names[2], std::string("index.json.minisig"));
        QCOMPARE(names.size(), std::size_t(3 + 4 + 4 + 6)); // manifests, configs, layers
        QCOMPARE(names.back(), "blobs/sha256/" + Digest::of(layerBytes('b')).hex());
        QCOMPARE(std::filesystem::file_size(at("good.kfb")) % tarBlock, std::uintmax_t(0));
    }

    void aFileGivenToTheWriterIsStreamed()
    {
        Sample sample = makeSample("0.1.0", 3 << 20);
        BlobSet fromFiles;
        int number = 0;
        for (const Descriptor& blob : readContents(sample.index, [&](const Descriptor& d) { return sample.blobs.read(d); })->blobs()) {
            const auto file = at(("blob" + std::to_string(number++)).c_str());
            QVERIFY(writeFileAtomically(file, sample.blobs.find(blob.digest)->bytes));
            QVERIFY(*fromFiles.addFile(blob.mediaType, file) == (Descriptor{blob.mediaType, blob.digest, blob.size}));
        }
        QVERIFY(writeBundle(at("files.kfb"), sample.index, fromFiles, m_key));
        QVERIFY(writeBundle(at("bytes.kfb"), sample.index, sample.blobs, m_key));
        QCOMPARE(*readFile(at("files.kfb")), *readFile(at("bytes.kfb")));
    }

    void aFileThatChangedWhileWritingIsNoticed()
    {
        Sample sample = makeSample();
        BlobSet blobs;
        const auto layer = at("layer");
        QVERIFY(writeFileAtomically(layer, layerBytes('a')));
        QVERIFY(blobs.addFile(media::erofsLayer, layer));
        for (const Descriptor& blob : readContents(sample.index, [&](const Descriptor& d) { return sample.blobs.read(d); })->blobs())
            blobs.addBytes(blob.mediaType, sample.blobs.find(blob.digest)->bytes);
        for (const std::string& other : {layerBytes('x'), layerBytes('a', 2999), layerBytes('a', 3001)}) {
            QVERIFY(writeFileAtomically(layer, other));
            const auto written = writeBundle(at("changed.kfb"), sample.index, blobs, m_key);
            QVERIFY(!written);
            QVERIFY(written.error().message.find("changed") != std::string::npos);
            QVERIFY(!std::filesystem::exists(at("changed.kfb")));
        }
    }

    void theWriterRefusesWhatTheReaderWould_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("a blob that was not given") << 0;
        QTest::newRow("a name twice") << 1;
        QTest::newRow("no bundle role") << 2;
        QTest::newRow("another edition than described") << 3;
        QTest::newRow("an image for another architecture") << 4;
        QTest::newRow("an unknown role") << 5;
    }
    void theWriterRefusesWhatTheReaderWould()
    {
        QFETCH(int, fault);
        Sample sample = makeSample();
        Index& index = sample.index;
        switch (fault) {
        case 0:
            index.manifests[3].digest = Digest::of("nothing");
            break;
        case 1:
            index.manifests.push_back(index.manifests[3]);
            break;
        case 2:
            index.manifests.erase(index.manifests.begin());
            break;
        case 3:
            index.annotations[std::string(annotation::edition)] = "lean";
            break;
        case 4:
            index.manifests[3].platform->architecture = "arm64";
            break;
        case 5:
            index.manifests[3].annotations[std::string(annotation::role)] = "root";
            break;
        }
        QVERIFY(!writeBundle(at("refused.kfb"), index, sample.blobs, m_key));
        QVERIFY(!std::filesystem::exists(at("refused.kfb")));
    }

    void anUnsignedBundleIsRefusedUnlessAllowed()
    {
        const Sample sample = makeSample();
        QVERIFY(writeBundle(at("unsigned.kfb"), sample.index, sample.blobs, {}));
        const auto refused = Reader::open(at("unsigned.kfb"), trusting());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::InvalidInput);
        QVERIFY(refused.error().message.find("--allow-unsigned") != std::string::npos);
        const auto allowed = Reader::open(at("unsigned.kfb"), {{}, true});
        QVERIFY(allowed);
        QVERIFY(!allowed->signer());
        QVERIFY(!*readSigner(at("unsigned.kfb")));
    }

    void anUnknownKeyIsRefusedWithItsFingerprint()
    {
        const auto refused = Reader::open(at("good.kfb"), {});
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find(fingerprint(m_key.publicKey)) != std::string::npos);
        const auto allowed = Reader::open(at("good.kfb"), {{}, true});
        QVERIFY(allowed);
        QVERIFY(!allowed->signer()->trusted);
    }

    void theSignerCanBeAskedForAndThenTrusted()
    {
        const auto signer = readSigner(at("good.kfb"));
        QVERIFY(signer && *signer && (*signer)->key);
        QVERIFY(!(*signer)->trusted);
        QVERIFY(Reader::open(at("good.kfb"), {{*(*signer)->key}}));
    }

    void anotherArchitectureIsRefusedWithTheReason()
    {
        OpenOptions options = trusting();
        options.architecture = "amd64";
        QVERIFY(Reader::open(at("good.kfb"), options));
        options.architecture = "arm64";
        const auto refused = Reader::open(at("good.kfb"), options);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find("is for amd64 and this computer is arm64") != std::string::npos);
    }

    void aSmallBlobIsReadAndChecked()
    {
        const auto reader = Reader::open(at("good.kfb"), trusting());
        const Descriptor& objects = reader->contents().find(Role::Bundle)->manifest.layers.front();
        QVERIFY(reader->read(objects)->find("Namespace") != std::string::npos);
        QVERIFY(!reader->read({"m", Digest::of("?"), 1}));
    }

    void inspectionTellsWhatIsInIt()
    {
        const Inspection seen = inspect(*Reader::open(at("good.kfb"), trusting()));
        QCOMPARE(seen.fileSize, std::uint64_t(std::filesystem::file_size(at("good.kfb"))));
        QCOMPARE(seen.info.components.size(), std::size_t(2));
        QCOMPARE(seen.entries.size(), std::size_t(4));
        QCOMPARE(seen.entries.back().name, std::string(sampleImage));
        QCOMPARE(seen.entries.back().size, std::uint64_t(6000));
        QCOMPARE(seen.entries.back().ownSize, std::uint64_t(6000));
        QVERIFY(!seen.hasSbom);
        QVERIFY(seen.signer->trusted);
    }

    void verifyTellsProgressAndStops()
    {
        const auto reader = Reader::open(at("files.kfb"), trusting());
        std::uint64_t last = 0;
        int calls = 0;
        QVERIFY(reader->verify([&](std::uint64_t done, std::uint64_t total) {
            last = done;
            ++calls;
            QCOMPARE(total, reader->blobBytes());
        }));
        QCOMPARE(last, reader->blobBytes());
        QVERIFY(calls > 1);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(reader->verify({}, stop.get_token()).error().code, Errc::Cancelled);
    }

    void aFailedWriteLeavesWhatWasThere()
    {
        QVERIFY(writeFileAtomically(at("old.kfb"), "old"));
        std::stop_source stop;
        stop.request_stop();
        Sample sample = makeSample();
        BlobSet blobs;
        QVERIFY(writeFileAtomically(at("layer"), layerBytes('a')));
        QVERIFY(blobs.addFile(media::erofsLayer, at("layer")));
        for (const Descriptor& blob : readContents(sample.index, [&](const Descriptor& d) { return sample.blobs.read(d); })->blobs())
            blobs.addBytes(blob.mediaType, sample.blobs.find(blob.digest)->bytes);
        QCOMPARE(writeBundle(at("old.kfb"), sample.index, blobs, m_key, {}, stop.get_token()).error().code, Errc::Cancelled);
        QCOMPARE(*readFile(at("old.kfb")), std::string("old"));
    }
};

QTEST_GUILESS_MAIN(TestBundleFile)
#include "tst_bundle_file.moc"
