// The battery: from UPower where the system bus has it, else from /sys/class/power_supply. GUI thread.
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QTimer>
#include <QVariantMap>

#include <filesystem>
#include <optional>

namespace kf::models {

struct Power {
    bool discharging = false;
    int percent = 100;
    bool operator==(const Power&) const = default;
};
// Pure; of UPower's display device. Empty: it is no battery.
std::optional<Power> powerOf(const QVariantMap& properties);
// All system batteries below this folder, as one; empty: there is none.
std::optional<Power> readPower(const std::filesystem::path& folder);

class PowerWatch final : public QObject {
    Q_OBJECT
public:
    // Without a bus, or one without UPower, the folder is read once a minute: the kernel tells no ordinary program of a percent.
    PowerWatch(const QDBusConnection& systemBus, std::filesystem::path folder, QObject* parent = nullptr);
    const std::optional<Power>& power() const { return m_power; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void askUPower();
    void readFolder();

private:
    void take(const std::optional<Power>& power);

    QDBusConnection m_bus;
    const std::filesystem::path m_folder;
    QTimer m_minute;
    std::optional<Power> m_power;
};

} // namespace kf::models
