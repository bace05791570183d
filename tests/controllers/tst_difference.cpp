#include "controllers/notebooks/difference.h"

#include <QTest>

using namespace kf::controllers;

class TestDifference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void covers_data()
    {
        QTest::addColumn<QByteArray>("actual");
        QTest::addColumn<QByteArray>("desired");
        QTest::addColumn<bool>("same");
        QTest::newRow("equal") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":1})") << true;
        QTest::newRow("a default was added") << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"a":1})") << true;
        QTest::newRow("another value") << QByteArray(R"({"a":2})") << QByteArray(R"({"a":1})") << false;
        QTest::newRow("missing") << QByteArray(R"({})") << QByteArray(R"({"a":1})") << false;
        QTest::newRow("defaults inside a list") << QByteArray(R"([{"n":"a","protocol":"TCP"}])") << QByteArray(R"([{"n":"a"}])") << true;
        QTest::newRow("a list grew") << QByteArray(R"([1,2])") << QByteArray(R"([1])") << false;
        QTest::newRow("another order") << QByteArray(R"([2,1])") << QByteArray(R"([1,2])") << false;
        QTest::newRow("empty object left out") << QByteArray(R"({})") << QByteArray(R"({"a":{}})") << true;
        QTest::newRow("empty text left out") << QByteArray(R"({"name":"A"})") << QByteArray(R"({"name":"A","value":""})") << true;
        QTest::newRow("false left out") << QByteArray(R"({})") << QByteArray(R"({"hostNetwork":false})") << true;
        QTest::newRow("true left out") << QByteArray(R"({})") << QByteArray(R"({"hostNetwork":true})") << false;
        QTest::newRow("object against text") << QByteArray(R"({"a":"x"})") << QByteArray(R"({"a":{"b":1}})") << false;
        QTest::newRow("quantity written otherwise") << QByteArray(R"({"limits":{"cpu":"1","memory":"1Gi"}})")
                                                    << QByteArray(R"({"limits":{"cpu":"1000m","memory":"1024Mi"}})") << true;
        QTest::newRow("quantity as a number") << QByteArray(R"({"requests":{"cpu":"2"}})") << QByteArray(R"({"requests":{"cpu":2}})") << true;
        QTest::newRow("another quantity") << QByteArray(R"({"limits":{"cpu":"1"}})") << QByteArray(R"({"limits":{"cpu":"2"}})") << false;
        QTest::newRow("texts that look like quantities") << QByteArray(R"({"value":"1"})") << QByteArray(R"({"value":"1000m"})") << false;
    }
    void covers()
    {
        QFETCH(const QByteArray, actual);
        QFETCH(const QByteArray, desired);
        QTEST(kf::controllers::covers(Json::parse(actual.toStdString()), Json::parse(desired.toStdString())), "same");
    }
};

QTEST_GUILESS_MAIN(TestDifference)
#include "tst_difference.moc"
