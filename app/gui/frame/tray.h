// The sign in the desktop's tray: the machine's state as a dot, what runs in its menu, and news while no window is seen.
#pragma once

#include "app/models/desktop.h"
#include "app/models/notices.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace kf::gui {

class Tray final : public QObject {
    Q_OBJECT
public:
    Tray(models::Desktop& desktop, models::Notices& notices, QAction* quit, QObject* parent = nullptr);
    void show(); // where the desktop has a tray
    bool isShown() const { return m_icon.isVisible(); }
    QMenu& menu() { return m_menu; }
    QString toolTip() const { return m_icon.toolTip(); }
    // A bubble; only worth it while the window is not seen.
    void tell(const QString& sentence, models::Tone tone);

Q_SIGNALS:
    void windowWanted();

private:
    void update();
    void rebuildMenu();

    models::Desktop& m_desktop;
    models::Notices& m_notices;
    QAction* m_quit;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    int m_tone = -1;
};

} // namespace kf::gui
