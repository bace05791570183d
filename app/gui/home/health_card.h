// The first answer of Home: is it healthy, in one line; what is in the way, each with its cause and what can be done about it.
#pragma once

#include "app/models/health.h"

#include <QFrame>

class QAction;
class QLabel;
class QVBoxLayout;

namespace kf::gui {

class HealthCard final : public QFrame {
    Q_OBJECT
public:
    // A button for each action, in this order, where it is visible; the first ones are the way on.
    HealthCard(const std::vector<QAction*>& primary, const std::vector<QAction*>& others, QWidget* parent = nullptr);

    void show(const models::Health& health);
    using QFrame::show;

Q_SIGNALS:
    void wanted(const kf::manifests::ObjectKey& object); // its details

private:
    void showBlockers();
    QWidget* blockerRow(const models::BlockerText& blocker, int number);

    models::Health m_health;
    QLabel* m_sentence;
    QLabel* m_hint;
    QWidget* m_blockers;
    std::vector<QString> m_shown; // what stands in m_blockers
};

} // namespace kf::gui
