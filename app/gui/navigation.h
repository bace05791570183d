// The left side of the window: the machine's state on top, the panels below. Arrow keys move, Ctrl+1…9 jump.
#pragma once

#include "app/gui/panel.h"
#include "app/models/usage_text.h"

class QGridLayout;
class QListWidget;
class QLabel;

namespace kf::gui {

class Navigation final : public QWidget {
    Q_OBJECT
public:
    Navigation(Context& context, const std::vector<PanelEntry>& panels, QWidget* parent = nullptr);
    void setCurrent(const QString& panel); // without telling chosen()

Q_SIGNALS:
    void chosen(const QString& panel);

private:
    struct Usage {
        QLabel* name;
        QLabel* value;
    };
    Usage addUsage(QGridLayout& grid, const QString& objectName, const QString& name);
    void takeSample();
    void showMachine();
    void readGpus();

    models::Desktop& m_desktop;
    models::UsageMeter m_meter;
    models::UsageText m_text;
    QLabel* m_dot;
    QLabel* m_state;
    std::vector<Usage> m_usage; // CPU, memory, disk, GPU
    QString m_gpus;             // empty: not known yet
    QListWidget* m_list;
};

} // namespace kf::gui
