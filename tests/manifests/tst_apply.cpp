#include "fake_client.h"
#include "manifests/apply.h"
#include "manifests/blocker_lookup.h"
#include "manifests/remove_run.h"

#include <QtTest>

#include <algorithm>

using namespace kf;
using namespace kf::manifests;
using namespace std::chrono_literals;

namespace {

std::vector<Json> objects(const char* yaml)
{
    Result<std::vector<Json>> read = readObjects(yaml, "test");
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return *std::move(read);
}

Order order(const char* yaml)
{
    Result<Order> made = orderOf(objects(yaml));
    if (!made)
        qFatal("%s", made.error().message.c_str());
    return *std::move(made);
}

// Remembers what was told as "ready ConfigMap ns/c".
class Recorder final : public ApplyObserver {
public:
    void applied(const ObjectKey& key, const std::string& digest, const Json&) override
    {
        tell("applied " + toText(key));
        digests[toText(key)] = digest;
    }
    void unchanged(const ObjectKey& key) override { tell("unchanged " + toText(key)); }
    void ready(const ObjectKey& key) override { tell("ready " + toText(key)); }
    void removed(const ObjectKey& key) override { tell("removed " + toText(key)); }
    void blocked(const ObjectKey& key, const Blocker& blocker) override
    {
        tell("blocked " + toText(key));
        sentences << QString::fromStdString(blocker.sentence);
        if (onBlocked)
            onBlocked(blocker);
    }
    int place(const char* line) const { return int(lines.indexOf(line)); }

    QStringList lines;
    QStringList sentences;
    std::map<std::string, std::string> digests;
    std::function<void(const Blocker&)> onBlocked;

private:
    void tell(const std::string& line) { lines << QString::fromStdString(line); }
};

const char* const small = R"(
{apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: ns}, spec: {template: {spec: {containers: [{name: c, image: i}], volumes: [{configMap: {name: m}}]}}}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: ns}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: ns}}
---
{apiVersion: x.y/v1, kind: Thing, metadata: {name: t, namespace: ns}}
---
{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.x.y}, spec: {group: x.y, scope: Namespaced, names: {kind: Thing, plural: things}}}
)";

const char* const pod = R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"d-1-a","namespace":"default","uid":"pod","ownerReferences":[{"uid":"rs"}]},
    "spec":{"nodeName":"n","containers":[{"name":"c","image":"i"}]},"status":{}})";

// A deployment's ReplicaSet and pod appear; the pod's only container is in this state.
FakeClient::Controller podWith(const char* state)
{
    return [state](FakeClient& client, const Json& written) {
        client.put({{"apiVersion", "apps/v1"}, {"kind", "ReplicaSet"}, {"metadata", {{"name", "d-1"}, {"namespace", "default"}, {"uid", "rs"}, {"ownerReferences", {{{"uid", written["metadata"]["uid"]}}}}}}});
        Json one = Json::parse(pod);
        one["status"] = {{"phase", "Pending"}, {"containerStatuses", {{{"name", "c"}, {"ready", false}, {"state", Json::parse(state)}}}}};
        client.put(one);
    };
}

const char* const deployment = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {spec: {containers: [{name: c, image: i}]}}}}";
const Json available{{"replicas", 1}, {"updatedReplicas", 1}, {"availableReplicas", 1}};

ApplyOptions within(std::chrono::milliseconds deadline)
{
    ApplyOptions options;
    options.deadline = deadline;
    options.settle = 50ms;
    options.firstRetry = 10ms;
    return options;
}

}

class ApplyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void objectsAreAppliedInOrderAndAwaited()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(FakeClient::everythingBecomesReady());
        Recorder recorder;
        const Result<> done = ApplyEngine(client, within(10s), &recorder).apply(order(small), {});
        QVERIFY2(bool(done), done ? "" : done.error().message.c_str());
        QCOMPARE(client->applied().size(), std::size_t(5));
        QVERIFY(recorder.place("applied Namespace ns") < recorder.place("applied ConfigMap ns/m"));
        QVERIFY(recorder.place("applied ConfigMap ns/m") < recorder.place("applied Deployment ns/d"));
        QVERIFY(recorder.place("ready CustomResourceDefinition things.x.y") < recorder.place("applied Thing ns/t"));
        QVERIFY(recorder.place("ready Deployment ns/d") >= 0);
        QVERIFY(recorder.sentences.isEmpty());
    }

    void aDefinitionThatTheServerForgotIsTouchedUntilItHelps()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController([](FakeClient& cluster, const Json& written) {
            if (keyOf(written).kind != "CustomResourceDefinition")
                return FakeClient::everythingBecomesReady()(cluster, written);
            const bool touched = textField(written, "metadata", "annotations", "kfbox.dev/touched").starts_with("2 "); // the first one did not help
            cluster.setStatus(toText(keyOf(written)), {{"conditions", {{{"type", "NamesAccepted"}, {"status", "True"}}, {{"type", "Established"}, {"status", touched ? "True" : "False"}}}}});
        });
        ApplyOptions options = within(10s);
        options.establish = 100ms;
        Recorder recorder;
        const Result<> done = ApplyEngine(client, options, &recorder).apply(order(small), {});
        QVERIFY2(bool(done), done ? "" : done.error().message.c_str());
    }

    void aCollectionIsWatchedOnce()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(FakeClient::everythingBecomesReady());
        std::vector<Json> set;
        for (int i = 0; i < 40; ++i) {
            set.push_back(objects(deployment).front());
            set.back()["metadata"]["name"] = "d" + std::to_string(i);
        }
        const Result<Order> many = orderOf(set);
        QVERIFY(ApplyEngine(client, within(10s)).apply(*many, {}));
        for (const auto& watch : client->watches())
            QVERIFY2(watch.second == 1, watch.first.c_str());
        QVERIFY(client->mostInFlight() <= 32);
    }

    void readyObjectsNeedNoWatch()
    {
        const auto client = std::make_shared<FakeClient>();
        QVERIFY(ApplyEngine(client, within(10s)).apply(order("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}"), {}));
        QVERIFY(client->watches().empty());
        QVERIFY(client->has("ConfigMap default/m"));
    }

    void whatTheLedgerKnowsIsNotWrittenAgain()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(FakeClient::everythingBecomesReady());
        Recorder first;
        QVERIFY(ApplyEngine(client, within(10s), &first).apply(order(small), {}));
        client->vanish("ConfigMap ns/m");
        ApplyOptions options = within(10s);
        options.isUnchanged = [&](const ObjectKey& key, const std::string& digest) { return first.digests.at(toText(key)) == digest; };
        Recorder second;
        QVERIFY(ApplyEngine(client, options, &second).apply(order(small), {}));
        QCOMPARE(client->applied().size(), std::size_t(6));
        QCOMPARE(second.lines.filter("unchanged").size(), 4);
        QVERIFY2(second.place("applied ConfigMap ns/m") >= 0, "what is gone is written again");
    }

    void aWebhookThatDoesNotAnswerYetIsTriedAgain()
    {
        const auto client = std::make_shared<FakeClient>();
        client->failNext("ConfigMap default/m", {Errc::Unavailable, "Internal error occurred: failed calling webhook \"w.x\": connection refused", {}}, 3);
        QVERIFY(ApplyEngine(client, within(10s)).apply(order("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}"), {}));
    }

    void aWebhookThatNeverAnswersIsNamedAtTheDeadline()
    {
        const auto client = std::make_shared<FakeClient>();
        client->failNext("ConfigMap default/m", {Errc::Unavailable, "Internal error occurred: failed calling webhook \"w.x\": failed to call webhook: connection refused", {}}, 100);
        Recorder recorder;
        const Result<> done = ApplyEngine(client, within(300ms), &recorder).apply(order("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}"), {});
        QVERIFY(!done);
        QVERIFY(done.error().code == Errc::TimedOut);
        QCOMPARE(done.error().message, std::string("ConfigMap default/m cannot be applied: the webhook w.x does not answer (connection refused)."));
        QCOMPARE(recorder.sentences.size(), 1);
    }

    void anObjectThatTheServerRefusesForGoodEndsTheRun()
    {
        const auto client = std::make_shared<FakeClient>();
        client->failNext("ConfigMap default/m", {Errc::InvalidInput, "strict decoding error: unknown field \"dta\"", {}});
        const Result<> done = ApplyEngine(client, within(10s)).apply(order("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}"), {});
        QVERIFY(!done);
        QVERIFY(done.error().code == Errc::InvalidInput);
        QCOMPARE(done.error().message, std::string("The API server refuses ConfigMap default/m: strict decoding error: unknown field \"dta\"."));
    }

    void anAddressThatIsTakenForAMomentIsTriedAgain()
    {
        const auto client = std::make_shared<FakeClient>();
        client->failNext("Service default/dns", {Errc::InvalidInput, "Service \"dns\" is invalid: spec.clusterIPs: failed to allocate IP 10.96.0.10: provided IP is already allocated", {}});
        const Result<> done = ApplyEngine(client, within(10s)).apply(order("{apiVersion: v1, kind: Service, metadata: {name: dns}}"), {});
        QVERIFY2(done, done ? "" : done.error().message.c_str());
    }

    void aJobThatCannotBeChangedIsReplaced()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(FakeClient::everythingBecomesReady());
        client->put(Json::parse(R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j","namespace":"default"},"spec":{"a":1}})"));
        client->failNext("Job default/j", {Errc::InvalidInput, "Job.batch \"j\" is invalid: spec.template: field is immutable", {}});
        QVERIFY(ApplyEngine(client, within(10s)).apply(order("{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {a: 2}}"), {}));
        QCOMPARE(client->removed(), std::vector<std::string>{"Job default/j"});
        QCOMPARE(client->object("Job default/j")["spec"]["a"].get<int>(), 2);
    }

    void aJobThatFailedInARunBeforeIsTriedAgain()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(FakeClient::everythingBecomesReady());
        client->put(Json::parse(R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j","namespace":"default"},"spec":{},"status":{"conditions":[{"type":"Failed","status":"True"}]}})"));
        ApplyOptions options = within(10s);
        options.isUnchanged = [](const ObjectKey&, const std::string&) { return true; };
        const Result<> done = ApplyEngine(client, options).apply(order("{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {}}"), {});
        QVERIFY2(bool(done), done ? "" : done.error().message.c_str());
        QCOMPARE(client->removed(), std::vector<std::string>{"Job default/j"});
    }

    void aPodInBackOffFromARunBeforeIsMadeAnew()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController([](FakeClient& cluster, const Json& written) {
            podWith(R"({"waiting":{"reason":"CrashLoopBackOff"}})")(cluster, written);
            Json old = cluster.object("Pod default/d-1-a");
            old["metadata"]["ownerReferences"][0]["kind"] = "ReplicaSet";
            old["metadata"]["ownerReferences"][0]["controller"] = true;
            cluster.put(old);
        });
        QVERIFY(!ApplyEngine(client, within(400ms)).apply(order(deployment), {}));
        QCOMPARE(client->removed(), std::vector<std::string>{"Pod default/d-1-a"});
    }

    void placeholdersOfCertificatesStayWithWhoFillsThemIn()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController([](FakeClient& cluster, const Json& written) {
            Json patched = written;
            patched["webhooks"][0]["clientConfig"]["caBundle"] = "LS0t";
            cluster.put(patched);
        });
        QVERIFY(ApplyEngine(client, within(10s)).apply(order("{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, metadata: {name: w},"
            " webhooks: [{name: w, clientConfig: {caBundle: Cg==, service: {name: s, namespace: ns}}}]}"), {}));
    }

    void anUnknownKindIsWaitedForAndNamed()
    {
        const auto client = std::make_shared<FakeClient>();
        const Result<> done = ApplyEngine(client, within(200ms)).apply(order("{apiVersion: x.y/v1, kind: Thing, metadata: {name: t}}"), {});
        QVERIFY(!done);
        QCOMPARE(done.error().message, std::string("Thing t cannot be applied: the cluster has no definition of Thing in x.y/v1."));
    }

    void aMissingNamespaceIsNamed()
    {
        const auto client = std::make_shared<FakeClient>();
        const Result<> done = ApplyEngine(client, within(200ms)).apply(order("{apiVersion: v1, kind: ConfigMap, metadata: {name: m, namespace: none}}"), {});
        QVERIFY(!done);
        QVERIFY2(done.error().message.find("namespaces \"none\" not found") != std::string::npos, done.error().message.c_str());
    }

    void aServerThatNeverAnswersIsNamed()
    {
        const auto client = std::make_shared<FakeClient>();
        client->holdAnswers(true);
        const Result<> done = ApplyEngine(client, within(200ms)).apply(order("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}"), {});
        QVERIFY(!done);
        QCOMPARE(done.error().message, std::string("The API server has not answered about ConfigMap m."));
    }

    void aCertainBlockerIsToldAtOnceAndTheRunGoesOnWhenItIsMended()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(podWith(R"({"waiting":{"reason":"ErrImageNeverPull"}})"));
        Recorder recorder;
        recorder.onBlocked = [&](const Blocker&) { client->setStatus("Deployment default/d", available); };
        ApplyOptions options = within(10s);
        options.settle = 60s; // it does not wait for that
        const Result<> done = ApplyEngine(client, options, &recorder).apply(order(deployment), {});
        QVERIFY2(bool(done), done ? "" : done.error().message.c_str());
        QCOMPARE(recorder.sentences, QStringList("The image i of container c of pod default/d-1-a is not on the node and cannot be had (ErrImageNeverPull)."));
        QVERIFY(recorder.place("ready Deployment default/d") > recorder.place("blocked Deployment default/d"));
    }

    void aBlockerThatPassesIsNotTold()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController([](FakeClient& cluster, const Json& written) {
            podWith(R"({"waiting":{"reason":"ContainerCreating"}})")(cluster, written);
            cluster.setStatus("Deployment default/d", available);
        });
        Recorder recorder;
        QVERIFY(ApplyEngine(client, within(10s), &recorder).apply(order(deployment), {}));
        QVERIFY(recorder.sentences.isEmpty());
    }

    void aBlockerThatLastsIsTold()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(podWith(R"({"waiting":{"reason":"ContainerCreating"}})"));
        Recorder recorder;
        const Result<> done = ApplyEngine(client, within(500ms), &recorder).apply(order(deployment), {});
        QVERIFY(!done);
        QCOMPARE(recorder.sentences, QStringList("Pod default/d-1-a is being started."));
        QCOMPARE(done.error().message, std::string("Pod default/d-1-a is being started."));
    }

    void theFirstCrashIsToldWithItsLastLine()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(podWith(R"({"terminated":{"exitCode":1}})"));
        client->setLog("d-1-a", "starting\npanic: no database\n\ngoroutine 1 [running]:\n");
        Recorder recorder;
        recorder.onBlocked = [&](const Blocker&) { client->setStatus("Deployment default/d", available); };
        QVERIFY(ApplyEngine(client, within(10s), &recorder).apply(order(deployment), {}));
        QCOMPARE(recorder.sentences, QStringList("The container c of pod default/d-1-a crashed with exit code 1: panic: no database."));
    }

    void aContainerThatStartedAnewMeanwhileIsToldWithTheLineOfItsLastRun()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(podWith(R"({"terminated":{"exitCode":1}})"));
        client->setLog("d-1-a", "", "no database\n");
        Recorder recorder;
        recorder.onBlocked = [&](const Blocker&) { client->setStatus("Deployment default/d", available); };
        QVERIFY(ApplyEngine(client, within(10s), &recorder).apply(order(deployment), {}));
        QCOMPARE(recorder.sentences, QStringList("The container c of pod default/d-1-a crashed with exit code 1: no database."));

        client->setStatus("Deployment default/d", Json::object());
        const auto blocker = findBlocker(*client, {"apps/v1", "Deployment", "default", "d"});
        QVERIFY(blocker && *blocker);
        QCOMPARE((*blocker)->sentence, std::string("The container c of pod default/d-1-a crashed with exit code 1: no database."));
    }

    void aClaimThatBindsOnFirstUseIsReady()
    {
        const auto client = std::make_shared<FakeClient>();
        client->put(Json::parse(R"({"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"late"},"volumeBindingMode":"WaitForFirstConsumer"})"));
        client->setController([](FakeClient& cluster, const Json& written) { cluster.setStatus(toText(keyOf(written)), {{"phase", "Pending"}}); });
        QVERIFY(ApplyEngine(client, within(10s)).apply(order("{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: v}, spec: {storageClassName: late}}"), {}));
    }

    void whatSomebodyRemovesMeanwhileIsAppliedAgain()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController([count = 0](FakeClient& cluster, const Json&) mutable {
            if (++count == 1)
                cluster.vanish("Deployment default/d");
            else
                cluster.setStatus("Deployment default/d", available);
        });
        const Result<> done = ApplyEngine(client, within(10s)).apply(order(deployment), {});
        QVERIFY2(bool(done), done ? "" : done.error().message.c_str());
        QCOMPARE(client->applied().size(), std::size_t(2));
    }

    void aStopRequestEndsTheWait()
    {
        const auto client = std::make_shared<FakeClient>();
        std::stop_source stop;
        client->setController([&](FakeClient&, const Json&) { stop.request_stop(); });
        const Result<> done = ApplyEngine(client, within(60s)).apply(order(deployment), stop.get_token());
        QVERIFY(!done);
        QVERIFY(done.error().code == Errc::Cancelled);
    }

    void neededComponentsAreReadyFirst()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(FakeClient::everythingBecomesReady());
        Recorder recorder;
        const Result<Order> both = orderOf(std::vector<Component>{{"top", {"base"}, objects("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}")}, {"base", {}, objects(deployment)}});
        QVERIFY(both);
        QVERIFY(ApplyEngine(client, within(10s), &recorder).apply(*both, {}));
        QVERIFY(recorder.place("ready Deployment default/d") < recorder.place("applied ConfigMap default/m"));
    }

    void objectsThatOthersMakeAreWaitedFor()
    {
        const auto client = std::make_shared<FakeClient>();
        Recorder recorder;
        recorder.onBlocked = [&](const Blocker&) {
            client->put(Json::parse(R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"j","namespace":"default"},"status":{"conditions":[{"type":"Complete","status":"True"}]}})"));
        };
        QVERIFY(ApplyEngine(client, within(10s), &recorder).waitReady({{"batch/v1", "Job", "default", "j"}}, {}));
        QCOMPARE(recorder.sentences, QStringList("Job default/j does not exist."));
        QVERIFY(client->applied().empty());
    }

    void whatTheClusterStandsOnIsWaitedForWithoutBeingWritten()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(FakeClient::everythingBecomesReady());
        const char* const crashed = R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"scheduler","namespace":"kube-system","uid":"s"},"spec":{"nodeName":"n","containers":[{"name":"c"}]},
            "status":{"phase":"Running","containerStatuses":[{"name":"c","ready":false,"restartCount":2,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":1}}}]}})";
        client->put(Json::parse(crashed));
        client->setLog("scheduler", "unknown flag: --x");
        ApplyOptions options = within(10s);
        options.alsoReady = {{"v1", "Pod", "kube-system", "scheduler"}};
        Recorder recorder;
        recorder.onBlocked = [&](const Blocker&) {
            client->setStatus("Pod kube-system/scheduler", Json::parse(R"({"phase":"Running","conditions":[{"type":"Ready","status":"True"}]})"));
        };
        QVERIFY(ApplyEngine(client, options, &recorder).apply(order(deployment), {}));
        QCOMPARE(recorder.sentences, QStringList("The container c of pod kube-system/scheduler crashed with exit code 1 (2 restarts): unknown flag: --x."));
        QVERIFY(recorder.place("ready Pod kube-system/scheduler") > 0);
        QCOMPARE(client->applied().size(), std::size_t(1));
    }

    void whatIsWaitedForMayHaveBeenThereBeforeItsTurn()
    {
        const auto client = std::make_shared<FakeClient>();
        client->put(Json::parse(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"etcd","namespace":"default","uid":"e"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}})"));
        ApplyOptions options = within(10s);
        options.inFlight = 1; // the pods around the deployment are watched before it is this pod's turn
        options.alsoReady = {{"v1", "Pod", "default", "etcd"}};
        Recorder recorder;
        recorder.onBlocked = [&](const Blocker&) { client->setStatus("Deployment default/d", available); };
        QVERIFY(ApplyEngine(client, options, &recorder).apply(order(deployment), {}));
        QVERIFY(recorder.place("ready Pod default/etcd") >= 0);
    }

    void aServerThatFallsSilentIsTheBlockerUntilItAnswers()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController([](FakeClient& cluster, const Json&) { cluster.setSilence(Error{Errc::Unavailable, "connection refused", {}}); });
        Recorder recorder;
        recorder.onBlocked = [&](const Blocker& blocker) {
            if (blocker.cause != "server")
                return;
            client->setSilence({});
            client->setStatus("Deployment default/d", available);
        };
        QVERIFY(ApplyEngine(client, within(20s), &recorder).apply(order(deployment), {}));
        QCOMPARE(recorder.sentences.last(), QString("The Kubernetes API server does not answer: connection refused."));

        client->setController([](FakeClient& cluster, const Json&) { cluster.setSilence(Error{Errc::Unavailable, "connection refused", {}}); });
        const Result<> late = ApplyEngine(client, within(3s)).apply(order("{apiVersion: apps/v1, kind: Deployment, metadata: {name: e}, spec: {}}"), {});
        QVERIFY(!late);
        QCOMPARE(late.error().message, std::string("The Kubernetes API server does not answer: connection refused."));
    }

    void aSetIsRemovedInReverse()
    {
        const auto client = std::make_shared<FakeClient>();
        client->setController(FakeClient::everythingBecomesReady());
        QVERIFY(ApplyEngine(client, within(10s)).apply(order(small), {}));
        Recorder recorder;
        QVERIFY(ApplyEngine(client, within(10s), &recorder).remove(order(small), {}));
        const std::vector<std::string> removed = client->removed();
        QCOMPARE(removed.size(), std::size_t(5));
        QCOMPARE(removed.front(), std::string("Thing ns/t")); // while its controller still runs
        QVERIFY(std::ranges::find(removed, "Deployment ns/d") < std::ranges::find(removed, "ConfigMap ns/m"));
        QVERIFY(std::ranges::find(removed, "ConfigMap ns/m") < std::ranges::find(removed, "Namespace ns"));
        QCOMPARE(recorder.lines.filter("removed ").size(), 5);
    }

    void whatIsGoneAlreadyIsNoFailure()
    {
        const auto client = std::make_shared<FakeClient>();
        QVERIFY(ApplyEngine(client, within(10s)).remove(order(small), {}));
    }

    void anObjectThatDoesNotGoIsNamed()
    {
        const auto client = std::make_shared<FakeClient>();
        client->put(Json::parse(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","namespace":"default","finalizers":["x.y/keep"]}})"));
        const Result<> done = ApplyEngine(client, within(200ms)).remove(order("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}}"), {});
        QVERIFY(!done);
        QCOMPARE(done.error().message, std::string("ConfigMap default/m is still being removed: it waits for x.y/keep."));
    }

    void aClusterIsAskedForABlocker()
    {
        FakeClient client;
        client.put(Json::parse(R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"default","uid":"dep"},"spec":{},"status":{"observedGeneration":1}})"));
        podWith(R"({"terminated":{"exitCode":2}})")(client, client.object("Deployment default/d"));
        client.setLog("d-1-a", "bad luck");
        const auto blocker = findBlocker(client, {"apps/v1", "Deployment", "default", "d"});
        QVERIFY2(bool(blocker), blocker ? "" : blocker.error().message.c_str());
        QVERIFY(blocker->has_value());
        QCOMPARE((*blocker)->sentence, std::string("The container c of pod default/d-1-a crashed with exit code 2: bad luck."));
    }

    void askingAboutWhatDoesNotExistIsAnError()
    {
        FakeClient client;
        QVERIFY(findBlocker(client, {"apps/v1", "Deployment", "default", "d"}).error().code == Errc::NotFound);
        QVERIFY(findBlocker(client, {"x.y/v1", "Thing", "default", "d"}).error().code == Errc::NotFound);
    }

    void aReadyObjectHasNoBlocker()
    {
        FakeClient client;
        client.put(Json::parse(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m","namespace":"default"}})"));
        const auto blocker = findBlocker(client, {"v1", "ConfigMap", "default", "m"});
        QVERIFY(blocker && !blocker->has_value());
    }
};

QTEST_GUILESS_MAIN(ApplyTest)
#include "tst_apply.moc"
