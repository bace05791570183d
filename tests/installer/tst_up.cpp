#include "base/file.h"
#include "installer/contents.h"
#include "installer/lock.h"
#include "installer/status.h"
#include "installer/user_objects.h"
#include "tests/installer/computer.h"

#include <QTest>

#include <atomic>

using namespace kf;
using namespace kf::installer;
using vm::MachineState;

class TestUp : public QObject {
    Q_OBJECT
    using Ids = std::vector<std::string>;
    std::unique_ptr<Computer> m_computer;

    Computer& computer() { return *m_computer; }
    Status now() { return *status(computer().parts(), {}); }
    static manifests::ObjectKey deployment(const std::string& name) { return {"apps/v1", "Deployment", "kubeflow", name}; }

private Q_SLOTS:
    void init() { m_computer = std::make_unique<Computer>(); }

    void anEmptyComputerBecomesAPlatformWhoseComponentsProvedThemselves()
    {
        const Result<> result = computer().runUp(computer().bundleFile());
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QVERIFY((computer().observer.started == Ids{"bundle", "preflight", "import", "machine", "start", "api", "components", "users", "smoke"}));
        QCOMPARE(computer().machine.source.imageStore.size(), 2u);
        QVERIFY(computer().machine.source.imageStore[0].placement == vm::Placement::Copy);
        QVERIFY(std::filesystem::exists(computer().machine.source.root));
        QCOMPARE(computer().machine.source.withoutErofs.size(), 1u);
        QVERIFY(computer().machine.source.withoutErofs[0].placement == vm::Placement::Unpack);
        QCOMPARE(computer().cluster.count("Deployment"), 3u);
        QCOMPARE(computer().cluster.count("Job"), 0u); // smoke examples are cleaned up
        QVERIFY(!computer().cluster.object({"v1", "ServiceAccount", "workspace", "default-editor"}).is_null());
        const Status seen = now();
        QVERIFY2(seen.isReady(), toJson(seen).dump(1).c_str());
    }

    void componentsAreAppliedAfterThoseTheyNeed()
    {
        QVERIFY(computer().runUp(computer().bundleFile()));
        const std::vector<std::string>& writes = computer().cluster.writes;
        const auto at = [&writes](const std::string& write) { return std::find(writes.begin(), writes.end(), write) - writes.begin(); };
        QVERIFY(at("apply Namespace kubeflow") < at("apply Deployment kubeflow/provisioner"));
        QVERIFY(at("apply Deployment kubeflow/provisioner") < at("apply Deployment kubeflow/profiles"));
        QVERIFY(at("apply Deployment kubeflow/profiles") < at("apply Deployment kubeflow/notebooks"));
    }

    void aComponentThatOnlyUsesAnotherDoesNotWaitForIt()
    {
        std::vector<TinyComponent> components = computer().components();
        components[1].needs.clear();
        components[1].uses = {"storage"};
        computer().cluster.neverReady = {"provisioner"};
        UpOptions options = computer().bundleFile("0.1.0", components);
        options.deadline = std::chrono::seconds(3);
        QCOMPARE(computer().runUp(options).error().code, Errc::TimedOut);
        QCOMPARE(computer().cluster.writesWith("apply Deployment kubeflow/profiles"), 1u);
        QCOMPARE(computer().cluster.writesWith("apply Deployment kubeflow/notebooks"), 1u); // it needs profiles only
    }

    void anApiServerThatEndsMeanwhileIsOutlived()
    {
        std::map<std::string, int> refused;
        computer().cluster.refuse = [&refused](const std::string& write) -> std::optional<Error> {
            const bool needed = write == "create Profile workspace" || write == "create Namespace kfbox-smoke";
            if (needed && ++refused[write] == 1)
                return Error{Errc::Unavailable, "The Kubernetes API server cannot be reached.", {}};
            return std::nullopt;
        };
        const Result<> result = computer().runUp(computer().bundleFile());
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(refused.size(), std::size_t(2));
        QVERIFY(now().isReady());
    }

    void anApiServerThatEndsAgainAndAgainIsNotWaitedForWithoutEnd()
    {
        int refused = 0;
        computer().cluster.refuse = [&refused](const std::string& write) -> std::optional<Error> {
            if (write != "create Profile workspace")
                return std::nullopt;
            ++refused;
            return Error{Errc::Unavailable, "The Kubernetes API server cannot be reached.", {}};
        };
        QCOMPARE(computer().runUp(computer().bundleFile()).error().code, Errc::Unavailable);
        QCOMPARE(refused, 6);
    }

    void runAgainItRepeatsNothing()
    {
        const UpOptions options = computer().bundleFile();
        QVERIFY(computer().runUp(options));
        computer().cluster.writes.clear();
        QVERIFY(computer().runUp(options));
        QVERIFY(computer().cluster.writes.empty());
        QCOMPARE(computer().machine.creations, 1);
        QCOMPARE(computer().machine.boots, 1);
        QVERIFY((computer().observer.skipped == Ids{"preflight", "import", "machine", "start", "users", "smoke", "cluster"}));
    }

    void whatSomebodyChangedSinceIsSetRightAgain()
    {
        QVERIFY(computer().runUp(computer().bundleFile()));
        Json changed = computer().cluster.object(deployment("profiles"));
        changed["spec"]["replicas"] = 0;
        computer().cluster.put(changed);
        computer().cluster.writes.clear();
        QVERIFY(computer().runUp(computer().bundleFile()));
        QVERIFY((computer().cluster.writes == std::vector<std::string>{"apply Deployment kubeflow/profiles"}));
        QCOMPARE(computer().cluster.object(deployment("profiles"))["spec"]["replicas"].get<int>(), 1);
    }

    void aKernelWithoutErofsIsToldAndDoes()
    {
        computer().facts.fileSystems = {"overlay"};
        computer().facts.programs.insert("fsck.erofs");
        QVERIFY(computer().runUp(computer().bundleFile()));
        const std::vector<std::string>& said = computer().observer.warnings;
        QVERIFY(std::any_of(said.begin(), said.end(), [](const std::string& one) { return one.find("unpacked instead of mounted") != std::string::npos; }));
    }

    void aLimitThatTheComponentsDoNotFitIntoIsRefused()
    {
        std::vector<TinyComponent> components = computer().components();
        components[0].resources = {{"cpu", "700m"}, {"memory", "1Gi"}};
        components[1].resources = {{"cpu", "100m"}};
        UpOptions options = computer().bundleFile("0.1.0", components);
        options.milliCpus = 750;
        const Result<> refused = computer().runUp(options);
        QCOMPARE(refused.error().code, Errc::Preflight);
        QVERIFY2(refused.error().message.find("0.75 cores is less than the 0.8 cores") != std::string::npos, refused.error().message.c_str());
        QCOMPARE(computer().machine.creations, 0);

        options.milliCpus = 800;
        options.memoryBytes = 1ull << 30; // the node's own programs need some, too
        QCOMPARE(computer().runUp(options).error().code, Errc::Preflight);
        options.memoryBytes = 2ull << 30;
        QVERIFY(computer().runUp(options));
        QCOMPARE(computer().machine.spec.milliCpus, 800u);
    }

    void aMachineThatRunsIsNotGivenMoreThanTheComputerHas()
    {
        UpOptions options = computer().bundleFile();
        QVERIFY(computer().runUp(options));
        options.milliCpus = 3000;
        const Result<> refused = computer().runUp(options);
        QCOMPARE(refused.error().code, Errc::Preflight);
        QCOMPARE(computer().machine.spec.milliCpus, 0u);
        computer().facts.memoryAvailable = 0; // what the machine itself uses: no reason to refuse a limit
        options.milliCpus = 1500;
        QVERIFY(computer().runUp(options));
        QCOMPARE(computer().machine.spec.milliCpus, 1500u);
        QVERIFY(computer().observer.warnings.size() == 1 && computer().observer.warnings[0].find("kfbox restart") != std::string::npos);
    }

    void withoutAFileItGoesOnWithTheBundleThatTheMachineHas()
    {
        UpOptions options = computer().bundleFile();
        QVERIFY(computer().runUp(options));
        options.bundle.clear();
        QVERIFY(computer().runUp(options));
    }

    void withoutAnyBundleItSaysSo()
    {
        const Result<> refused = computer().runUp({});
        QVERIFY(refused.error().code == Errc::NotFound);
        QVERIFY(refused.error().message.find("--bundle") != std::string::npos);
        QVERIFY(computer().machine.state == MachineState::Absent);
    }

    void aFileThatIsNoBundleIsRefusedBeforeAnythingIsDone()
    {
        UpOptions options;
        options.bundle = computer().file("photo.kfb");
        QVERIFY(writeFileAtomically(options.bundle, std::string(4096, 'x')));
        const Result<> refused = computer().runUp(options);
        QVERIFY(refused.error().code == Errc::InvalidInput || refused.error().code == Errc::Corrupt);
        QVERIFY((computer().observer.started == Ids{"bundle"}));
        QVERIFY(!*computer().journal->machine("lab"));
    }

    void anUnsignedBundleIsRefusedUnlessAllowed()
    {
        UpOptions options = computer().bundleFile();
        options.open.allowUnsigned = false;
        QVERIFY(computer().runUp(options).error().code == Errc::InvalidInput);
    }

    void aFailingCheckStopsBeforeTheImport()
    {
        computer().facts.runcVersion.clear();
        const Result<> refused = computer().runUp(computer().bundleFile());
        QVERIFY(refused.error().code == Errc::Preflight);
        QVERIFY(bundle::Store::open(computer().paths().store())->bundles()->empty());
        QVERIFY(computer().machine.state == MachineState::Absent);
    }

    void aDiskThatCannotHoldTheBundleIsAFailingCheck()
    {
        computer().facts.diskFree = 1 << 20;
        QVERIFY(computer().runUp(computer().bundleFile()).error().code == Errc::Preflight);
    }

    void aWarningIsToldAndStopsNothing()
    {
        computer().facts.inotifyInstances = 128;
        QVERIFY(computer().runUp(computer().bundleFile()));
        QCOMPARE(computer().observer.warnings.size(), 1u);
    }

    void repairMendsWhatIsSafeFirst()
    {
        computer().facts.inotifyInstances = 16;
        computer().runner.on("sysctl", [this](const Command&) -> Result<Finished> {
            computer().facts.inotifyInstances = 2280;
            return Finished{};
        });
        UpOptions options = computer().bundleFile();
        QVERIFY(computer().runUp(options).error().code == Errc::Preflight);
        options.repair = true;
        QVERIFY(computer().runUp(options));
    }

    void aMachineThatFailsToStartIsStartedByTheNextRunWithoutASecondCreation()
    {
        const UpOptions options = computer().bundleFile();
        QVERIFY(computer().runUp(options));
        QVERIFY(computer().machine.stop({}, std::chrono::seconds(1)));
        computer().machine.failure = Error{Errc::TimedOut, "The node did not come up.", {}};
        QVERIFY(computer().runUp(options).error().code == Errc::TimedOut);
        QVERIFY(computer().runUp(options));
        QCOMPARE(computer().machine.creations, 1);
        QVERIFY(now().isReady());
    }

    void anApiServerThatNeverAnswersIsTheAnswerWithWhatTheNodeSaid()
    {
        UpOptions options = computer().bundleFile();
        options.deadline = std::chrono::seconds(1);
        computer().cluster.setAnswers(false);
        computer().machine.console = "kubeadm: etcd did not start\n"
                                     "kube-apiserver-lab/kube-apiserver  Error: unknown flag: --x\n"
                                     "kube-scheduler-lab/kube-scheduler  error: dial tcp 10.199.0.2:6443: connect: connection refused\n"
                                     "etcd-lab/etcd  serving client traffic\n";
        const Result<> stuck = computer().runUp(options);
        QVERIFY(stuck.error().code == Errc::TimedOut);
        QVERIFY(stuck.error().message.find("API server") != std::string::npos);
        QVERIFY(stuck.error().detail.find("etcd did not start") != std::string::npos);

        QVERIFY2(stuck.error().message.ends_with("; kube-apiserver-lab/kube-apiserver said last: Error: unknown flag: --x."), stuck.error().message.c_str());

        computer().cluster.setAnswers(true);
        QVERIFY(computer().runUp(computer().bundleFile()));
        QCOMPARE(computer().machine.boots, 1);
    }

    void theControlPlanesPodsBelongToTheComponentKubernetes()
    {
        QVERIFY(computer().runUp(computer().bundleFile("0.1.0", {{"kubernetes", {}, {objectNamed("v1", "ConfigMap", "kube-system", "coredns")}, {}, {}}})));
        QVERIFY(now().isReady());
        Json pod = objectNamed("v1", "Pod", "kube-system", "etcd-lab");
        pod["metadata"]["annotations"] = {{"kubernetes.io/config.mirror", "x"}};
        pod["status"] = {{"phase", "Running"}, {"conditions", {{{"type", "Ready"}, {"status", "False"}}}}};
        computer().cluster.put(pod);
        const Status seen = now();
        QVERIFY(seen.components[0].state != ComponentState::Ready);
        QVERIFY(seen.components[0].blocker->sentence.find("etcd-lab") != std::string::npos);

        UpOptions again = computer().bundleFile("0.1.0", {{"kubernetes", {}, {objectNamed("v1", "ConfigMap", "kube-system", "coredns")}, {}, {}}});
        again.deadline = std::chrono::milliseconds(300);
        const Result<> stuck = computer().runUp(again);
        QVERIFY(!stuck && stuck.error().code == Errc::TimedOut);
        QVERIFY2(stuck.error().message.find("etcd-lab") != std::string::npos, stuck.error().message.c_str());
    }

    void aKubeletThatDoesNotAnswerIsNamedAndWaitedFor()
    {
        UpOptions options = computer().bundleFile("0.1.0", {{"kubernetes", {}, {objectNamed("v1", "ConfigMap", "kube-system", "coredns")}, {}, {}}});
        QVERIFY(computer().runUp(options));
        computer().cluster.kubelet = Error{Errc::Unavailable, "error trying to reach service: dial tcp 10.199.0.2:10250: connect: connection refused", {}};
        const std::string sentence = "The kubelet of node lab does not answer: error trying to reach service: dial tcp 10.199.0.2:10250: connect: connection refused; \"kfbox restart\" starts the node anew.";
        const Status seen = now();
        QVERIFY(seen.components[0].state == ComponentState::Failed);
        QCOMPARE(seen.components[0].blocker->sentence, sentence);
        options.deadline = std::chrono::milliseconds(300);
        const Result<> stuck = computer().runUp(options);
        QVERIFY(!stuck && stuck.error().code == Errc::TimedOut);
        QCOMPARE(stuck.error().message, sentence);
        QCOMPARE(computer().observer.blockers["kubernetes"], sentence);
        computer().cluster.kubelet.reset();
        QVERIFY(computer().runUp(options));
        QVERIFY(now().isReady());
    }

    void aRuntimeThatDoesNotAnswerIsToldApartFromItsKubelet()
    {
        QVERIFY(computer().runUp(computer().bundleFile("0.1.0", {{"kubernetes", {}, {objectNamed("v1", "ConfigMap", "kube-system", "coredns")}, {}, {}}})));
        computer().cluster.kubelet = Error{Errc::Internal, "connection error: dial unix /run/containerd/containerd.sock: connect: connection refused", {}};
        QCOMPARE(now().components[0].blocker->sentence.find("The container runtime of node lab does not answer"), std::size_t(0));
    }

    void aComponentThatCannotGetReadyIsNamedWithItsBlockerAndTheNextRunGoesOn()
    {
        UpOptions options = computer().bundleFile();
        options.deadline = std::chrono::seconds(4);
        computer().cluster.neverReady = {"profiles"};
        const Result<> stuck = computer().runUp(options);
        QVERIFY(stuck.error().code == Errc::TimedOut);
        QVERIFY2(stuck.error().message.find("profiles") != std::string::npos, stuck.error().message.c_str());
        QVERIFY(!now().isReady());

        computer().cluster.neverReady.clear();
        computer().cluster.put(deploymentNamed("kubeflow", "profiles")); // its pod could start
        computer().cluster.writes.clear();
        options.deadline = std::chrono::seconds(20);
        QVERIFY(computer().runUp(options));
        QCOMPARE(computer().cluster.writesWith("Deployment kubeflow/provisioner"), 0u); // done before
        QVERIFY(now().isReady());
    }

    void whatTheApiServerRefusesIsTheAnswer()
    {
        computer().cluster.refuse = [](const std::string& write) {
            return write == "apply Deployment kubeflow/notebooks" ? std::optional(Error{Errc::InvalidInput, "spec.replicas: must be a number", {}}) : std::nullopt;
        };
        const Result<> refused = computer().runUp(computer().bundleFile());
        QVERIFY(refused.error().code == Errc::InvalidInput);
        QVERIFY(refused.error().message.find("spec.replicas") != std::string::npos);
    }

    void aFailedSmokeExampleIsNamedAndRunsAgain()
    {
        computer().cluster.neverReady = {"notebooks-smoke"};
        const Result<> failed = computer().runUp(computer().bundleFile());
        QVERIFY(!failed);
        QVERIFY2(failed.error().message.find("smoke example of notebooks") != std::string::npos, failed.error().message.c_str());
        const Status seen = now();
        QVERIFY(seen.components[0].state == ComponentState::Ready);
        QVERIFY(seen.components[2].state == ComponentState::Failed && seen.components[2].blocker->cause == "smoke");

        computer().cluster.neverReady.clear();
        QVERIFY(computer().runUp(computer().bundleFile()));
        QCOMPARE(computer().cluster.count("Job"), 0u); // also what the failed run left
        QVERIFY(now().isReady());
    }

    void aSmokeExampleIsGivenUpAtTheDeadline()
    {
        UpOptions options = computer().bundleFile();
        options.deadline = std::chrono::seconds(2); // the example itself would wait longer
        computer().cluster.neverReady = {"notebooks-smoke"};
        const auto begin = std::chrono::steady_clock::now();
        QVERIFY(!computer().runUp(options));
        QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
    }

    void aStopRequestEndsTheRunAndTheNextOneGoesOn()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY(computer().runUp(computer().bundleFile(), source.get_token()).error().code == Errc::Cancelled);
        QVERIFY(computer().runUp(computer().bundleFile()));
    }

    void aSecondUpIsRefusedWhileOneRuns()
    {
        const Result<MachineLock> other = MachineLock::take(computer().paths().lock(), "lab", "up");
        QVERIFY(other);
        QVERIFY(computer().runUp(computer().bundleFile()).error().code == Errc::Conflict);
    }

    void aMachineKeepsTheBundleItWasMadeFrom()
    {
        QVERIFY(computer().runUp(computer().bundleFile("0.1.0")));
        const Result<> refused = computer().runUp(computer().bundleFile("0.2.0"));
        QVERIFY(refused.error().code == Errc::Conflict);
        QVERIFY(refused.error().message.find("kfbox delete") != std::string::npos);
    }

    void anOlderBundleThanTheStoresIsImportedOnlyOnDemand()
    {
        QVERIFY(computer().runUp(computer().bundleFile("0.2.0")));
        computer().machine.state = MachineState::Absent;
        UpOptions options = computer().bundleFile("0.1.0");
        const Result<> refused = computer().runUp(options);
        QCOMPARE(refused.error().code, Errc::InvalidInput);
        QVERIFY2(refused.error().message.find("core 0.1.0 is older than 0.2.0") != std::string::npos, refused.error().message.c_str());
        QVERIFY(computer().machine.state == MachineState::Absent);
        options.allowOlder = true;
        QVERIFY(computer().runUp(options));
        QVERIFY(computer().runUp(computer().bundleFile("0.1.0"))); // the one the machine has is no older one
    }

    void aClusterMadeAnewGetsAllObjectsAgain()
    {
        QVERIFY(computer().runUp(computer().bundleFile()));
        computer().cluster.clear(); // as if etcd's folder had been replaced
        QVERIFY(computer().runUp(computer().bundleFile()));
        QCOMPARE(computer().cluster.count("Deployment"), 3u);
    }

    void usersObjectsComeBackOnceInAClusterMadeAnew()
    {
        UserObjects saved;
        saved.profiles = {objectNamed("kubeflow.org/v1", "Profile", {}, "team")};
        saved.objects = {objectNamed("v1", "Secret", "team", "demo-token"), objectNamed("kubeflow.org/v1", "Notebook", "team", "demo")};
        QVERIFY(createFolders(computer().paths().home) && saveUserObjects(computer().paths().data("lab"), saved, "now"));
        QVERIFY(computer().runUp(computer().bundleFile()));
        const manifests::ObjectKey notebook{"kubeflow.org/v1", "Notebook", "team", "demo"};
        QVERIFY(!computer().cluster.object(notebook).is_null());
        QVERIFY(!computer().cluster.object({"v1", "Namespace", "", "workspace"}).is_null());

        computer().cluster.erase(notebook); // its owner removes it
        QVERIFY(computer().runUp(computer().bundleFile()));
        QVERIFY(computer().cluster.object(notebook).is_null());
    }

    void anObjectThatCannotComeBackIsToldAndStopsNothing()
    {
        UserObjects saved;
        saved.objects = {objectNamed("kubeflow.org/v1", "Experiment", "workspace", "old"), objectNamed("v1", "ConfigMap", "workspace", "mine")};
        QVERIFY(createFolders(computer().paths().home) && saveUserObjects(computer().paths().data("lab"), saved, "now"));
        QVERIFY(computer().runUp(computer().bundleFile()));
        QCOMPARE(computer().observer.warnings.size(), 1u);
        QVERIFY(!computer().cluster.object({"v1", "ConfigMap", "workspace", "mine"}).is_null());
    }

    void startRunsTheSmokeExamplesAgain()
    {
        QVERIFY(computer().runUp(computer().bundleFile()));
        QVERIFY(computer().machine.stop({}, std::chrono::seconds(1)));
        QVERIFY(now().components[0].state == ComponentState::Stopped);
        computer().cluster.writes.clear();
        QVERIFY(start(computer().parts(), {}, {}));
        QCOMPARE(computer().cluster.writesWith("apply Job kfbox-smoke/storage-smoke"), 1u);
        QCOMPARE(computer().cluster.writesWith("apply Deployment"), 0u);
        QVERIFY(now().isReady());
    }

    void startOfNoMachineIsRefused() { QVERIFY(start(computer().parts(), {}, {}).error().code == Errc::NotFound); }

    void aClockThatIsSetADayForwardOrBackDisturbsNothing()
    {
        struct RestlessClock final : Clock {
            mutable std::atomic<int> asked{0};
            std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now() + std::chrono::hours(24) * (++asked % 3 - 1); }
            std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
        } restless;
        for (int run = 0; run < 2; ++run) {
            const Parts parts = computer().parts();
            const auto journal = *openJournal(parts.paths, restless);
            const Parts same{parts.paths, parts.machineName, parts.machineKind, parts.machine, *journal, parts.runner, restless, parts.observer, parts.connect, parts.readFacts};
            const Result<> done = up(same, computer().bundleFile(), {});
            QVERIFY2(done, done ? "" : done.error().message.c_str());
            QVERIFY(now().isReady());
            QVERIFY(run == 0 || computer().cluster.writes.empty());
            computer().cluster.writes.clear();
        }
        QVERIFY(restless.asked > 10);
    }

    void theStepsAreInTheJournal()
    {
        computer().facts.runcVersion.clear();
        static_cast<void>(computer().runUp(computer().bundleFile()));
        Journal& journal = *computer().journal;
        const std::vector<StepRecord> steps = *journal.steps(**journal.lastInstall("lab"));
        QCOMPARE(steps.size(), 2u);
        QVERIFY(steps[0].state == StepState::Done && steps[1].state == StepState::Failed);
        QVERIFY(steps[1].error.find("runc") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestUp)
#include "tst_up.moc"
