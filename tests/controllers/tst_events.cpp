#include "controllers/notebooks/events.h"
#include "tests/controllers/objects.h"

#include <QTest>

using namespace kf::controllers;

class TestEvents : public QObject {
    Q_OBJECT

    const Json m_event = Json::parse(R"({"metadata": {"uid": "e1", "namespace": "team"}, "type": "Warning", "reason": "FailedScheduling", "count": 3,
        "message": "0/1 nodes are available", "firstTimestamp": "2026-11-22T17:00:00Z", "lastTimestamp": "2026-11-22T17:05:00Z",
        "involvedObject": {"kind": "Pod", "name": "demo-0", "namespace": "team"}})");

private Q_SLOTS:
    void anEventBelongsTo_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("notebook");
        QTest::newRow("a StatefulSet of the notebook's name") << "StatefulSet" << "demo" << "team/demo";
        QTest::newRow("a pod by its label") << "Pod" << "labelled-pod" << "team/demo";
        QTest::newRow("a pod that is not known yet") << "Pod" << "demo-0" << "team/demo";
        QTest::newRow("a pod of something else") << "Pod" << "mysql-0" << "";
        QTest::newRow("a StatefulSet of something else") << "StatefulSet" << "mysql" << "";
        QTest::newRow("a service") << "Service" << "demo" << "";
    }
    void anEventBelongsTo()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, name);
        Json event = m_event;
        event["involvedObject"]["kind"] = kind.toStdString();
        event["involvedObject"]["name"] = name.toStdString();
        const std::string found = notebookOfEvent(
            event, [](const std::string& pod) { return pod == "team/labelled-pod" ? "demo" : ""; },
            [](const std::string& notebook) { return notebook == "team/demo"; });
        QTEST(QString::fromStdString(found), "notebook");
    }
    void itIsToldAgainOnTheNotebook()
    {
        const Json told = reissuedEvent(m_event, aNotebook());
        QCOMPARE(text(told, "/involvedObject/kind"), "Notebook");
        QCOMPARE(text(told, "/involvedObject/uid"), "uid-demo");
        QCOMPARE(text(told, "/type"), "Warning");
        QCOMPARE(text(told, "/reason"), "FailedScheduling");
        QCOMPARE(text(told, "/message"), "Reissued from pod/demo-0: 0/1 nodes are available");
        QCOMPARE(number(told, "/count"), 3);
        QCOMPARE(text(told, "/lastTimestamp"), "2026-11-22T17:05:00Z");
    }
    void theSameEventHasTheSameName()
    {
        Json later = m_event;
        later["count"] = 4;
        QCOMPARE(nameOf(reissuedEvent(later, aNotebook())), nameOf(reissuedEvent(m_event, aNotebook())));
        later["metadata"]["uid"] = "e2";
        QVERIFY(nameOf(reissuedEvent(later, aNotebook())) != nameOf(reissuedEvent(m_event, aNotebook())));
    }
    void eventsOfTheNewKindHaveTheirTimesInOtherFields()
    {
        const Json event = Json::parse(R"({"metadata": {"uid": "e1"}, "eventTime": "2026-11-22T17:00:00.123456Z", "firstTimestamp": null,
            "series": {"count": 7, "lastObservedTime": "2026-11-22T18:00:00.000000Z"}, "involvedObject": {"kind": "Pod", "name": "demo-0"}})");
        const Json told = reissuedEvent(event, aNotebook());
        QCOMPARE(number(told, "/count"), 7);
        QCOMPARE(text(told, "/firstTimestamp"), "2026-11-22T17:00:00Z");
        QCOMPARE(text(told, "/lastTimestamp"), "2026-11-22T18:00:00Z");
    }
    void aLongMessageIsCutBetweenCharacters()
    {
        Json event = m_event;
        event["message"] = QString(2000, QChar(0xE4)).toStdString();
        const std::string message = text(reissuedEvent(event, aNotebook()), "/message");
        QVERIFY(message.size() <= 1024);
        QVERIFY(!QString::fromStdString(message).contains(QChar::ReplacementCharacter));
    }
    void ownWarningsAreNamedByWhatTheySay()
    {
        const Json one = warningEvent(aNotebook(), "FailedCreate", "no", "2026-11-22T17:00:00Z");
        QCOMPARE(text(one, "/type"), "Warning");
        QCOMPARE(nameOf(warningEvent(aNotebook(), "FailedCreate", "no", "later")), nameOf(one));
        QVERIFY(nameOf(warningEvent(aNotebook(), "FailedCreate", "never", "later")) != nameOf(one));
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
