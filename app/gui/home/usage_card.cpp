#include "app/gui/home/usage_card.h"

#include "app/gui/theme.h"
#include "app/gui/widgets/page.h"
#include "app/gui/widgets/section.h"

#include <QHBoxLayout>
#include <QLabel>

namespace kf::gui {

namespace {

std::vector<ChartPoint> pointsOf(const models::UsageHistory& history, double models::UsagePoint::*value)
{
    std::vector<ChartPoint> points;
    points.reserve(history.points().size());
    for (const models::UsagePoint& point : history.points())
        points.push_back({point.seconds, point.*value});
    return points;
}

} // namespace

UsageCard::UsageCard(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("usage"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::space(1.5));
    m_cpu = makePart(QStringLiteral("cpuChart"), tr("CPU"), ChartUnit::Cores, 0);
    m_memory = makePart(QStringLiteral("memoryChart"), tr("Memory"), ChartUnit::Bytes, 1);
    m_disk = makePart(QStringLiteral("diskChart"), tr("Disk"), ChartUnit::Bytes, 2);
}

UsageCard::Part UsageCard::makePart(const QString& name, const QString& title, ChartUnit unit, int series)
{
    auto* section = new Section(name + QStringLiteral("Card"), title);
    Part part{new LineChart(name, title, unit, series), quietLabel()};
    part.value->setObjectName(name + QStringLiteral("Value"));
    section->content().addWidget(part.value);
    section->content().addWidget(part.chart, 1);
    layout()->addWidget(section);
    return part;
}

void UsageCard::show(const models::UsageHistory& history, const vm::MachineStatus& machine, unsigned computerCores)
{
    const double cores = machine.spec.milliCpus > 0 ? machine.spec.milliCpus / 1000.0 : computerCores;
    m_cpu.chart->setPoints(pointsOf(history, &models::UsagePoint::cores));
    m_cpu.chart->setLimit(cores, tr("Limit"));
    m_memory.chart->setPoints(pointsOf(history, &models::UsagePoint::memoryBytes));
    m_memory.chart->setLimit(static_cast<double>(machine.spec.memoryBytes), tr("Limit"));
    m_disk.chart->setPoints(pointsOf(history, &models::UsagePoint::diskBytes));
    const models::UsagePoint now = history.isEmpty() ? models::UsagePoint{} : history.points().back();
    const bool isRunning = machine.state == vm::MachineState::Running && !history.isEmpty();
    m_cpu.value->setText(isRunning ? tr("%1 of %2").arg(valueText(now.cores, ChartUnit::Cores), valueText(cores, ChartUnit::Cores)) : tr("The machine does not run"));
    m_memory.value->setText(!isRunning ? tr("The machine does not run")
            : machine.spec.memoryBytes > 0 ? tr("%1 of %2").arg(valueText(now.memoryBytes, ChartUnit::Bytes), valueText(static_cast<double>(machine.spec.memoryBytes), ChartUnit::Bytes))
                                           : tr("%1, no limit").arg(valueText(now.memoryBytes, ChartUnit::Bytes)));
    m_disk.value->setText(tr("%1 of its file system in use, %2 free")
                              .arg(valueText(static_cast<double>(machine.usage.diskBytes), ChartUnit::Bytes), valueText(static_cast<double>(machine.usage.diskFreeBytes), ChartUnit::Bytes)));
}

} // namespace kf::gui
