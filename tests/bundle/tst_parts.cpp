#include "bundle/parts.h"
#include "bundle/reader.h"
#include "bundle/writer.h"

#include "forge.h"
#include "sample.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kf;
using namespace kf::bundle;

class TestParts : public QObject {
    Q_OBJECT
    std::optional<QTemporaryDir> m_folder;
    SecretKey m_key = *generateKey();
    std::filesystem::path at(const char* name) const { return m_folder->filePath(name).toStdString(); }
    OpenOptions trusting() const { return {{m_key.publicKey}}; }
    static constexpr std::uint64_t partBytes = 5000;

    void makeParts(const char* name, const std::string& version) const
    {
        const Sample sample = makeSample(version);
        static_cast<void>(*writeBundle(at(name), sample.index, sample.blobs, m_key));
        static_cast<void>(*splitBundle(at(name), {}, partBytes));
    }

    // Opens, and where that works verifies: what is said.
    std::string said(const char* name) const
    {
        const auto reader = Reader::open(at(name), trusting());
        if (!reader)
            return reader.error().message;
        const auto verified = reader->verify();
        return verified ? "fine" : verified.error().message;
    }

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        makeParts("core.kfb", "0.1.0");
        std::filesystem::rename(at("core.kfb"), at("whole.kfb"));
    }

    void partsAreReadAsOneFile()
    {
        QVERIFY(std::filesystem::exists(at("core.kfb.003")));
        QCOMPARE(said("core.kfb"), std::string("fine"));
        QCOMPARE(said("core.kfb.001"), std::string("fine"));
        const auto reader = Reader::open(at("core.kfb"), trusting());
        QVERIFY(reader->importInto(*Store::open(at("store"))));
    }

    void partsPutTogetherByAnyToolAreTheBundle()
    {
        std::string all;
        for (int i = 1; std::filesystem::exists(at(QString("core.kfb.%1").arg(i, 3, 10, QChar('0')).toLatin1())); ++i)
            all += *readFile(at(QString("core.kfb.%1").arg(i, 3, 10, QChar('0')).toLatin1()));
        QCOMPARE(all, *readFile(at("whole.kfb")));
    }

    void joinGivesBackTheBundle()
    {
        QVERIFY(joinBundle(at("core.kfb.001"), at("joined.kfb")));
        QCOMPARE(*readFile(at("joined.kfb")), *readFile(at("whole.kfb")));
        QVERIFY(!joinBundle(at("whole.kfb"), at("x.kfb")));
    }

    void splitIntoAnotherFolder()
    {
        QVERIFY(createFolders(at("stick")));
        const auto list = splitBundle(at("whole.kfb"), at("stick"), partBytes);
        QVERIFY(list);
        QVERIFY(Reader::open(at("stick/whole.kfb"), trusting()));
        QVERIFY(*readFile(at("stick/whole.kfb.002")) == *readFile(at("core.kfb.002")));
    }

    void tooManyPartsAreRefused() { QVERIFY(!splitBundle(at("whole.kfb"), {}, 1)); }

    void aMissingPartIsNamed_data()
    {
        QTest::addColumn<QString>("part");
        QTest::newRow("first") << "001";
        QTest::newRow("middle") << "002";
        QTest::newRow("last") << "";
    }
    void aMissingPartIsNamed()
    {
        QFETCH(QString, part);
        if (part.isEmpty())
            part = QString("%1").arg(std::filesystem::file_size(at("whole.kfb")) / partBytes + 1, 3, 10, QChar('0'));
        const std::string name = "core.kfb." + part.toStdString();
        QVERIFY(std::filesystem::remove(at(name.c_str())));
        QVERIFY2(said("core.kfb.002").find(name) != std::string::npos, said("core.kfb.002").c_str());
        QVERIFY(!joinBundle(at("core.kfb.001"), at("joined.kfb")));
        QVERIFY(!std::filesystem::exists(at("joined.kfb")));
    }

    void twoSwappedPartsAreNamed()
    {
        std::filesystem::rename(at("core.kfb.002"), at("t"));
        std::filesystem::rename(at("core.kfb.003"), at("core.kfb.002"));
        std::filesystem::rename(at("t"), at("core.kfb.003"));
        QCOMPARE(said("core.kfb"), std::string("The part core.kfb.002 holds the bytes of core.kfb.003: two parts were swapped."));
    }

    void aForeignPartIsNamed()
    {
        makeParts("other.kfb", "0.2.0");
        std::filesystem::rename(at("other.kfb.001"), at("core.kfb.001"));
        QVERIFY2(said("core.kfb").find("core.kfb.001 is not of this bundle") != std::string::npos, said("core.kfb").c_str());
    }

    void aDamagedPartIsNamed()
    {
        for (const std::size_t offset : {std::size_t(100), std::size_t(4900)}) {
            std::string bytes = *readFile(at("core.kfb.003"));
            bytes[offset] ^= 1;
            QVERIFY(writeFileAtomically(at("core.kfb.003"), bytes));
            QVERIFY2(said("core.kfb").find("core.kfb.003") != std::string::npos, said("core.kfb").c_str());
        }
    }

    void aPartDamagedBehindItsHeadIsNamedWhenItsBytesAreRead()
    {
        const Sample sample = makeSample("0.1.0", 300000);
        QVERIFY(writeBundle(at("large.kfb"), sample.index, sample.blobs, m_key));
        QVERIFY(splitBundle(at("large.kfb"), {}, 200000));
        std::filesystem::remove(at("large.kfb"));
        std::string bytes = *readFile(at("large.kfb.003"));
        bytes[150000] ^= 1;
        QVERIFY(writeFileAtomically(at("large.kfb.003"), bytes));
        QCOMPARE(said("large.kfb"), std::string("The part large.kfb.003 is damaged; copy it again."));
        const auto imported = Reader::open(at("large.kfb"), trusting())->importInto(*Store::open(at("store")));
        QCOMPARE(imported.error().message, std::string("The part large.kfb.003 is damaged; copy it again."));
    }

    void aShortenedPartIsNamed()
    {
        std::filesystem::resize_file(at("core.kfb.002"), 4000);
        QVERIFY2(said("core.kfb").find("core.kfb.002") != std::string::npos, said("core.kfb").c_str());
    }

    void aPartTooManyIsNamed()
    {
        QVERIFY(writeFileAtomically(at("core.kfb.050"), "x"));
        QVERIFY2(said("core.kfb").find("core.kfb.050") != std::string::npos, said("core.kfb").c_str());
    }

    void withoutTheListFaultsAreStillFound()
    {
        std::filesystem::remove(at("core.kfb.parts.json"));
        QCOMPARE(said("core.kfb"), std::string("fine"));
        std::filesystem::rename(at("core.kfb.002"), at("t"));
        std::filesystem::rename(at("core.kfb.003"), at("core.kfb.002"));
        QVERIFY(said("core.kfb").find("core.kfb.002 is missing") == std::string::npos);
        QVERIFY(said("core.kfb") != "fine");
        std::filesystem::rename(at("t"), at("core.kfb.003"));
        QVERIFY(said("core.kfb") != "fine");
    }

    void aHostileListIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("not JSON") << "{";
        QTest::newRow("no parts") << "{\"size\":0,\"parts\":[]}";
        QTest::newRow("not objects") << "{\"size\":0,\"parts\":[1]}";
        QTest::newRow("sizes that do not add up")
            << QString("{\"size\":5,\"parts\":[{\"name\":\"a\",\"size\":4,\"digest\":\"%1\",\"head\":\"%1\"}]}")
                   .arg(Digest::of("x").text().c_str());
    }
    void aHostileListIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(writeFileAtomically(at("core.kfb.parts.json"), text.toStdString()));
        QVERIFY(said("core.kfb").find("list of parts") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestParts)
#include "tst_parts.moc"
