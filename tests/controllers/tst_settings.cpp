#include "controllers/notebooks/settings.h"

#include <QTest>

#include <map>

using namespace kf;
using namespace kf::controllers;
using namespace std::chrono_literals;

class TestSettings : public QObject {
    Q_OBJECT

    static Result<Settings> read(const std::map<std::string, std::string>& environment)
    {
        return readSettings([&environment](const std::string& name) {
            const auto found = environment.find(name);
            return found == environment.end() ? std::nullopt : std::optional<std::string>(found->second);
        });
    }

private Q_SLOTS:
    void anEmptyEnvironmentGivesKubeflowsDefaults()
    {
        const auto settings = read({});
        QVERIFY(settings && settings->addFsGroup && !settings->culling);
        QVERIFY(settings->cullAfter == 1440min && settings->checkEvery == 1min);
        QCOMPARE(settings->clusterDomain, "cluster.local");
    }
    void whatIsSetIsRead()
    {
        const auto settings = read({{"ADD_FSGROUP", "false"}, {"ENABLE_CULLING", "true"}, {"CULL_IDLE_TIME", "30"}, {"IDLENESS_CHECK_PERIOD", "5"},
            {"CLUSTER_DOMAIN", "box.local"}, {"USE_ISTIO", "false"}});
        QVERIFY(settings && !settings->addFsGroup && settings->culling);
        QVERIFY(settings->cullAfter == 30min && settings->checkEvery == 5min);
        QCOMPARE(settings->clusterDomain, "box.local");
    }
    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("text") << "CULL_IDLE_TIME" << "a day";
        QTest::newRow("zero") << "IDLENESS_CHECK_PERIOD" << "0";
        QTest::newRow("negative") << "CULL_IDLE_TIME" << "-5";
        QTest::newRow("with a unit") << "CULL_IDLE_TIME" << "5m";
        QTest::newRow("a mesh") << "USE_ISTIO" << "true";
    }
    void nonsenseIsRefused()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, value);
        const auto settings = read({{name.toStdString(), value.toStdString()}});
        QVERIFY(!settings);
        QVERIFY(settings.error().code == Errc::InvalidInput);
        QVERIFY(settings.error().message.find(name.toStdString()) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
