#include "bundle/tar_private.h"

#include "forge.h"

#include <QTest>

using namespace kf;
using namespace kf::bundle;

namespace {

std::string headerOf(const std::string& name, std::uint64_t size)
{
    const auto header = makeTarHeader({name, size});
    return {header.data(), header.size()};
}

} // namespace

class TestTar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headersAreReadBack_data()
    {
        QTest::addColumn<qulonglong>("size");
        QTest::newRow("empty") << 0ULL;
        QTest::newRow("small") << 12345ULL;
        QTest::newRow("the largest in octal") << 8589934591ULL;
        QTest::newRow("the first in base 256") << 8589934592ULL;
        QTest::newRow("a terabyte") << (1ULL << 40);
    }
    void headersAreReadBack()
    {
        QFETCH(qulonglong, size);
        const auto member = parseTarHeader(headerOf("blobs/sha256/x", size));
        QVERIFY2(member, member ? "" : member.error().message.c_str());
        QCOMPARE(member->name, std::string("blobs/sha256/x"));
        QCOMPARE(member->size, std::uint64_t(size));
    }

    void everyFlippedBitOfAHeaderIsRefused()
    {
        const std::string good = headerOf("blobs/sha256/x", 12345);
        for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
            std::string bad = good;
            bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
            QVERIFY2(!parseTarHeader(bad), qPrintable(QString("bit %1").arg(bit)));
        }
    }

    void attacksAreNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<char>("type");
        QTest::addColumn<QString>("said");
        QTest::newRow("hard link") << "a" << '1' << "a hard link";
        QTest::newRow("symbolic link") << "a" << '2' << "a symbolic link";
        QTest::newRow("character device") << "a" << '3' << "a device node";
        QTest::newRow("block device") << "a" << '4' << "a device node";
        QTest::newRow("folder") << "blobs" << '5' << "a folder";
        QTest::newRow("named pipe") << "a" << '6' << "a named pipe";
        QTest::newRow("sparse claim") << "a" << 'S' << "a sparse file";
        QTest::newRow("PAX header") << "a" << 'x' << "a PAX extension";
        QTest::newRow("PAX header for all") << "a" << 'g' << "a PAX extension";
        QTest::newRow("long name") << "a" << 'L' << "a long-name extension";
        QTest::newRow("old regular file") << "a" << '\0' << "of an unknown type";
        QTest::newRow("absolute name") << "/etc/passwd" << '0' << "absolute";
        QTest::newRow("name that climbs") << "blobs/../../x" << '0' << "leaves its folder";
        QTest::newRow("name that is ..") << ".." << '0' << "leaves its folder";
    }
    void attacksAreNamed()
    {
        QFETCH(QString, name);
        QFETCH(char, type);
        QFETCH(QString, said);
        std::string header = headerOf(name.toStdString(), 1);
        header[156] = type;
        fixChecksum(header);
        const auto member = parseTarHeader(header);
        QVERIFY(!member);
        QVERIFY2(member.error().message.find(said.toStdString()) != std::string::npos, member.error().message.c_str());
    }

    void anotherWayToWriteTheSameIsRefused_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("mode 0755") << 100 << QByteArray("0000755");
        QTest::newRow("setuid") << 100 << QByteArray("0004644");
        QTest::newRow("an owner") << 108 << QByteArray("0001750");
        QTest::newRow("a time") << 136 << QByteArray("14000000000");
        QTest::newRow("size in spaces") << 124 << QByteArray("          1 ");
        QTest::newRow("size in base 256 that fits octal") << 124 << QByteArray("\x80\0\0\0\0\0\0\0\0\0\0\x01", 12);
        QTest::newRow("negative size") << 124 << QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 12);
        QTest::newRow("a prefix before the name") << 345 << QByteArray("/etc");
        QTest::newRow("bytes after the name's end") << 10 << QByteArray("x");
        QTest::newRow("GNU magic") << 257 << QByteArray("ustar  ", 8);
        QTest::newRow("a link target") << 157 << QByteArray("/etc/passwd");
        QTest::newRow("an owner's name") << 265 << QByteArray("root");
        QTest::newRow("bytes in the reserved end") << 505 << QByteArray("x");
    }
    void anotherWayToWriteTheSameIsRefused()
    {
        QFETCH(int, offset);
        QFETCH(QByteArray, bytes);
        std::string header = headerOf("a", 1);
        header.replace(static_cast<std::size_t>(offset), static_cast<std::size_t>(bytes.size()), bytes.toStdString());
        fixChecksum(header);
        QVERIFY(!parseTarHeader(header));
    }

    void aClaimBeyondAnyDiskIsRefused() { QVERIFY(!parseTarHeader(headerOf("a", (1ULL << 40) + 1))); }
    void halfAHeaderIsRefused() { QVERIFY(!parseTarHeader(headerOf("a", 1).substr(0, 511))); }
};

QTEST_GUILESS_MAIN(TestTar)
#include "tst_tar.moc"
