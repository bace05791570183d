// CPU, memory and disk of the machine as they were since the window is open.
#pragma once

#include "app/gui/widgets/chart.h"
#include "app/models/usage_history.h"

class QLabel;

namespace kf::gui {

class UsageCard final : public QWidget {
    Q_OBJECT
public:
    explicit UsageCard(QWidget* parent = nullptr);
    // `computerCores`: what a machine without a limit has.
    void show(const models::UsageHistory& history, const vm::MachineStatus& machine, unsigned computerCores);
    using QWidget::show;

private:
    struct Part {
        LineChart* chart = nullptr;
        QLabel* value = nullptr;
    };
    Part makePart(const QString& name, const QString& title, ChartUnit unit, int series);

    Part m_cpu;
    Part m_memory;
    Part m_disk;
};

} // namespace kf::gui
