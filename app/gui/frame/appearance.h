// Colours and text size of the whole app: what the person chose, and where that is "as the system", the system's, at once when it
// changes. The desktop portal's color-scheme counts more than the palette the platform gave us. GUI thread.
#pragma once

#include "app/gui/frame/session.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QFont>
#include <QObject>

class QApplication;

namespace kf::gui {

class Appearance final : public QObject {
    Q_OBJECT
public:
    // Applies what the session says. The portal is asked by followPortal(), when the window is there.
    Appearance(QApplication& application, Session& session, QObject* parent = nullptr);

    void followPortal(const QDBusConnection& sessionBus);
    theme::Scheme scheme() const { return m_session.scheme(); }
    void setScheme(theme::Scheme scheme);
    int textSize() const { return m_session.textSize(); } // per cent of the system's
    void setTextSize(int percent);

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void systemPaletteChanged();
    void takePortal(const QVariant& value);
    void apply();

    QApplication& m_application;
    Session& m_session;
    QFont m_systemFont;
    std::optional<bool> m_portalIsDark;
    bool m_paletteIsDark;
    bool m_applies = false; // our own changes are no news
    bool m_isQueued = false;
};

} // namespace kf::gui
