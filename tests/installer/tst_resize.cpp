#include "installer/lifecycle.h"
#include "installer/lock.h"
#include "installer/resize.h"
#include "installer/support.h"
#include "tests/installer/computer.h"

#include <QTest>

using namespace kf;
using namespace kf::installer;

class TestResize : public QObject {
    Q_OBJECT
    std::unique_ptr<Computer> m_computer;

    Computer& computer() { return *m_computer; }
    Result<> resizeTo(const Limits& limits) { return resize(computer().parts(), limits, {}); }

private Q_SLOTS:
    void init()
    {
        m_computer = std::make_unique<Computer>();
        const Result<> result = computer().runUp(computer().bundleFile());
        QVERIFY2(result, result ? "" : result.error().message.c_str());
    }

    void newLimitsCountFromTheNextStart()
    {
        const int boots = computer().machine.boots;
        const Result<> done = resizeTo({.milliCpus = 1500, .memoryBytes = 4ull << 30});
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QCOMPARE(computer().machine.spec.milliCpus, 1500u);
        QCOMPARE(computer().machine.spec.memoryBytes, 4ull << 30);
        QCOMPARE(computer().machine.boots, boots);
        QCOMPARE(computer().observer.warnings.size(), std::size_t(1)); // that it still runs as it was started
    }

    void aMachineThatStandsIsNotStarted()
    {
        QVERIFY(stop(computer().parts(), {}));
        QVERIFY(resizeTo({.milliCpus = 1000, .memoryBytes = {}}));
        QVERIFY(computer().machine.state == vm::MachineState::Stopped);
        QCOMPARE(computer().machine.spec.milliCpus, 1000u);
    }

    void whatIsNotAskedForStays()
    {
        QVERIFY(resizeTo({.milliCpus = {}, .memoryBytes = 4ull << 30}));
        QVERIFY(resizeTo({.milliCpus = 1500, .memoryBytes = {}}));
        QCOMPARE(computer().machine.spec.memoryBytes, 4ull << 30);
        QVERIFY(resizeTo({.milliCpus = {}, .memoryBytes = 0})); // no limit any more
        QCOMPARE(computer().machine.spec.memoryBytes, 0ull);
    }

    void moreThanThisComputerHasIsRefused()
    {
        const Result<> refused = resizeTo({.milliCpus = 64'000, .memoryBytes = {}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::Preflight);
        QCOMPARE(computer().machine.spec.milliCpus, 0u);
    }

    void withoutAMachineItIsRefused()
    {
        QVERIFY(remove(computer().parts(), {}, {}));
        const Result<> refused = resizeTo({.milliCpus = 1000, .memoryBytes = {}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Errc::NotFound);
    }

    void whileAnotherVerbWorksItIsRefused()
    {
        const auto lock = MachineLock::take(computer().paths().lock(), "lab", "up");
        QVERIFY(lock);
        QCOMPARE(resizeTo({.milliCpus = 1000, .memoryBytes = {}}).error().code, Errc::Conflict);
    }

    void whatPruneWouldFreeIsSaidBefore()
    {
        QVERIFY(prunable(computer().paths(), *computer().journal)->bundles.empty());
        QVERIFY(remove(computer().parts(), {}, {}));
        QVERIFY(computer().runUp(computer().bundleFile("0.2.0")));
        const auto before = prunable(computer().paths(), *computer().journal);
        QVERIFY(before);
        const auto after = prune(computer().paths(), *computer().journal);
        QVERIFY(after);
        QCOMPARE(after->bundles.size(), std::size_t(1));
        QVERIFY(before->bundles == after->bundles);
        QCOMPARE(before->blobs.bytes, after->blobs.bytes);
        QCOMPARE(before->blobs.blobs, after->blobs.blobs);
        QVERIFY(prunable(computer().paths(), *computer().journal)->bundles.empty());
    }

    void theSupportFileSaysWhatIsKnown()
    {
        const auto file = supportFile(computer().parts(), "0.1.0", {});
        QVERIFY(file);
        QCOMPARE((*file)["status"]["machine"]["state"].get<std::string>(), std::string("running"));
        QVERIFY(!(*file)["checks"].empty() && !(*file)["steps"].empty());
        QVERIFY((*file)["cluster"].contains("pods") && !(*file)["cluster"].contains("secrets"));
        QVERIFY(supportText(*file).find("kubeadm: etcd did not start") != std::string::npos); // the node's log
    }

    void theSupportFileIsWrittenWithoutACluster()
    {
        computer().machine.state = vm::MachineState::Stopped;
        const auto file = supportFile(computer().parts(), "0.1.0", {});
        QVERIFY(file);
        QVERIFY(!file->contains("cluster"));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(supportFile(computer().parts(), "0.1.0", stop.get_token()).error().code, Errc::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestResize)
#include "tst_resize.moc"
