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

    void numbersAreThoseOfTheApiMachinery()
    {
        const auto document = readJson("[9223372036854775807, 9223372036854775808, -0, 1.0]", "reply");
        QVERIFY(document);
        QCOMPARE((*document)[0].get<std::int64_t>(), std::numeric_limits<std::int64_t>::max());
        QVERIFY((*document)[1].is_number_float());
        QCOMPARE((*document)[2].dump(), std::string("0"));
        QVERIFY((*document)[3].is_number_float());
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
        QTest::newRow("the same key twice") << QByteArray("{\"a\":1,\"a\":2}") << "line 1 has the key \"a\" twice";
        QTest::newRow("the same key twice, in another line") << QByteArray("{\"a\":1,\n\"a\":2}") << "line 2 has the key \"a\" twice";
        QTest::newRow("a number that no machine holds") << QByteArray("[1,\n1e400]") << "line 2 has a number that is too large";
        QTest::newRow("a byte of nothing") << QByteArray("{}\0", 3) << "is not valid JSON";
        QTest::newRow("half of a pair of surrogates") << QByteArray("\"\\ud800\"") << "is not valid JSON";
        QTest::newRow("too deep") << QByteArray(1001, '[') << "nested deeper than 1000 levels";
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
