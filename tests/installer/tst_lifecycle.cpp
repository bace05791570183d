#include "base/file.h"
#include "installer/components.h"
#include "installer/lifecycle.h"
#include "installer/status.h"
#include "installer/user_objects.h"
#include "tests/installer/computer.h"

#include <QTest>

#include <sys/stat.h>

using namespace kf;
using namespace kf::installer;
using vm::MachineState;

class TestLifecycle : public QObject {
    Q_OBJECT
    std::unique_ptr<Computer> m_computer;

    Computer& computer() { return *m_computer; }
    Status now() { return *status(computer().parts(), {}); }
    void makeNotebook()
    {
        Json notebook = objectNamed("kubeflow.org/v1", "Notebook", "workspace", "demo");
        notebook["status"] = {{"readyReplicas", 1}};
        computer().cluster.put(notebook);
        Json claim = objectNamed("v1", "PersistentVolumeClaim", "workspace", "demo-workspace");
        claim["spec"] = {{"volumeName", "pvc-123"}};
        computer().cluster.put(claim);
    }
    UserObjects saved() { return *loadUserObjects(computer().paths().data("lab")); }

private Q_SLOTS:
    void init()
    {
        m_computer = std::make_unique<Computer>();
        const Result<> result = computer().runUp(computer().bundleFile());
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        makeNotebook();
    }

    void stopSavesTheUsersObjectsReadableByTheirOwnerOnly()
    {
        QVERIFY(stop(computer().parts(), {}));
        QVERIFY(computer().machine.state == MachineState::Stopped);
        QCOMPARE(saved().profiles.size(), 1u);
        QCOMPARE(saved().objects.size(), 2u);
        QVERIFY(!saved().objects.back().contains("status"));
        struct stat status {};
        QCOMPARE(::stat(userObjectsFile(computer().paths().data("lab")).c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600u);
    }

    void stopGoesOnWhereTheApiServerIsGoneAndSaysWhatWasNotSaved()
    {
        computer().cluster.setAnswers(false);
        QVERIFY(stop(computer().parts(), {}));
        QVERIFY(computer().machine.state == MachineState::Stopped);
        QCOMPARE(computer().observer.warnings.size(), 1u);
    }

    void stopOfNoMachineIsRefused()
    {
        computer().machine.state = MachineState::Absent;
        QVERIFY(stop(computer().parts(), {}).error().code == Errc::NotFound);
    }

    void deleteAndUpBringNotebooksBack()
    {
        QVERIFY(remove(computer().parts(), {}, {}));
        QVERIFY(computer().machine.state == MachineState::Absent && !computer().machine.dataDeleted);
        QVERIFY(!*computer().journal->machine("lab"));
        QVERIFY(computer().runUp(computer().bundleFile()));
        QVERIFY(!computer().cluster.object({"kubeflow.org/v1", "Notebook", "workspace", "demo"}).is_null());
        const Json claim = computer().cluster.object({"v1", "PersistentVolumeClaim", "workspace", "demo-workspace"});
        QVERIFY(!claim.is_null() && !claim["spec"].contains("volumeName"));
    }

    void deleteAfterStopDoesNotStartTheMachine()
    {
        QVERIFY(stop(computer().parts(), {}));
        QVERIFY(remove(computer().parts(), {}, {}));
        QCOMPARE(computer().machine.boots, 1);
        QCOMPARE(saved().objects.size(), 2u);
    }

    void deleteOfAMachineThatLostItsPowerStartsItToSave()
    {
        computer().machine.state = MachineState::Stopped;
        QVERIFY(remove(computer().parts(), {}, {}));
        QCOMPARE(computer().machine.boots, 2);
        QCOMPARE(saved().objects.size(), 2u);
    }

    void deleteIsRefusedWhereNothingCouldBeSavedUnlessForced()
    {
        computer().machine.state = MachineState::Stopped;
        computer().machine.failure = Error{Errc::TimedOut, "The node did not come up.", {}};
        const Result<> refused = remove(computer().parts(), {}, {});
        QVERIFY(refused.error().code == Errc::Unavailable && refused.error().message.find("--force") != std::string::npos);
        QVERIFY(computer().machine.state == MachineState::Stopped);

        computer().machine.failure = Error{Errc::TimedOut, "The node did not come up.", {}};
        QVERIFY(remove(computer().parts(), {Data::Keep, true}, {}));
        QVERIFY(computer().machine.state == MachineState::Absent);
    }

    void aClusterThatWasNeverRestoredDoesNotOverwriteWhatIsSaved()
    {
        QVERIFY(stop(computer().parts(), {}));
        computer().machine.state = MachineState::Running;
        computer().cluster.clear();
        QVERIFY(stop(computer().parts(), {}));
        QCOMPARE(saved().objects.size(), 2u);
    }

    void withDataRemovesTheDataSideToo()
    {
        QVERIFY(remove(computer().parts(), {Data::Remove, false}, {}));
        QVERIFY(computer().machine.dataDeleted);
    }

    void deleteOfNoMachineIsRefused()
    {
        QVERIFY(remove(computer().parts(), {}, {}));
        QVERIFY(remove(computer().parts(), {}, {}).error().code == Errc::NotFound);
    }

    void uninstallTakesOneComponentOut()
    {
        QVERIFY(uninstall(computer().parts(), "notebooks", {}));
        QVERIFY(computer().cluster.object({"apps/v1", "Deployment", "kubeflow", "notebooks"}).is_null());
        QCOMPARE(computer().cluster.count("Deployment"), 2u);
        QVERIFY(now().components[2].state == ComponentState::Waiting);
        QCOMPARE(now().components[2].blocker->cause, std::string("not-installed"));
        QVERIFY(computer().runUp(computer().bundleFile()));
        QVERIFY(now().isReady());
    }

    void uninstallOfWhatOthersNeedIsRefused()
    {
        const Result<> refused = uninstall(computer().parts(), "profiles", {});
        QVERIFY(refused.error().code == Errc::Conflict && refused.error().message.find("\"notebooks\"") != std::string::npos);
    }

    void uninstallOfAnUnknownComponentIsRefused() { QVERIFY(uninstall(computer().parts(), "katib", {}).error().code == Errc::NotFound); }

    void removalTakesDefinitionsAfterTheirObjectsAndRightsAfterControllers()
    {
        const manifests::Order order = orderForRemoval({{"apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "a"}, {"kubeflow.org/v1", "Profile", "", "b"},
            {"apps/v1", "Deployment", "x", "c"}, {"rbac.authorization.k8s.io/v1", "ClusterRole", "", "d"}, {"v1", "Namespace", "", "x"},
            {"admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", "", "e"}});
        std::vector<std::string> removed;
        for (auto level = order.levels.rbegin(); level != order.levels.rend(); ++level) {
            for (const std::size_t index : *level)
                removed.push_back(order.objects[index]["kind"].get<std::string>());
        }
        QVERIFY((removed == std::vector<std::string>{"MutatingWebhookConfiguration", "Profile", "Deployment", "ClusterRole", "Namespace", "CustomResourceDefinition"}));
    }

    void pruneKeepsWhatAMachineUses()
    {
        QVERIFY(prune(computer().paths(), *computer().journal)->bundles.empty());
        QVERIFY(now().isReady());
    }

    void aComponentThatStopsWorkingIsNamedWithItsCause()
    {
        QVERIFY(now().isReady());
        computer().cluster.neverReady = {"notebooks"};
        computer().cluster.put(deploymentNamed("kubeflow", "notebooks"));
        Status seen = now();
        QVERIFY(seen.components[2].state != ComponentState::Ready && seen.components[2].blocker);
        QVERIFY(seen.components[2].blocker->sentence.find("notebooks") != std::string::npos);

        computer().cluster.erase({"apps/v1", "Deployment", "kubeflow", "notebooks"});
        seen = now();
        QVERIFY(seen.components[2].state == ComponentState::Failed);
        QVERIFY(seen.components[0].state == ComponentState::Ready);
    }

    void anApiServerThatIsSilentIsTheBlockerOfAll()
    {
        computer().cluster.setAnswers(false);
        for (const ComponentStatus& component : now().components) {
            QVERIFY(component.state == ComponentState::Waiting);
            QCOMPARE(component.blocker->cause, std::string("api"));
        }
    }

    void statusWithoutAMachineHasNoComponents()
    {
        Computer empty;
        const Status seen = *status(empty.parts(), {});
        QVERIFY(seen.machine.state == MachineState::Absent && seen.components.empty() && !seen.isReady());
    }

    void theJsonFormHasMachineAndComponents()
    {
        const Json json = toJson(now());
        QCOMPARE(json["machine"]["name"].get<std::string>(), std::string("lab"));
        QCOMPARE(json["machine"]["state"].get<std::string>(), std::string("running"));
        QCOMPARE(json["components"].size(), 3u);
        QCOMPARE(json["components"][2]["state"].get<std::string>(), std::string("ready"));
        QVERIFY(!json["components"][2].contains("blocker"));
    }
};

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
