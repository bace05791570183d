// Tells when the computer woke up again, as logind says it. GUI thread.
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace kf::models {

class SleepWatch final : public QObject {
    Q_OBJECT
public:
    explicit SleepWatch(const QDBusConnection& systemBus, QObject* parent = nullptr);

Q_SIGNALS:
    void fellAsleep();
    void wokeUp();

private Q_SLOTS:
    void prepareForSleep(bool begins);
};

} // namespace kf::models
