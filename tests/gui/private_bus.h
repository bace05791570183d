// A message bus of our own for a test, with what it puts on it: a fake of logind, UPower or the desktop portal.
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace kf::fake {

class PrivateBus {
public:
    static bool isPossible() { return !QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty(); }

    PrivateBus()
    {
        m_daemon.start(QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"), QStringLiteral("--print-address"),
                QStringLiteral("--address=unix:path=") + m_folder.filePath(QStringLiteral("bus"))});
        m_daemon.waitForReadyRead(10000);
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }
    ~PrivateBus()
    {
        for (const QString& name : m_names)
            QDBusConnection::disconnectFromBus(name);
        m_daemon.terminate();
        m_daemon.waitForFinished(5000);
    }
    QDBusConnection connection()
    {
        const QString name = m_folder.path() + QString::number(m_names.size());
        m_names << name;
        return QDBusConnection::connectToBus(m_address, name);
    }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

// What UPower says of the battery.
class FakeBattery final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.UPower.Device")
    Q_PROPERTY(uint Type MEMBER type)
    Q_PROPERTY(uint State MEMBER state)
    Q_PROPERTY(double Percentage MEMBER percentage)
    Q_PROPERTY(bool IsPresent MEMBER isPresent)
public:
    explicit FakeBattery(QDBusConnection bus) : m_bus(bus)
    {
        m_bus.registerObject(path(), this, QDBusConnection::ExportAllProperties);
        m_bus.registerService(QStringLiteral("org.freedesktop.UPower"));
    }
    void set(uint newState, double percent)
    {
        state = newState;
        percentage = percent;
        QDBusMessage signal = QDBusMessage::createSignal(path(), QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("PropertiesChanged"));
        signal << QStringLiteral("org.freedesktop.UPower.Device") << QVariantMap{{QStringLiteral("Percentage"), percent}} << QStringList();
        m_bus.send(signal);
    }
    static QString path() { return QStringLiteral("/org/freedesktop/UPower/devices/DisplayDevice"); }

    uint type = 2;
    uint state = 1;
    double percentage = 90;
    bool isPresent = true;

private:
    QDBusConnection m_bus;
};

class FakePortal final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    FakePortal(QDBusConnection bus, uint wish) : m_bus(bus), m_wish(wish)
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    void set(uint wish)
    {
        m_wish = wish;
        Q_EMIT SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"), QDBusVariant(wish));
    }

public Q_SLOTS:
    QDBusVariant Read(const QString&, const QString&) { return QDBusVariant(QVariant::fromValue(QDBusVariant(m_wish))); } // wrapped twice, as portals do

Q_SIGNALS:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    QDBusConnection m_bus;
    uint m_wish;
};

} // namespace kf::fake
