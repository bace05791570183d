// Every attack on a bundle file. Each is refused with one sentence and leaves nothing visible in the store.
#include "bundle/reader.h"
#include "bundle/writer.h"

#include "attacks.h"
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

    void everyAttackIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::addColumn<bool>("opens");
        for (const Attack& attack : attacksOn(at("good.kfb"), m_key))
            QTest::newRow(attack.name.c_str()) << QByteArray::fromStdString(attack.bytes) << QString::fromStdString(attack.says) << attack.opens;
    }
    void everyAttackIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        QFETCH(bool, opens);
        refused(bytes.toStdString(), says.toStdString());
        QCOMPARE(bool(Reader::open(at("bad.kfb"), {{m_key.publicKey}})), opens);
    }

    // Every byte of the file is covered: wherever it ends early, the bundle is refused.
    void truncationAnywhere()
    {
        for (std::size_t size = 0; size < m_good.size(); size += 499) {
            const Error error = refusal(m_good.substr(0, size));
            QVERIFY2(error.code == Errc::InvalidInput || error.code == Errc::Corrupt, qPrintable(QString::number(size)));
        }
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

    void aWrongSignatureIsRefusedEvenWhereUnsignedIsAllowed()
    {
        Forge bad = forge();
        bad["index.json"].bytes[40] ^= 1;
        bad.write(at("bad.kfb"));
        const auto reader = Reader::open(at("bad.kfb"), {{}, true});
        QVERIFY(!reader);
        QCOMPARE(reader.error().code, Errc::Corrupt);
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
