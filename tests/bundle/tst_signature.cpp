#include "bundle/signature.h"

#include "base/command.h"
#include "base/file.h"
#include "bundle/trust.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace kf;
using namespace kf::bundle;

namespace {

// Made by minisign 0.11 (-G -W, then -S of the text "hello\n").
const char* stockPublic
    = "untrusted comment: minisign public key C3690F5BF581900B\nRWQLkIH1Ww9pwyHMOgXj5Mem9R83NXp1mLU3NPFeHoKod0ieyMSb28j2\n";
const char* stockSecret = "untrusted comment: minisign encrypted secret key\n"
                          "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAC5CB9VsPacMofi0VqoCIpQgsoudA3Q4a/FKB/"
                          "mzst+ss8Lbh2jjzSSHMOgXj5Mem9R83N"
                          "Xp1mLU3NPFeHoKod0ieyMSb28j2AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

} // namespace

class TestSignature : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::filesystem::path at(const char* name) const { return m_folder.filePath(name).toStdString(); }

private Q_SLOTS:
    void whatWasSignedVerifies()
    {
        const SecretKey key = *generateKey();
        const Signature signature = *parseSignature(toText(sign("message", key, "a comment")));
        QVERIFY(verify("message", signature, key.publicKey, "it"));
        QCOMPARE(signature.trustedComment, std::string("a comment"));
    }

    void sameInputSameBytes()
    {
        const SecretKey key = *generateKey();
        QCOMPARE(toText(sign("m", key, "c")), toText(sign("m", key, "c")));
    }

    void anotherMessageCommentOrKeyIsCorrupt()
    {
        const SecretKey key = *generateKey();
        const Signature good = sign("message", key, "comment");
        QCOMPARE(verify("massage", good, key.publicKey, "it").error().code, Errc::Corrupt);
        Signature other = good;
        other.trustedComment = "komment";
        QCOMPARE(verify("message", other, key.publicKey, "it").error().code, Errc::Corrupt);
        PublicKey stranger = generateKey()->publicKey;
        QCOMPARE(verify("message", good, stranger, "it").error().code, Errc::Corrupt);
        stranger.id = key.publicKey.id; // ids are chosen by whoever makes a key
        QCOMPARE(verify("message", good, stranger, "it").error().code, Errc::Corrupt);
    }

    void everyFlippedBitOfASignatureIsCorrupt()
    {
        const SecretKey key = *generateKey();
        const Signature good = sign("message", key, "comment");
        for (std::size_t bit = 0; bit < good.signature.size() * 8; ++bit) {
            Signature bad = good;
            bad.signature[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            QVERIFY(!verify("message", bad, key.publicKey, "it"));
            bad = good;
            bad.globalSignature[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
            QVERIFY(!verify("message", bad, key.publicKey, "it"));
        }
    }

    void stockKeysAreRead()
    {
        const auto secret = parseSecretKey(stockSecret);
        QVERIFY2(secret, secret ? "" : secret.error().message.c_str());
        QVERIFY(secret->publicKey == *parsePublicKey(stockPublic));
        QCOMPARE(toText(secret->publicKey.id), std::string("C3690F5BF581900B"));
    }

    void anEncryptedKeyIsRefusedWithTheWayOut()
    {
        std::string text = stockSecret;
        text.replace(text.find("RWQAAEIy"), 8, "RWRTY0Iy");
        const auto key = parseSecretKey(text);
        QVERIFY(!key);
        QVERIFY(key.error().message.find("minisign -G -W") != std::string::npos);
    }

    void aDamagedKeyIsRefused()
    {
        const std::string text = toText(*generateKey());
        std::string bad = text;
        bad[text.size() - 100] = bad[text.size() - 100] == 'A' ? 'B' : 'A';
        QVERIFY(parseSecretKey(text));
        QVERIFY(!parseSecretKey(bad));
    }

    void textThatIsNoSignatureIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        const QString good = QString::fromStdString(toText(sign("m", *generateKey(), "c")));
        const QStringList lines = good.split('\n');
        QTest::newRow("nothing") << "";
        QTest::newRow("three lines") << lines.mid(0, 3).join('\n') + "\n";
        QTest::newRow("a line more") << good + "x\n";
        QTest::newRow("no line end") << good.chopped(1);
        QTest::newRow("no trusted comment") << QString(good).replace("\ntrusted", "\nuntrusted");
        QTest::newRow("another algorithm") << QString(good).replace("\nRU", "\nRX");
        QTest::newRow("short base64") << lines[0] + "\nRUQ=\n" + lines[2] + "\n" + lines[3] + "\n";
        QTest::newRow("bytes after base64") << lines[0] + "\n" + lines[1] + "AAAA\n" + lines[2] + "\n" + lines[3] + "\n";
        QTest::newRow("much too long") << lines[0] + "\n" + lines[1] + "\n" + lines[2] + QString(20000, 'x') + "\n" + lines[3] + "\n";
    }
    void textThatIsNoSignatureIsRefused()
    {
        QFETCH(QString, text);
        const auto signature = parseSignature(text.toStdString());
        QVERIFY(!signature);
        QCOMPARE(signature.error().code, Errc::InvalidInput);
    }

    void keyFilesArePrivateAndNeverOverwritten()
    {
        const SecretKey key = *generateKey();
        QVERIFY(writeKeyFiles(key, at("own")));
        struct stat status = {};
        QCOMPARE(::stat(at("own").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QVERIFY(readSecretKey(at("own"))->publicKey == key.publicKey);
        QVERIFY(*readPublicKey(at("own.pub")) == key.publicKey);
        QCOMPARE(writeKeyFiles(key, at("own")).error().code, Errc::AlreadyExists);
    }

    void trustedKeysAreKeptAndListed()
    {
        const PublicKey key = generateKey()->publicKey;
        QVERIFY(trustedKeys(at("trusted"))->empty());
        QVERIFY(trust(at("trusted"), key));
        QVERIFY(trust(at("trusted"), key));
        QVERIFY(*trustedKeys(at("trusted")) == std::vector<PublicKey>{key});
    }

    void aTrustedFolderWithAForeignFileIsAnError()
    {
        QVERIFY(createFolders(at("odd")));
        QVERIFY(writeFileAtomically(at("odd/x.pub"), "not a key\n"));
        const auto keys = trustedKeys(at("odd"));
        QVERIFY(!keys);
        QVERIFY(keys.error().message.find("x.pub") != std::string::npos);
    }

    void aClaimedKeyMustHaveTheSignaturesId()
    {
        const SecretKey key = *generateKey();
        Signature signature = sign("m", key, claimComment("about", key.publicKey));
        QVERIFY(claimedKey(signature) == key.publicKey);
        signature.keyId[0] ^= 1;
        QVERIFY(!claimedKey(signature));
        QVERIFY(!claimedKey(sign("m", key, "no claim")));
    }

    void fingerprintsAreOfTheKeyNotOfItsId()
    {
        PublicKey key = generateKey()->publicKey;
        const std::string before = fingerprint(key);
        QCOMPARE(before.size(), std::size_t(39));
        key.id[0] ^= 1;
        QCOMPARE(fingerprint(key), before);
        key.key[0] ^= 1;
        QVERIFY(fingerprint(key) != before);
    }

    void stockMinisignVerifiesOursAndWeVerifyItsOwn()
    {
        if (QStandardPaths::findExecutable("minisign").isEmpty())
            QSKIP("minisign is not installed");
        SystemCommandRunner runner;
        const SecretKey key = *generateKey();
        QVERIFY(writeKeyFiles(key, at("key")));
        QVERIFY(writeFileAtomically(at("message"), "hello\n"));
        QVERIFY(writeFileAtomically(at("message.minisig"), toText(sign("hello\n", key, claimComment("kfbox", key.publicKey)))));
        const auto run = [&](std::vector<std::string> arguments) { return runner.run({"minisign", std::move(arguments), {}, {}, {}}); };
        QCOMPARE(run({"-V", "-p", at("key.pub"), "-m", at("message")})->status, 0);
        for (const char* algorithm : {"-H", "-l"}) {
            const auto made = run({"-S", algorithm, "-s", at("key"), "-m", at("message"), "-x", at("stock.minisig")});
            QVERIFY2(made->status == 0, made->errors.c_str());
            const Signature stock = *parseSignature(*readFile(at("stock.minisig")));
            QCOMPARE(stock.prehashed, std::string(algorithm) == "-H");
            QVERIFY(verify("hello\n", stock, key.publicKey, "it"));
            QVERIFY(!verify("hullo\n", stock, key.publicKey, "it"));
        }
    }
};

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
