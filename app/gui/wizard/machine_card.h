// Where the cluster runs and what it may use: kinds of machine with their reasons, limits within what this computer has and the
// edition needs, the internet, and what is seldom changed.
#pragma once

#include "app/gui/panel.h"
#include "app/models/machine_choice.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QSlider;

namespace kf::gui {

class MachineCard final : public QWidget {
    Q_OBJECT
public:
    explicit MachineCard(Context& context, QWidget* parent = nullptr);

    // What the sliders go by; called again when the facts or the bundle change.
    void setLimits(const installer::SystemFacts& facts, const installer::Needs& needs);
    models::MachineWishes wishes() const;
    QString problem() const; // of what was typed; empty: none

Q_SIGNALS:
    void changed();

private:
    struct Limit {
        QSlider* slider;
        QLabel* value;
        models::LimitRange range{};
    };
    QWidget* makeKinds(const installer::SystemFacts& facts);
    Limit addLimit(QGridLayout& grid, const QString& name, const QString& title);
    QWidget* makeAdvanced();
    void setRange(Limit& limit, const models::LimitRange& range);
    void showValues();

    Context& m_context;
    QWidget* m_kinds;
    Limit m_cpus;
    Limit m_memory;
    QLabel* m_needs;
    QLabel* m_disk;
    QCheckBox* m_internet;
    QLineEdit* m_subnet;
    QLabel* m_subnetProblem;
};

} // namespace kf::gui
