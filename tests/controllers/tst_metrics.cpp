#include "controllers/notebooks/metrics.h"

#include <QTest>

using kf::controllers::Metrics;

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTextIsPrometheus()
    {
        Metrics metrics;
        metrics.add("notebook_create_total", {{"namespace", "team"}});
        metrics.add("notebook_create_total", {{"namespace", "team"}});
        metrics.set("last_notebook_culling_timestamp_seconds", {{"namespace", "team"}, {"name", "demo"}}, 1700000000);
        QCOMPARE(metrics.text(),
            "# HELP last_notebook_culling_timestamp_seconds When a notebook was last stopped for being idle\n"
            "# TYPE last_notebook_culling_timestamp_seconds gauge\n"
            "last_notebook_culling_timestamp_seconds{name=\"demo\",namespace=\"team\"} 1700000000\n"
            "# HELP notebook_create_total Notebooks whose StatefulSet was made\n"
            "# TYPE notebook_create_total counter\n"
            "notebook_create_total{namespace=\"team\"} 2\n");
    }
    void labelValuesAreEscaped()
    {
        Metrics metrics;
        metrics.set("notebook_running", {{"namespace", "a\"b\\c\nd"}}, 1);
        QVERIFY(metrics.text().find("namespace=\"a\\\"b\\\\c\\nd\"") != std::string::npos);
    }
    void clearedSeriesAreGone()
    {
        Metrics metrics;
        metrics.set("notebook_running", {}, 1);
        metrics.clear("notebook_running");
        QCOMPARE(metrics.text(), "");
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
