#include "manifests/holds.h"

#include <QtTest>

using namespace kf;
using namespace kf::manifests;

class HoldsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasAskedForIsLookedForInWhatIsThere_data()
    {
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<bool>("held");
        const auto row = [](const char* name, const char* live, const char* wanted, bool held) { QTest::newRow(name) << QByteArray(live) << QByteArray(wanted) << held; };
        row("the same", R"({"data":{"a":"1"}})", R"({"data":{"a":"1"}})", true);
        row("more is there", R"({"data":{"a":"1","b":"2"},"metadata":{"uid":"u"}})", R"({"data":{"a":"1"}})", true);
        row("another value", R"({"data":{"a":"2"}})", R"({"data":{"a":"1"}})", false);
        row("a field is gone", R"({"data":{}})", R"({"data":{"a":"1"}})", false);
        row("all fields are gone", R"({"metadata":{"name":"m"}})", R"({"data":{"a":"1"}})", false);
        row("a list with defaults", R"({"ports":[{"port":80,"protocol":"TCP"}]})", R"({"ports":[{"port":80}]})", true);
        row("a longer list", R"({"rules":[{"verbs":["get"]},{"verbs":["*"]}]})", R"({"rules":[{"verbs":["get"]}]})", false);
        row("another order", R"({"verbs":["list","get"]})", R"({"verbs":["get","list"]})", false);
        row("another type", R"({"port":"80"})", R"({"port":80})", false);
        row("an empty list that the cluster filled", R"({"rules":[{"verbs":["get"]}]})", R"({"rules":[]})", true);
        row("null", R"({"metadata":{"uid":"u"}})", R"({"metadata":{"creationTimestamp":null}})", true);
        row("its status", R"({"status":{"ready":false}})", R"({"status":{"ready":true}})", true);
        row("text of a secret", R"({"data":{"a":"MQ=="}})", R"({"stringData":{"a":"1"}})", true);
    }
    void whatWasAskedForIsLookedForInWhatIsThere()
    {
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, wanted);
        QFETCH(bool, held);
        QCOMPARE(holds(Json::parse(live.toStdString()), Json::parse(wanted.toStdString())), held);
    }
};

QTEST_GUILESS_MAIN(HoldsTest)
#include "tst_holds.moc"
