#include "app/gui/frame/appearance.h"

#include "app/gui/frame/rescale.h"

#include <QApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFontMetricsF>
#include <QScopedValueRollback>
#include <QWindow>

namespace kf::gui {

namespace {
const QString portal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");
} // namespace

Appearance::Appearance(QApplication& application, Session& session, QObject* parent)
    : QObject(parent), m_application(application), m_session(session), m_systemFont(QApplication::font()), m_paletteIsDark(theme::systemIsDark())
{
    apply();
    application.installEventFilter(this);
}

void Appearance::setScheme(theme::Scheme scheme)
{
    m_session.setScheme(scheme);
    apply();
}

void Appearance::setTextSize(int percent)
{
    m_session.setTextSize(percent);
    apply();
}

void Appearance::apply()
{
    const QScopedValueRollback guard(m_applies, true);
    const double before = QApplication::font().pointSizeF();
    QFont font = m_systemFont;
    font.setPointSizeF(m_systemFont.pointSizeF() * m_session.textSize() / 100.0);
    const bool isDark = m_portalIsDark.value_or(m_paletteIsDark);
    const theme::Scheme scheme = m_session.scheme() != theme::Scheme::System ? m_session.scheme() : isDark ? theme::Scheme::Dark : theme::Scheme::Light;
    const double factor = font.pointSizeF() / before;
    const OwnFonts fonts(factor);
    if (!qFuzzyCompare(factor, 1.0)) {
        QApplication::setFont(font);
        rescaleWindows(factor); // before the style sheet sets sizes of its own
    }
    theme::apply(m_application, scheme);
    fonts.putBack();
    Q_EMIT changed();
}

void Appearance::followPortal(const QDBusConnection& sessionBus)
{
    QDBusConnection bus = sessionBus;
    bus.connect(portal, portalPath, portalSettings, QStringLiteral("SettingChanged"), this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call = QDBusMessage::createMethodCall(portal, portalPath, portalSettings, QStringLiteral("Read"));
    call << appearanceGroup << colorScheme;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            takePortal(reply.value().variant());
    });
}

void Appearance::settingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == appearanceGroup && key == colorScheme)
        takePortal(value.variant());
}

// 0: no wish, 1: dark, 2: light. Read() of old portals wraps the value twice.
void Appearance::takePortal(const QVariant& value)
{
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint wish = inner.toUInt();
    const std::optional<bool> isDark = wish == 1 ? std::optional(true) : wish == 2 ? std::optional(false) : std::nullopt;
    if (std::exchange(m_portalIsDark, isDark) != isDark)
        apply();
}

bool Appearance::eventFilter(QObject* watched, QEvent* event)
{
    const bool isNews = event->type() == QEvent::ThemeChange || (watched == &m_application && event->type() == QEvent::ApplicationPaletteChange);
    if (isNews && !m_applies && !std::exchange(m_isQueued, true))
        QMetaObject::invokeMethod(this, &Appearance::systemPaletteChanged, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

// An application without a palette of its own has the system's.
void Appearance::systemPaletteChanged()
{
    m_isQueued = false;
    {
        const QScopedValueRollback guard(m_applies, true);
        QApplication::setPalette(QPalette());
        m_paletteIsDark = theme::isDark(QApplication::palette());
    }
    apply();
}

} // namespace kf::gui
