// Which port of a pod shall be reached, and on which port of this computer.
#pragma once

#include "app/models/resource_actions.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace kf::gui {

class ForwardDialog final : public QDialog {
    Q_OBJECT
public:
    // `name` is what is reached: "Service lab/web".
    ForwardDialog(const QString& name, const std::vector<models::OfferedPort>& ports, QWidget* parent = nullptr);

    int podPort() const;   // 0: none was given yet
    int localPort() const; // 0: any free one

private:
    void check();

    QComboBox* m_podPort;
    QSpinBox* m_localPort;
    QLabel* m_problem;
    QPushButton* m_accept;
};

} // namespace kf::gui
