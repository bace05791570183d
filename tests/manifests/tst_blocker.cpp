#include "base/file.h"
#include "manifests/blocker.h"
#include "manifests/fields.h"
#include "manifests/refusal.h"
#include "manifests/scheduling.h"
#include "yaml/yaml.h"

#include <QtTest>

using namespace kf;
using namespace kf::manifests;

namespace {

std::vector<Json> readCases()
{
    const Result<std::string> text = readFile(KF_TEST_DATA "/blockers.yaml");
    Result<std::vector<Json>> cases = text ? yaml::readDocuments(*text, "blockers.yaml") : Result<std::vector<Json>>(text.error());
    if (!cases)
        qFatal("%s", cases.error().message.c_str());
    return *std::move(cases);
}

std::vector<Json> listOf(const Json& test, const char* name)
{
    const Json& list = elements(field(test, name));
    return {list.begin(), list.end()};
}

Snapshot snapshotOf(const Json& test)
{
    Snapshot snapshot;
    snapshot.owned = listOf(test, "owned");
    snapshot.pods = listOf(test, "pods");
    snapshot.events = listOf(test, "events");
    snapshot.claims = listOf(test, "claims");
    snapshot.claimsKnown = true;
    snapshot.nodes = listOf(test, "nodes");
    snapshot.storageClasses = listOf(test, "storageClasses");
    snapshot.storageClassesKnown = test.contains("storageClasses");
    if (test.contains("deployment")) {
        snapshot.object = Json::parse(R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"kubeflow","uid":"d"},"spec":{},"status":{"observedGeneration":1}})");
        snapshot.owned.push_back(Json::parse(R"({"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"web-1","namespace":"kubeflow","uid":"rs","ownerReferences":[{"uid":"d"}]}})"));
    } else {
        snapshot.object = test["object"];
    }
    for (Json& pod : snapshot.pods) {
        pod["apiVersion"] = "v1";
        pod["kind"] = "Pod";
        pod["metadata"]["namespace"] = "kubeflow";
        if (!pod["metadata"].contains("ownerReferences"))
            pod["metadata"]["ownerReferences"] = Json::parse(R"([{"uid":"rs"}])");
    }
    const Json& lines = field(test, "lastLines");
    if (lines.is_object()) {
        for (const auto& line : lines.items())
            snapshot.lastLines[{"p", line.key()}] = line.value();
    }
    return snapshot;
}

}

class BlockerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCauseIsNamedInOneSentence_data()
    {
        QTest::addColumn<int>("index");
        m_cases = readCases();
        for (std::size_t i = 0; i < m_cases.size(); ++i)
            QTest::newRow(textField(m_cases[i], "case").c_str()) << int(i);
    }
    void theCauseIsNamedInOneSentence()
    {
        QFETCH(int, index);
        const Json& test = m_cases[std::size_t(index)];
        const std::optional<Blocker> blocker = blockerOf(snapshotOf(test));
        if (textField(test, "cause").empty()) {
            QVERIFY(!blocker);
            return;
        }
        QVERIFY(blocker);
        QCOMPARE(QString::fromStdString(blocker->sentence), QString::fromStdString(textField(test, "sentence")));
        QCOMPARE(blocker->cause, textField(test, "cause"));
        QCOMPARE(blocker->passing, field(test, "passing") == true);
        QCOMPARE(blocker->log ? blocker->log->container : std::string(), textField(test, "log"));
    }

    void refusedWritesAreExplained_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("words");
        QTest::newRow("webhook") << int(Errc::Unavailable) << R"(Internal error occurred: failed calling webhook "v.x.y": failed to call webhook: Post "https://s.n.svc:443/v": no endpoints available for service "s")"
                                 << "webhook" << R"(the webhook v.x.y does not answer (no endpoints available for service "s").)";
        QTest::newRow("denied") << int(Errc::InvalidInput) << R"(admission webhook "v.x.y" denied the request: name too long)" << "admission" << "refuses it: name too long.";
        QTest::newRow("denied without a word") << int(Errc::Permission) << R"(admission webhook "v.x.y" denied the request without explanation)" << "admission" << "no reason given";
        QTest::newRow("namespace") << int(Errc::NotFound) << R"(namespaces "user" not found)" << "configuration" << R"(Pod ns/p cannot be applied: namespaces "user" not found.)";
        QTest::newRow("server away") << int(Errc::Unavailable) << "Connection refused." << "server" << "the API server does not answer (Connection refused).";
        QTest::newRow("field owned by another") << int(Errc::Conflict) << "Apply failed with 1 conflict" << "refused" << "Apply failed with 1 conflict";
    }
    void refusedWritesAreExplained()
    {
        QFETCH(int, code);
        QFETCH(QString, message);
        QFETCH(QString, words);
        const Blocker blocker = blockerOfRefusal({"v1", "Pod", "ns", "p"}, Error{Errc(code), message.toStdString(), {}});
        QTEST(QString::fromStdString(blocker.cause), "cause");
        QVERIFY2(QString::fromStdString(blocker.sentence).contains(words), blocker.sentence.c_str());
    }

    void aMissingKindIsNamed()
    {
        QCOMPARE(blockerOfMissingKind({"x.y/v1", "Thing", "", "t"}).sentence, std::string("Thing t cannot be applied: the cluster has no definition of Thing in x.y/v1."));
    }

    void requestsAreCountedAsTheSchedulerDoes()
    {
        const Json spec = Json::parse(R"({"containers":[{"resources":{"requests":{"cpu":"100m"}}},{"resources":{"limits":{"cpu":1}}}],
            "initContainers":[{"resources":{"requests":{"cpu":"3"}}},{"restartPolicy":"Always","resources":{"requests":{"cpu":"50m"}}}]})");
        QCOMPARE(requestOf(spec, "cpu"), std::uint64_t(3000));
        QCOMPARE(requestOf(spec, "memory"), std::uint64_t(0));
    }

    void quantitiesReadAsKubernetesWritesThem()
    {
        QCOMPARE(quantityText("memory", 1536ull << 20), std::string("1.5Gi"));
        QCOMPARE(quantityText("memory", 22ull << 30), std::string("22Gi"));
        QCOMPARE(quantityText("cpu", 250), std::string("250m"));
        QCOMPARE(quantityText("cpu", 2000), std::string("2"));
        QCOMPARE(quantityText("pods", 110), std::string("110"));
    }

private:
    std::vector<Json> m_cases;
};

QTEST_GUILESS_MAIN(BlockerTest)
#include "tst_blocker.moc"
