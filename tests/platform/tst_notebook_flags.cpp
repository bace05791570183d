#include "platform/notebook_flags.h"

#include <QTest>

using namespace kf;
using namespace kf::platform;

class TestNotebookFlags : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void volumesAreRead()
    {
        QVERIFY((*parseVolume("data:/data") == DataVolume{"data", "/data"}));
        QVERIFY((*parseNewVolume("data=5Gi:/data") == DataVolume{"data", "/data", "5Gi"}));
        QVERIFY((*parseNewVolume("data=5Gi,fast:/data") == DataVolume{"data", "/data", "5Gi", "fast"}));
        QVERIFY((*parseNewVolume("data=5Gi,,ReadWriteMany:/data") == DataVolume{"data", "/data", "5Gi", "", "ReadWriteMany"}));
    }

    void tolerationsAreRead()
    {
        QVERIFY((*parseToleration("spot") == Toleration{"spot"}));
        QVERIFY((*parseToleration("spot:NoExecute") == Toleration{"spot", "", "NoExecute"}));
        QVERIFY((*parseToleration("gpu=a100:NoSchedule") == Toleration{"gpu", "a100", "NoSchedule"}));
    }

    void labelsAndListsAreRead()
    {
        QVERIFY((*parseNodeLabel("disk=ssd") == NodeLabel{"disk", "ssd"}));
        QVERIFY((splitList(" a, b ,,c ") == std::vector<std::string>{"a", "b", "c"}));
        QVERIFY(splitList("").empty());
    }

    void whatIsWrittenOtherwiseIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"data", ":/data", "data:", "data=:/data", "=5Gi:/data", "data=5Gi,a,b,c:/data", "data=5Gi,a,:/data", "a:b=c"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsWrittenOtherwiseIsRefused()
    {
        QFETCH(QString, text);
        const auto volume = parseNewVolume(text.toStdString());
        QVERIFY(!volume);
        QCOMPARE(volume.error().code, Errc::InvalidInput);
        QVERIFY(volume.error().message.find(text.toStdString()) != std::string::npos);
    }

    void halfLabelsAndTaintsAreRefused()
    {
        for (const char* text : {"", "disk", "=ssd", "disk="})
            QVERIFY2(!parseNodeLabel(text), text);
        for (const char* text : {"", ":NoExecute", "gpu=", "gpu:", "=a"})
            QVERIFY2(!parseToleration(text), text);
        for (const char* text : {"data", ":/data", "data:"})
            QVERIFY2(!parseVolume(text), text);
    }
};

QTEST_APPLESS_MAIN(TestNotebookFlags)
#include "tst_notebook_flags.moc"
