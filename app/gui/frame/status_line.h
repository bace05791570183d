// The lowest line of the window: the work that runs with its step, blocker, progress and a way to cancel it; else how the last ended.
#pragma once

#include "app/models/desktop.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace kf::gui {

class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(models::Activities& activities, QWidget* parent = nullptr);
    QString text() const;

Q_SIGNALS:
    void listWanted(); // the person wants to see all that runs

private:
    void update();
    void ended(const QString& title, const std::optional<Error>& error);

    models::Activities& m_activities;
    QLabel* m_sign;
    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_all;
    QPushButton* m_cancel;
    QTimer m_forget; // how the last work ended is news for a while
    QString m_last;
    int m_lastGlyph = 0;
};

// "Installing core · Importing the bundle · waits for the image jupyter"
QString activityText(const models::Activity& activity);

} // namespace kf::gui
