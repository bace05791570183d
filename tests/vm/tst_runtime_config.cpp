#include "base/file.h"
#include "vm/embedded/runtime_config.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace kf;
using namespace kf::vm;

// The golden files are what runc is given: read a change of them as a change of the node's confinement.
class TestRuntimeConfig : public QObject {
    Q_OBJECT
    const NodeLayout m_layout{.machine = "/home/ada/kfbox/machines/demo", .data = "/home/ada/kfbox/data/demo"};

    static void compareWithGolden(const std::string& config, const char* name)
    {
        const std::string path = std::string(KF_TEST_DATA) + "/" + name;
        if (qEnvironmentVariableIsSet("KF_WRITE_GOLDEN"))
            QVERIFY(writeFileAtomically(path, config, 0644));
        const auto golden = readFile(path);
        QVERIFY(golden);
        QCOMPARE(QString::fromStdString(config), QString::fromStdString(*golden));
    }
    nlohmann::json configOf(const MachineSpec& spec, const HostFacts& host) const { return nlohmann::json::parse(runtimeConfig(spec, m_layout, host)); }

private Q_SLOTS:
    void cgroupVersion1WithLimits()
    {
        const MachineSpec spec{.name = "demo", .milliCpus = 1500, .memoryBytes = 4ull << 30};
        const HostFacts host{.cgroups = CgroupVersion::V1, .capabilities = {"CAP_CHOWN", "CAP_SYS_MODULE", "CAP_SYS_ADMIN"}, .swapAccounting = true};
        compareWithGolden(runtimeConfig(spec, m_layout, host), "config_cgroup_v1.json");
    }

    void cgroupVersion2WithoutLimits()
    {
        const HostFacts host{.cgroups = CgroupVersion::V2, .capabilities = {"CAP_CHOWN", "CAP_SYS_ADMIN"}, .ipv6 = false};
        compareWithGolden(runtimeConfig({.name = "demo"}, m_layout, host), "config_cgroup_v2.json");
    }

    void aLimitOfMemoryLimitsSwapWhereTheKernelCan()
    {
        const MachineSpec spec{.memoryBytes = 4ull << 30};
        const auto memory = [&](const HostFacts& host) { return configOf(spec, host)["linux"]["resources"]["memory"]; };
        QCOMPARE(memory({.cgroups = CgroupVersion::V2}).value("swap", 0ull), 4ull << 30);
        QVERIFY(!memory({.cgroups = CgroupVersion::V1}).contains("swap"));
    }

    void onlyCapabilitiesOfTheCallerAreAskedFor()
    {
        const auto config = configOf({}, {.capabilities = {"CAP_CHOWN", "CAP_SYS_TIME", "CAP_SYS_BOOT", "CAP_SYS_RAWIO", "CAP_SYS_MODULE"}});
        for (const char* set : {"bounding", "effective", "permitted"})
            QVERIFY(config["process"]["capabilities"][set] == nlohmann::json::array({"CAP_CHOWN"}));
    }

    void loopDevicesAreThereOnlyWhereLayersNeedThem()
    {
        QCOMPARE(configOf({}, {.rootForm = RootForm::FileMount})["linux"]["devices"].size(), std::size_t(0));
        QCOMPARE(configOf({}, {.rootForm = RootForm::LoopMount})["linux"]["devices"].size(), std::size_t(257));
    }

    void theNodeHasNamespacesOfItsOwn()
    {
        const auto config = configOf({}, {});
        QCOMPARE(config["linux"]["namespaces"].size(), std::size_t(6));
        for (const auto& entry : config["linux"]["namespaces"])
            QVERIFY(!entry.contains("path"));
    }

    void theNodesSettingsAreReadOnlyToIt()
    {
        for (const auto& entry : configOf({}, {})["mounts"]) {
            if (entry["destination"] == "/etc/kfbox")
                QVERIFY(entry["options"] == nlohmann::json::array({"rbind", "ro"}));
        }
    }
};

QTEST_APPLESS_MAIN(TestRuntimeConfig)
#include "tst_runtime_config.moc"
