#include "app/gui/widgets/chart.h"
#include "app/models/usage_history.h"

#include <QtTest>

#include <cmath>
#include <limits>

namespace kf {

using gui::ChartUnit;

class TestChart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theScaleHoldsTheLargestValueInRoundSteps_data();
    void theScaleHoldsTheLargestValueInRoundSteps();
    void aScaleOfNothingIsStillAScale();
    void timesAreRoundAndFit_data();
    void timesAreRoundAndFit();
    void valuesAreToldWithTheirUnits();
    void theLineIsSummedUpInASentence();
    void gapsAreNotMeasured();
    void theKeyboardReadsTheValues();
    void thePointerReadsTheNearestValue();
    void itPaintsALineAGapAndALimit();
    void theRateIsTimeUsedBySeconds();
    void anotherStartBeginsAnew();
    void aMachineThatStopsLeavesAGap();
    void theHistoryIsBounded();
};

namespace {

const double unknown = std::numeric_limits<double>::quiet_NaN();

std::vector<gui::ChartPoint> line(std::initializer_list<double> values)
{
    std::vector<gui::ChartPoint> points;
    for (const double value : values)
        points.push_back({10.0 * static_cast<double>(points.size()), value});
    return points;
}

vm::MachineStatus sample(std::chrono::milliseconds cpuTime, const std::string& boot = "one")
{
    vm::MachineStatus status;
    status.state = boot.empty() ? vm::MachineState::Stopped : vm::MachineState::Running;
    status.boot = boot;
    status.usage.cpuTime = cpuTime;
    status.usage.workingSetBytes = 1000;
    return status;
}

std::chrono::steady_clock::time_point at(int seconds) { return std::chrono::steady_clock::time_point(std::chrono::seconds(seconds)); }

} // namespace

void TestChart::theScaleHoldsTheLargestValueInRoundSteps_data()
{
    QTest::addColumn<double>("largest");
    QTest::addColumn<int>("unit");
    QTest::addColumn<double>("top");
    QTest::addColumn<QString>("last");
    const double mebi = 1 << 20;
    QTest::newRow("a little of a core") << 0.03 << int(ChartUnit::Cores) << 0.1 << QStringLiteral("0.1");
    QTest::newRow("a core and a bit") << 1.01 << int(ChartUnit::Cores) << 1.5 << QStringLiteral("1.5");
    QTest::newRow("exactly two cores") << 2.0 << int(ChartUnit::Cores) << 2.0 << QStringLiteral("2");
    QTest::newRow("many cores") << 61.0 << int(ChartUnit::Cores) << 80.0 << QStringLiteral("80");
    QTest::newRow("less than the least memory") << 5.0 * mebi << int(ChartUnit::Bytes) << 64.0 * mebi << QStringLiteral("64.0 MiB");
    QTest::newRow("900 MiB") << 900.0 * mebi << int(ChartUnit::Bytes) << 1024.0 * mebi << QStringLiteral("1.0 GiB");
    QTest::newRow("just above 2 GiB") << 2049.0 * mebi << int(ChartUnit::Bytes) << 3072.0 * mebi << QStringLiteral("3.0 GiB");
}

void TestChart::theScaleHoldsTheLargestValueInRoundSteps()
{
    QFETCH(double, largest);
    QFETCH(int, unit);
    QFETCH(double, top);
    QFETCH(QString, last);
    const gui::ChartScale scale = gui::scaleFor(largest, ChartUnit(unit), 4);
    QVERIFY2(std::abs(scale.top - top) < top * 1e-6, qPrintable(QString::number(scale.top, 'f', 3)));
    QCOMPARE(scale.ticks.front().value, 0.0);
    QCOMPARE(scale.ticks.back().value, scale.top);
    QCOMPARE(scale.ticks.back().text, last);
    QVERIFY(scale.ticks.size() >= 2 && scale.ticks.size() <= 5);
}

void TestChart::aScaleOfNothingIsStillAScale()
{
    for (const double nothing : {0.0, -1.0, unknown, std::numeric_limits<double>::infinity()}) {
        for (const ChartUnit unit : {ChartUnit::Cores, ChartUnit::Bytes}) {
            const gui::ChartScale scale = gui::scaleFor(nothing, unit, 4);
            QVERIFY(std::isfinite(scale.top) && scale.top > 0);
            QVERIFY(scale.ticks.size() >= 2 && scale.ticks.size() < 10);
        }
    }
}

void TestChart::timesAreRoundAndFit_data()
{
    QTest::addColumn<double>("span");
    QTest::addColumn<int>("most");
    QTest::addColumn<double>("step");
    QTest::newRow("a minute") << 60.0 << 4 << 30.0;
    QTest::newRow("five minutes") << 300.0 << 4 << 120.0;
    QTest::newRow("an hour") << 3600.0 << 5 << 1200.0;
    QTest::newRow("hardly any room") << 300.0 << 1 << 300.0;
    QTest::newRow("a day") << 86400.0 << 3 << 3600.0;
}

void TestChart::timesAreRoundAndFit()
{
    QFETCH(double, span);
    QFETCH(int, most);
    QFETCH(double, step);
    const std::vector<gui::Tick> ticks = gui::timeTicks(span, most);
    QCOMPARE(ticks.front().text, QStringLiteral("now"));
    QCOMPARE(ticks[1].value, step);
    QVERIFY(ticks.back().value <= span);
}

void TestChart::valuesAreToldWithTheirUnits()
{
    QCOMPARE(gui::valueText(1.254, ChartUnit::Cores), QStringLiteral("1.25 cores"));
    QCOMPARE(gui::valueText(1.5 * (1 << 30), ChartUnit::Bytes), QStringLiteral("1.5 GiB"));
    QCOMPARE(gui::valueText(unknown, ChartUnit::Cores), QStringLiteral("not known"));
    QCOMPARE(gui::valueText(-3, ChartUnit::Bytes), gui::valueText(0, ChartUnit::Bytes));
    QCOMPARE(gui::ageText(0.2), QStringLiteral("now"));
    QCOMPARE(gui::ageText(300), QStringLiteral("5 min ago"));
}

void TestChart::theLineIsSummedUpInASentence()
{
    gui::LineChart chart(QStringLiteral("cpu"), QStringLiteral("CPU"), ChartUnit::Cores, 0);
    QCOMPARE(chart.accessibleName(), QStringLiteral("CPU"));
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("Nothing was measured yet."));
    chart.setPoints(line({0.5, 1.5, 1.0}));
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("Now 1.00 cores. In the last 20 s between 0.50 cores and 1.50 cores, on average 1.00 cores."));
}

void TestChart::gapsAreNotMeasured()
{
    gui::LineChart chart(QStringLiteral("cpu"), QStringLiteral("CPU"), ChartUnit::Cores, 0);
    chart.setPoints(line({1.0, unknown, 3.0}));
    QVERIFY2(chart.summary().contains(QStringLiteral("average 2.00 cores")), qPrintable(chart.summary()));
    chart.setPoints(line({unknown, unknown}));
    QCOMPARE(chart.summary(), QStringLiteral("Nothing was measured yet."));
}

void TestChart::theKeyboardReadsTheValues()
{
    gui::LineChart chart(QStringLiteral("cpu"), QStringLiteral("CPU"), ChartUnit::Cores, 0);
    QTest::keyClick(&chart, Qt::Key_Left); // nothing to read yet
    QCOMPARE(chart.markText(), QString());
    chart.setPoints(line({0.5, 1.5, 1.0}));
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.markText(), QStringLiteral("1.00 cores, now"));
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.markText(), QStringLiteral("1.50 cores, 10 s ago"));
    QCOMPARE(chart.accessibleDescription(), chart.markText());
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_Left); // the end
    QCOMPARE(chart.markText(), QStringLiteral("0.50 cores, 20 s ago"));
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Escape);
    QCOMPARE(chart.markText(), QString());
}

void TestChart::thePointerReadsTheNearestValue()
{
    gui::LineChart chart(QStringLiteral("cpu"), QStringLiteral("CPU"), ChartUnit::Cores, 0);
    chart.resize(600, 200);
    chart.show();
    chart.setPoints(line({0.5, 1.5, 1.0, 0.7, 0.7, 0.7, 0.2})); // a minute
    QTest::mouseMove(&chart, QPoint(chart.width() - 10, 100));
    QTRY_COMPARE(chart.markText(), QStringLiteral("0.20 cores, now"));
    QTest::mouseMove(&chart, QPoint(60, 100));
    QTRY_COMPARE(chart.markText(), QStringLiteral("0.50 cores, 60 s ago"));
}

void TestChart::itPaintsALineAGapAndALimit()
{
    gui::LineChart chart(QStringLiteral("cpu"), QStringLiteral("CPU"), ChartUnit::Cores, 0);
    chart.resize(600, 200);
    const QImage empty = chart.grab().toImage();
    chart.setPoints(line({0.5, 1.5, 1.0, 0.7}));
    const QImage whole = chart.grab().toImage();
    QVERIFY(whole != empty);
    chart.setLimit(1.5, QStringLiteral("Limit"));
    QVERIFY(chart.grab().toImage() != whole);
    chart.setPoints(line({0.5, unknown, 1.0, 0.7}));
    QVERIFY(chart.grab().toImage() != whole);
    chart.setPoints(line({0.5}));
    QVERIFY(!chart.grab().isNull());
}

void TestChart::theRateIsTimeUsedBySeconds()
{
    models::UsageHistory history;
    history.add(sample(std::chrono::milliseconds(10'000)), at(100));
    history.add(sample(std::chrono::milliseconds(13'000)), at(102));
    QVERIFY(std::isnan(history.points()[0].cores));
    QCOMPARE(history.points()[1].cores, 1.5);
    QCOMPARE(history.points()[1].memoryBytes, 1000.0);
}

void TestChart::anotherStartBeginsAnew()
{
    models::UsageHistory history;
    history.add(sample(std::chrono::milliseconds(10'000)), at(100));
    history.add(sample(std::chrono::milliseconds(500), "two"), at(102));
    history.add(sample(std::chrono::milliseconds(1'500), "two"), at(104));
    QVERIFY(std::isnan(history.points()[1].cores));
    QCOMPARE(history.points()[2].cores, 0.5);
}

void TestChart::aMachineThatStopsLeavesAGap()
{
    models::UsageHistory history;
    history.add(sample({}, {}), at(98));
    QVERIFY(history.isEmpty()); // nothing to leave a gap in
    history.add(sample(std::chrono::milliseconds(1'000)), at(100));
    history.add(sample({}, {}), at(102));
    history.add(sample({}, {}), at(104));
    QCOMPARE(history.points().size(), std::size_t(2));
    QVERIFY(std::isnan(history.points().back().memoryBytes));
}

void TestChart::theHistoryIsBounded()
{
    models::UsageHistory history;
    for (int i = 0; i < 2500; ++i)
        history.add(sample(std::chrono::milliseconds(i)), at(2 * i));
    QCOMPARE(history.points().size(), models::UsageHistory::most);
    QCOMPARE(history.points().back().seconds, 4998.0);
}

} // namespace kf

QTEST_MAIN(kf::TestChart)
#include "tst_chart.moc"
