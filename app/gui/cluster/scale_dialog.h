// How many pods a workload shall have.
#pragma once

#include <QDialog>

class QSpinBox;

namespace kf::gui {

class ScaleDialog final : public QDialog {
    Q_OBJECT
public:
    ScaleDialog(const QString& name, int replicas, QWidget* parent = nullptr);
    int replicas() const;

private:
    QSpinBox* m_replicas;
};

} // namespace kf::gui
