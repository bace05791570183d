// The node's own small programs, run here.
#include "base/command.h"
#include "yaml/yaml.h"

#include <QTest>

using namespace kf;

class TestNode : public QObject {
    Q_OBJECT

    static nlohmann::json limits(const std::vector<std::string>& arguments)
    {
        Command command;
        command.program = "sh";
        command.arguments = {KF_SOURCE_DIR "/catalogue/kubernetes/node/usr/libexec/kfbox/kubelet-limits"};
        command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
        SystemCommandRunner runner;
        const auto printed = runner.output(command);
        const auto config = printed ? yaml::readDocument(*printed, "kubelet-limits") : Result<nlohmann::json>(printed.error());
        return config ? *config : nlohmann::json(config.error().message);
    }

private Q_SLOTS:
    void whatLiesBeyondTheLimitsIsReserved()
    {
        const nlohmann::json config = limits({"1500", "4294967296", "8", "16777216"}); // 8 cores, 16 GiB
        QCOMPARE(config.value("kind", ""), std::string("KubeletConfiguration"));
        QCOMPARE(config["systemReserved"].dump(), nlohmann::json({{"cpu", "6500m"}, {"memory", "12582912Ki"}}).dump());
        QCOMPARE(config["kubeReserved"].dump(), nlohmann::json({{"memory", "192Mi"}}).dump());
    }

    void withoutLimitsNothingIsReserved()
    {
        const nlohmann::json config = limits({"0", "0", "2", "25000000"});
        QCOMPARE(config["systemReserved"].dump(), nlohmann::json({{"cpu", "0m"}, {"memory", "0Ki"}}).dump());
        QVERIFY(!config.contains("kubeReserved"));
    }

    void limitsBeyondTheComputerReserveNothing()
    {
        QCOMPARE(limits({"4000", "8589934592", "2", "4194304"})["systemReserved"].dump(), nlohmann::json({{"cpu", "0m"}, {"memory", "0Ki"}}).dump());
    }

    void oneLimitAlone()
    {
        QCOMPARE(limits({"1500", "0", "2", "4194304"})["systemReserved"].dump(), nlohmann::json({{"cpu", "500m"}, {"memory", "0Ki"}}).dump());
        QCOMPARE(limits({"0", "1073741824", "2", "4194304"})["systemReserved"].dump(), nlohmann::json({{"cpu", "0m"}, {"memory", "3145728Ki"}}).dump());
    }
};

QTEST_APPLESS_MAIN(TestNode)
#include "tst_node.moc"
