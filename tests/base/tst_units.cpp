#include "base/paths.h"
#include "base/units.h"

#include <QTest>

using namespace kf;

class TestUnits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytesAreReadAsKubernetesWritesThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<quint64>("bytes");
        QTest::newRow("plain") << QByteArray("1048576") << quint64(1048576);
        QTest::newRow("binary suffix") << QByteArray("2Gi") << (quint64(2) << 30);
        QTest::newRow("decimal suffix") << QByteArray("1.5G") << quint64(1500000000);
        QTest::newRow("exponent") << QByteArray("2e3") << quint64(2000);
        QTest::newRow("a fraction of a byte rounds up") << QByteArray("1500m") << quint64(2);
    }
    void bytesAreReadAsKubernetesWritesThem()
    {
        QFETCH(QByteArray, text);
        QFETCH(quint64, bytes);
        const auto parsed = parseBytes(text.toStdString());
        QVERIFY(parsed);
        QCOMPARE(quint64(*parsed), bytes);
    }

    void nonsenseIsRefusedWithAnExample_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "Gi", "1GiB", "-1", "1 Gi", "nan", "inf", "0x10", "1e400"})
            QTest::newRow(text) << QByteArray(text);
    }
    void nonsenseIsRefusedWithAnExample()
    {
        QFETCH(QByteArray, text);
        const auto parsed = parseBytes(text.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, Errc::InvalidInput);
    }

    void coresAreCountedInThousandths()
    {
        QCOMPARE(*parseMilliCores("0.5"), std::uint64_t(500));
        QCOMPARE(*parseMilliCores("250m"), std::uint64_t(250));
        QCOMPARE(*parseMilliCores("0.1"), std::uint64_t(100));
    }

    void sizesAreShownForPeople()
    {
        QCOMPARE(formatBytes(512), std::string("512 B"));
        QCOMPARE(formatBytes(1610612736), std::string("1.5 GiB"));
    }

    void namesAreDnsLabels()
    {
        QVERIFY(isDnsLabel("demo-1"));
        for (const char* bad : {"", "-a", "a-", "A", "a.b", "a/b", "../x"})
            QVERIFY2(!isDnsLabel(bad), bad);
        QVERIFY(!isDnsLabel(std::string(64, 'a')));
    }
};

QTEST_APPLESS_MAIN(TestUnits)
#include "tst_units.moc"
