#include "controllers/notebooks/lease.h"

#include <QTest>

using namespace kf::controllers;
using namespace std::chrono_literals;

class TestLease : public QObject {
    Q_OBJECT

    const LeaseTerms m_terms{.identity = "me", .lasts = 15s, .renewEvery = 5s};
    const std::chrono::system_clock::time_point m_now{1'700'000'000s};

private Q_SLOTS:
    void mayClaim_data()
    {
        QTest::addColumn<QByteArray>("lease");
        QTest::addColumn<int>("unchanged");
        QTest::addColumn<bool>("may");
        QTest::newRow("ours") << QByteArray(R"({"spec":{"holderIdentity":"me","leaseDurationSeconds":15}})") << 0 << true;
        QTest::newRow("given back") << QByteArray(R"({"spec":{"holderIdentity":"","leaseDurationSeconds":1}})") << 0 << true;
        QTest::newRow("another's, alive") << QByteArray(R"({"spec":{"holderIdentity":"you","leaseDurationSeconds":15}})") << 14 << false;
        QTest::newRow("another's, silent") << QByteArray(R"({"spec":{"holderIdentity":"you","leaseDurationSeconds":15}})") << 15 << true;
        QTest::newRow("another's, long terms") << QByteArray(R"({"spec":{"holderIdentity":"you","leaseDurationSeconds":60}})") << 15 << false;
    }
    void mayClaim()
    {
        QFETCH(const QByteArray, lease);
        QFETCH(const int, unchanged);
        QTEST(kf::controllers::mayClaim(Json::parse(lease.toStdString()), m_terms, std::chrono::seconds(unchanged)), "may");
    }
    void aNewLeaseIsWhole()
    {
        const Json lease = claimed({}, "kubeflow", "kubeflow-notebook-controller", m_terms, m_now);
        QCOMPARE(keyOf(lease), "kubeflow/kubeflow-notebook-controller");
        QVERIFY(at(lease, "/spec") == Json::parse(R"({"holderIdentity": "me", "leaseDurationSeconds": 15, "leaseTransitions": 0,
            "acquireTime": "2023-11-14T22:13:20.000000Z", "renewTime": "2023-11-14T22:13:20.000000Z"})"));
    }
    void aRenewalChangesOnlyTheTime()
    {
        const Json lease = claimed({}, "kubeflow", "l", m_terms, m_now);
        const Json renewed = claimed(lease, "kubeflow", "l", m_terms, m_now + 5s);
        QCOMPARE(text(renewed, "/spec/acquireTime"), "2023-11-14T22:13:20.000000Z");
        QCOMPARE(text(renewed, "/spec/renewTime"), "2023-11-14T22:13:25.000000Z");
        QCOMPARE(number(renewed, "/spec/leaseTransitions"), 0);
    }
    void takingItFromAnotherIsATransition()
    {
        const Json theirs = Json::parse(R"({"metadata":{"name":"l"},"spec":{"holderIdentity":"you","leaseTransitions":4}})");
        QCOMPARE(number(claimed(theirs, "kubeflow", "l", m_terms, m_now), "/spec/leaseTransitions"), 5);
    }
    void givenBackAnybodyMayHaveItAtOnce()
    {
        const Json free = released(claimed({}, "kubeflow", "l", m_terms, m_now), m_now);
        QVERIFY(kf::controllers::mayClaim(free, {.identity = "you", .lasts = 15s, .renewEvery = 5s}, 0s));
    }
};

QTEST_GUILESS_MAIN(TestLease)
#include "tst_lease.moc"
