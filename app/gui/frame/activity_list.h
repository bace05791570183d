// All work that runs, above the status line: what each does, what it waits for, since when, and a button that cancels it.
#pragma once

#include "app/models/activities.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include <map>

class QVBoxLayout;

namespace kf::gui {

class ActivityRow;

class ActivityList final : public QFrame {
    Q_OBJECT
public:
    ActivityList(models::Activities& activities, QWidget* window);
    void toggle();
    void placeAbove(int bottom); // y of the status line in the window

private:
    void rebuild();
    void update();
    void keyPressEvent(QKeyEvent* event) override;

    models::Activities& m_activities;
    QVBoxLayout* m_rows;
    QWidget* m_nothing;
    std::map<int, ActivityRow*> m_shown; // by id
    QTimer m_second;                     // the time that passes; runs only while it is seen
    QPointer<QWidget> m_focusBefore;
    int m_bottom = 0;
};

} // namespace kf::gui
