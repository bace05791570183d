// "1 Check — 2 Choose — 3 Install": where in the wizard one is. Shows, and is read out; it is not pressed.
#pragma once

#include <QWidget>

class QLabel;

namespace kf::gui {

class StepTrail final : public QWidget {
    Q_OBJECT
public:
    explicit StepTrail(const QStringList& titles, QWidget* parent = nullptr);
    void setCurrent(int index);

private:
    QList<QLabel*> m_labels;
};

} // namespace kf::gui
