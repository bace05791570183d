#include "bundle/sbom.h"

#include <QTest>

using namespace kf;
using namespace kf::bundle;

class TestSbom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packagesAreCountedByTheirUrl()
    {
        const auto counts = countSoftware(R"({"spdxVersion":"SPDX-2.3","packages":[
            {"name":"bundle"},
            {"externalRefs":[{"referenceType":"go.sum","referenceLocator":"h1:x"},{"referenceType":"purl","referenceLocator":"pkg:golang/a@1"}]},
            {"externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:golang/b@1"}]},
            {"externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:deb/debian/a@1"}]},
            {"externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/a@1"}]}]})");
        QVERIFY2(counts, counts ? "" : counts.error().message.c_str());
        QCOMPARE(*counts, (SoftwareCounts{2, 1, 0, 0, 0}));
    }

    void whatIsNoSpdxDocumentIsRefusedWithOneSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("no JSON") << QByteArray("SPDX") << "not JSON";
        QTest::newRow("control characters for a terminal") << QByteArray("{\"spdxVersion\":\"SPDX-2.3\",\"packages\":[],\"name\":\"\x1b[2J\"}") << "not JSON";
        QTest::newRow("another version") << QByteArray(R"({"spdxVersion":"SPDX-3.0","packages":[]})") << "not in SPDX 2.3";
        QTest::newRow("no packages") << QByteArray(R"({"spdxVersion":"SPDX-2.3"})") << "\"packages\"";
        QTest::newRow("a package that is none") << QByteArray(R"({"spdxVersion":"SPDX-2.3","packages":[1]})") << "not an object";
        QTest::newRow("a reference that is none") << QByteArray(R"({"spdxVersion":"SPDX-2.3","packages":[{"externalRefs":[1]}]})") << "not an object";
        QTest::newRow("a URL that is no text") << QByteArray(R"({"spdxVersion":"SPDX-2.3","packages":[{"externalRefs":[{"referenceType":"purl","referenceLocator":1}]}]})") << "not a string";
    }
    void whatIsNoSpdxDocumentIsRefusedWithOneSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, why);
        const auto counts = countSoftware(text.toStdString());
        QVERIFY(!counts);
        QCOMPARE(counts.error().code, Errc::InvalidInput);
        const QString message = QString::fromStdString(counts.error().message);
        QVERIFY2(message.startsWith("the bundle's bill of materials: ") && message.contains(why), qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(TestSbom)
#include "tst_sbom.moc"
