// One test per attack on a bundle file. Each is refused with one sentence and leaves nothing visible in the store.
#include "bundle/reader.h"
#include "bundle/writer.h"

#include "forge.h"
#include "sample.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <fstream>

using namespace kf;
using namespace kf::bundle;

class TestBundleAttacks : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    SecretKey m_key;
    std::string m_good;
    std::filesystem::path at(const char* name) const { return m_folder.filePath(name).toStdString(); }
    Forge forge() const { return Forge::of(at("good.kfb")); }
    static std::string blobName(const std::string& bytes) { return "blobs/sha256/" + Digest::of(bytes).hex(); }

    // Opens, verifies and imports: the first refusal, which must leave nothing.
    Error refusal(const std::string& bytes) const
    {
        std::ofstream(at("bad.kfb"), std::ios::binary) << bytes;
        const Store store = *Store::open(at("store"));
        const auto reader = Reader::open(at("bad.kfb"), {{m_key.publicKey}});
        if (!reader)
            return reader.error();
        const auto verified = reader->verify();
        const auto imported = reader->importInto(store);
        if (verified || imported)
            return {Errc::Internal, "accepted", {}};
        return verified.error().code == imported.error().code ? imported.error() : Error{Errc::Internal, "verify and import differ", {}};
    }

    void refused(const std::string& bytes, const std::string& said) const
    {
        const Error error = refusal(bytes);
        QVERIFY2(error.code == Errc::InvalidInput || error.code == Errc::Corrupt, error.message.c_str());
        QVERIFY2(error.message.find(said) != std::string::npos, (error.message + " / " + said).c_str());
        QCOMPARE(std::count(error.message.begin(), error.message.end(), '\n'), 0);
        const Store store = *Store::open(at("store"));
        QVERIFY(store.bundles()->empty());
        const auto isEmpty = [](const std::filesystem::path& folder) {
            return std::filesystem::directory_iterator(folder) == end(std::filesystem::directory_iterator());
        };
        QVERIFY(isEmpty(at("store/blobs/sha256")));
        QVERIFY(isEmpty(at("store/tmp")));
    }

    std::string indexJson() const { return forge()["index.json"].bytes; }

private Q_SLOTS:
    void initTestCase()
    {
        m_key = *generateKey();
        const Sample sample = makeSample();
        QVERIFY(writeBundle(at("good.kfb"), sample.index, sample.blobs, m_key));
        m_good = *readFile(at("good.kfb"));
        QCOMPARE(forge().bytes(), m_good);
    }

    void theForgeItselfMakesGoodBundles()
    {
        Forge same = forge();
        same.setIndex(indexJson(), m_key);
        same.write(at("same.kfb"));
        const auto reader = Reader::open(at("same.kfb"), {{m_key.publicKey}});
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        QVERIFY(reader->verify());
    }

    // Every byte of the file is covered: whichever is flipped, the bundle is refused.
    void aFlippedByteAnywhere()
    {
        for (std::size_t at = 0; at < m_good.size(); at += 101) {
            std::string bad = m_good;
            bad[at] = static_cast<char>(bad[at] ^ (1 << at % 8));
            const Error error = refusal(bad);
            QVERIFY2(error.code == Errc::InvalidInput || error.code == Errc::Corrupt,
                qPrintable(QString("byte %1: %2").arg(at).arg(error.message.c_str())));
        }
    }

    void aFlippedByteInAHeader()
    {
        Forge bad = forge();
        bad[blobName(layerBytes('a'))].header[105] ^= 1;
        refused(bad.bytes(), blobName(layerBytes('a')));
    }

    void aFlippedByteInTheIndex()
    {
        Forge bad = forge();
        bad["index.json"].bytes[40] ^= 1;
        refused(bad.bytes(), "index.json is not what the key");
    }

    void anotherUntrustedCommentInTheSignature()
    {
        Forge bad = forge();
        bad["index.json.minisig"].bytes[25] ^= 1;
        refused(bad.bytes(), "index.json.minisig is not as kfbox writes it");
    }

    void aFlippedByteInTheSignature()
    {
        Forge bad = forge();
        std::string& text = bad["index.json.minisig"].bytes;
        text[text.find('\n') + 60] ^= 1;
        refused(bad.bytes(), "");
    }

    void aFlippedByteInALayer()
    {
        Forge bad = forge();
        bad[blobName(layerBytes('b'))].bytes[1000] ^= 1;
        refused(bad.bytes(), "the member " + blobName(layerBytes('b')) + " is damaged");
    }

    void aFlippedByteInAManifest()
    {
        Forge bad = forge();
        bad.members[3].bytes[10] ^= 1;
        refused(bad.bytes(), std::string(bad.members[3].header.c_str()) + " is damaged");
    }

    void paddingThatIsNotZero()
    {
        Forge bad = forge();
        bad[blobName(layerBytes('a'))].padding.back() = 'x';
        refused(bad.bytes(), "padding after the member " + blobName(layerBytes('a')));
    }

    void truncationAnywhere()
    {
        for (std::size_t size = 0; size < m_good.size(); size += 499) {
            const Error error = refusal(m_good.substr(0, size));
            QVERIFY2(error.code == Errc::InvalidInput || error.code == Errc::Corrupt, qPrintable(QString::number(size)));
        }
        refused(m_good.substr(0, m_good.size() - 1), "bad.kfb");
        refused(m_good.substr(0, m_good.size() - 512), "bad.kfb");
    }

    void extension()
    {
        refused(m_good + std::string(512, '\0'), "bytes follow the end");
        refused(m_good + "x", "bytes follow the end");
        refused(m_good + m_good, "bytes follow the end");
    }

    void bytesInTheEnd()
    {
        std::string bad = m_good;
        bad.back() = 'x';
        refused(bad, "end of the bundle is not zero");
    }

    void aMemberThatClimbs()
    {
        Forge bad = forge();
        bad.members.push_back(Forge::member("blobs/sha256/../../../../etc/cron.d/x", "x"));
        refused(bad.bytes(), "leaves its folder");
    }

    void aMemberWithAnAbsoluteName()
    {
        Forge bad = forge();
        bad.members.push_back(Forge::member("/etc/passwd", "x"));
        refused(bad.bytes(), "\"/etc/passwd\" has an absolute name");
    }

    void aMemberThatIsNoRegularFile_data()
    {
        QTest::addColumn<char>("type");
        QTest::addColumn<QString>("said");
        QTest::newRow("hard link") << '1' << "a hard link";
        QTest::newRow("symbolic link") << '2' << "a symbolic link";
        QTest::newRow("character device") << '3' << "a device node";
        QTest::newRow("block device") << '4' << "a device node";
        QTest::newRow("folder") << '5' << "a folder";
        QTest::newRow("pipe") << '6' << "a named pipe";
        QTest::newRow("sparse file") << 'S' << "a sparse file";
        QTest::newRow("PAX extension") << 'x' << "a PAX extension";
    }
    void aMemberThatIsNoRegularFile()
    {
        QFETCH(char, type);
        QFETCH(QString, said);
        Forge bad = forge();
        Forge::Member& layer = bad[blobName(layerBytes('a'))];
        layer.header[156] = type;
        fixChecksum(layer.header);
        refused(bad.bytes(), said.toStdString());
    }

    void aDuplicateMember()
    {
        Forge bad = forge();
        bad.members.push_back(bad[blobName(layerBytes('a'))]);
        refused(bad.bytes(), blobName(layerBytes('a')) + " is in the bundle twice");
    }

    void aSecondMemberOfTheSameNameWithOtherBytes()
    {
        Forge bad = forge();
        auto evil = bad[blobName(layerBytes('a'))];
        evil.bytes = layerBytes('e');
        bad.members.push_back(evil);
        refused(bad.bytes(), "twice");
    }

    void aSecondIndex()
    {
        Forge bad = forge();
        bad.members.push_back(bad["index.json"]);
        refused(bad.bytes(), "\"index.json\" does not belong");
    }

    void aMemberThatNothingNames()
    {
        Forge bad = forge();
        bad.members.push_back(Forge::member(blobName("stray"), "stray"));
        refused(bad.bytes(), blobName("stray") + " is named by nothing");
    }

    void aMemberNamedByAnUpperCaseDigest()
    {
        Forge bad = forge();
        const std::string hex = QString::fromStdString(Digest::of("x").hex()).toUpper().toStdString();
        bad.members.push_back(Forge::member("blobs/sha256/" + hex, "x"));
        refused(bad.bytes(), "not named by a digest");
    }

    void aMemberNamedByADigestWithSlashes()
    {
        Forge bad = forge();
        bad.members.push_back(Forge::member("blobs/sha256/" + std::string(30, 'a') + "/" + std::string(33, 'b'), "x"));
        refused(bad.bytes(), "not named by a digest");
    }

    void aMissingMember()
    {
        Forge bad = forge();
        const std::string last = bad.members.back().header.c_str();
        bad.members.pop_back();
        refused(bad.bytes(), last + " is missing");
    }

    void twoSwappedMembers()
    {
        Forge bad = forge();
        std::swap(bad.members[bad.members.size() - 1], bad.members[bad.members.size() - 2]);
        refused(bad.bytes(), "is not where it must be");
    }

    void twoMembersWithSwappedNames()
    {
        Forge bad = forge();
        std::swap(bad[blobName(layerBytes('a'))].bytes, bad[blobName(layerBytes('b'))].bytes);
        refused(bad.bytes(), "is damaged");
    }

    void aSizeOtherThanTheSignedOne()
    {
        Forge bad = forge();
        Forge::Member& layer = bad[blobName(layerBytes('a'))];
        layer = Forge::member(blobName(layerBytes('a')), layerBytes('a') + "x");
        refused(bad.bytes(), "has 3001 bytes instead of 3000");
    }

    void aClaimOfMoreBytesThanTheFileHas()
    {
        Forge bad = forge();
        const auto header = makeTarHeader({bad.members.back().header.c_str(), std::uint64_t(1) << 39});
        bad.members.back().header.assign(header.data(), header.size());
        refused(bad.bytes(), "ends within the member");
    }

    void oneDigestWithTwoSizesInASignedIndex()
    {
        Sample sample = makeSample();
        Manifest manifest = *parseManifest(*sample.blobs.read(sample.index.manifests[3]));
        manifest.layers[1] = manifest.layers[0];
        manifest.layers[1].size += 1;
        const std::string evil = toJson(manifest);
        sample.index.manifests[3].digest = Digest::of(evil);
        sample.index.manifests[3].size = evil.size();
        Forge bad = forge();
        bad.members.push_back(Forge::member(blobName(evil), evil));
        bad.setIndex(toJson(sample.index), m_key);
        refused(bad.bytes(), "two different sizes");
    }

    void anIndexThatNamesOneManifestTwice()
    {
        Sample sample = makeSample();
        sample.index.manifests.push_back(sample.index.manifests[3]);
        Forge bad = forge();
        bad.setIndex(toJson(sample.index), m_key);
        refused(bad.bytes(), "twice");
    }

    void aSignedIndexOfManyLevels()
    {
        Forge bad = forge();
        std::string json = indexJson();
        json.insert(1, "\"x\":" + std::string(200000, '[') + std::string(200000, ']') + ",");
        bad.setIndex(json, m_key);
        refused(bad.bytes(), "nested deeper");
    }

    void anIndexThatIsTooLarge()
    {
        Forge bad = forge();
        bad.setIndex(indexJson() + std::string(maxIndexBytes, ' '), m_key);
        refused(bad.bytes(), "index.json is larger than");
    }

    void aNewerFormat()
    {
        Forge bad = forge();
        std::string json = indexJson();
        const std::string old = "\"io.kfbox.bundle.format\":\"1\"";
        bad.setIndex(json.replace(json.find(old), old.size(), "\"io.kfbox.bundle.format\":\"2\""), m_key);
        refused(bad.bytes(), "its format is \"2\" and this kfbox reads format 1");
    }

    void aNewerFormatIsNamedWhateverElseIsNew()
    {
        Forge bad = forge();
        std::string json = indexJson();
        for (const auto& [old, fresh] : {std::pair<std::string, std::string>{"\"io.kfbox.bundle.format\":\"1\"", "\"io.kfbox.bundle.format\":\"2\""},
                 {"\"io.kfbox.role\":\"node\"", "\"io.kfbox.role\":\"charts\""}})
            json.replace(json.find(old), old.size(), fresh);
        bad.setIndex(json, m_key);
        bad.members.push_back(Forge::member("blobs/sha512/00", "x"));
        refused(bad.bytes(), "its format is \"2\" and this kfbox reads format 1");
    }

    void anotherOciLayout()
    {
        Forge bad = forge();
        bad.members[0] = Forge::member("oci-layout", "{\"imageLayoutVersion\":\"9.0.0\"}");
        refused(bad.bytes(), "oci-layout");
    }

    void theSignatureOfAnotherBundle()
    {
        const Sample other = makeSample("0.2.0");
        QVERIFY(writeBundle(at("other.kfb"), other.index, other.blobs, m_key));
        Forge bad = forge();
        bad["index.json.minisig"] = Forge::of(at("other.kfb"))["index.json.minisig"];
        refused(bad.bytes(), "is not what the key");
    }

    void aStrangerWhoTookATrustedKeysNumber()
    {
        SecretKey stranger = *generateKey();
        stranger.publicKey.id = m_key.publicKey.id;
        Forge bad = forge();
        bad.setIndex(indexJson(), stranger);
        refused(bad.bytes(), "is not what the key");
    }

    void aWrongSignatureIsRefusedEvenWhereUnsignedIsAllowed()
    {
        Forge bad = forge();
        bad["index.json"].bytes[40] ^= 1;
        bad.write(at("bad.kfb"));
        const auto reader = Reader::open(at("bad.kfb"), {{}, true});
        QVERIFY(!reader);
        QCOMPARE(reader.error().code, Errc::Corrupt);
    }

    void aRemovedSignature()
    {
        Forge bad = forge();
        bad.members.erase(bad.members.begin() + 2);
        refused(bad.bytes(), "is not signed");
    }

    void somethingElseAltogether_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("text") << QByteArray(5000, 'x');
        QTest::newRow("zeros") << QByteArray(5120, '\0');
        QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\0", 4) + QByteArray(2000, 'z');
        QTest::newRow("zstd") << QByteArray("\x28\xb5\x2f\xfd", 4) + QByteArray(2000, 'z');
    }
    void somethingElseAltogether()
    {
        QFETCH(QByteArray, bytes);
        refused(bytes.toStdString(), "bad.kfb is no kfbox bundle");
    }

    void aFolderOrPipeInsteadOfAFile()
    {
        QCOMPARE(Reader::open(m_folder.path().toStdString(), {}).error().code, Errc::InvalidInput);
        QCOMPARE(::mkfifo(at("pipe").c_str(), 0600), 0);
        QCOMPARE(Reader::open(at("pipe"), {}).error().code, Errc::InvalidInput);
        QCOMPARE(Reader::open(at("missing.kfb"), {}).error().code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestBundleAttacks)
#include "tst_bundle_attacks.moc"
