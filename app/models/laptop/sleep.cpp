#include "app/models/laptop/sleep.h"

namespace kf::models {

SleepWatch::SleepWatch(const QDBusConnection& systemBus, QObject* parent) : QObject(parent)
{
    QDBusConnection(systemBus).connect(QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"), this, SLOT(prepareForSleep(bool)));
}

void SleepWatch::prepareForSleep(bool begins)
{
    if (begins)
        Q_EMIT fellAsleep();
    else
        Q_EMIT wokeUp();
}

} // namespace kf::models
