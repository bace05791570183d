#include "yaml/yaml.h"

#include <QTest>

using namespace kf;
using namespace kf::yaml;

class TestReadJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jsonIsRead()
    {
        const auto document = readJson(R"({"a":[1,2.5,"x",null,true,{"b":{}}]})", "reply");
        QVERIFY(document);
        QCOMPARE(document->dump(), std::string(R"({"a":[1,2.5,"x",null,true,{"b":{}}]})"));
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray("") << "reply, line 1 is not valid JSON";
        QTest::newRow("yaml") << QByteArray("a: 1") << "is not valid JSON";
        QTest::newRow("half") << QByteArray("{\"a\":\n[1,") << "line 2 is not valid JSON";
        QTest::newRow("more than one") << QByteArray("{} {}") << "is not valid JSON";
        QTest::newRow("a comment") << QByteArray("{} // x") << "is not valid JSON";
        QTest::newRow("a trailing comma") << QByteArray("[1,]") << "is not valid JSON";
        QTest::newRow("not UTF-8") << QByteArray("\"\xc3(\"") << "is not valid JSON";
        QTest::newRow("the same key twice") << QByteArray("{\"a\":1,\"a\":2}") << "has the key \"a\" twice";
        QTest::newRow("too deep") << QByteArray(101, '[') << "nested deeper than 100 levels";
    }
    void anythingElseIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto document = readJson(std::string_view(text.constData(), std::size_t(text.size())), "reply");
        QVERIFY(!document);
        QCOMPARE(document.error().code, Errc::InvalidInput);
        QVERIFY2(document.error().message.find(says.toStdString()) != std::string::npos, document.error().message.c_str());
    }

    void boundsHold()
    {
        Limits limits;
        limits.nodes = 3;
        QVERIFY(readJson("[1,2]", "reply", limits));
        QVERIFY(!readJson("[1,2,3]", "reply", limits));
        limits.bytes = 4;
        QVERIFY(!readJson("[1,2]", "reply", limits));
    }
};

QTEST_APPLESS_MAIN(TestReadJson)
#include "tst_read_json.moc"
