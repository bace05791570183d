#include "controllers/notebooks/status.h"
#include "tests/controllers/objects.h"

#include <QTest>

using namespace kf::controllers;

class TestStatus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAPodThereIsNothingToTell()
    {
        QVERIFY(notebookStatus(aNotebook(), {}, {}) == Json::parse(R"({"conditions": [], "readyReplicas": 0, "containerState": {}})"));
    }
    void thePodsConditionsAndTheContainersStateAreMirrored()
    {
        const Json pod = Json::parse(R"({"status": {
            "conditions": [{"type": "Ready", "status": "False", "reason": "ContainersNotReady", "message": "m",
                            "lastProbeTime": null, "lastTransitionTime": "2026-11-22T17:00:00Z", "observedGeneration": 1}],
            "containerStatuses": [{"name": "sidecar", "state": {"running": {}}},
                                  {"name": "demo", "state": {"waiting": {"reason": "ImagePullBackOff"}}}]}})");
        const Json set = Json::parse(R"({"status": {"readyReplicas": 1}})");
        const Json expected = Json::parse(R"({"readyReplicas": 1, "containerState": {"waiting": {"reason": "ImagePullBackOff"}},
            "conditions": [{"type": "Ready", "status": "False", "reason": "ContainersNotReady", "message": "m",
                            "lastProbeTime": "2026-11-22T17:00:00Z", "lastTransitionTime": "2026-11-22T17:00:00Z"}]})");
        QVERIFY(notebookStatus(aNotebook(), set, pod) == expected);
        QVERIFY(notebookStatus(aNotebook(), set, pod) == expected); // the same again: nobody is woken for nothing
    }
    void aContainerOfAnotherNameIsFoundByItsPlace()
    {
        Json notebook = aNotebook();
        notebook["spec"]["template"]["spec"]["containers"][0]["name"] = "main";
        const Json pod = Json::parse(R"({"status": {"containerStatuses": [{"name": "main", "state": {"running": {"startedAt": "t"}}}]}})");
        QVERIFY(at(notebookStatus(notebook, {}, pod), "/containerState") == Json::parse(R"({"running": {"startedAt": "t"}})"));
    }
};

QTEST_GUILESS_MAIN(TestStatus)
#include "tst_status.moc"
