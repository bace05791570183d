#include "bundle/digest.h"

#include "base/file.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kf;
using namespace kf::bundle;

class TestDigest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownBytesHaveTheirKnownDigest()
    {
        QCOMPARE(Digest::of("abc").text(), std::string("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(Digest::of("").hex(), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    void textIsReadBack()
    {
        const Digest digest = Digest::of("x");
        QVERIFY(*Digest::parse(digest.text()) == digest);
        QVERIFY(*Digest::parseHex(digest.hex()) == digest);
    }

    void otherSpellingsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        const QString hex = QString::fromStdString(Digest::of("x").hex());
        QTest::newRow("empty") << "";
        QTest::newRow("no algorithm") << hex;
        QTest::newRow("another algorithm") << "sha512:" + hex;
        QTest::newRow("upper case") << "sha256:" + hex.toUpper();
        QTest::newRow("too short") << "sha256:" + hex.left(63);
        QTest::newRow("too long") << "sha256:" + hex + "0";
        QTest::newRow("slashes") << "sha256:../../../../../../../etc/passwd/" + hex.left(29);
        QTest::newRow("line end") << "sha256:" + hex + "\n";
        QTest::newRow("space in front") << " sha256:" + hex;
        QTest::newRow("not hexadecimal") << "sha256:" + hex.left(63) + "g";
    }
    void otherSpellingsAreRefused()
    {
        QFETCH(QString, text);
        const auto digest = Digest::parse(text.toStdString());
        QVERIFY(!digest);
        QCOMPARE(digest.error().code, Errc::InvalidInput);
    }

    void aHasherIsAsNewAfterItsDigest()
    {
        Hasher hasher;
        hasher.add("a");
        hasher.add("bc");
        QVERIFY(hasher.finish() == Digest::of("abc"));
        hasher.add("x");
        QVERIFY(hasher.finish() == Digest::of("x"));
    }

    void aFileIsMeasured()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("f").toStdString();
        QVERIFY(writeFileAtomically(path, std::string(3000000, 'x')));
        const auto measured = measureFile(path);
        QVERIFY(measured);
        QCOMPARE(measured->size, std::uint64_t(3000000));
        QVERIFY(measured->digest == Digest::of(std::string(3000000, 'x')));
        QCOMPARE(measureFile(path + "-missing").error().code, Errc::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
