#include "app/models/laptop/power.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <chrono>
#include <fstream>

namespace kf::models {

namespace {

const QString service = QStringLiteral("org.freedesktop.UPower");
const QString device = QStringLiteral("/org/freedesktop/UPower/devices/DisplayDevice");
const QString properties = QStringLiteral("org.freedesktop.DBus.Properties");

std::string firstLine(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

} // namespace

std::optional<Power> powerOf(const QVariantMap& device)
{
    constexpr uint battery = 2;
    constexpr uint dischargingState = 2;
    if (device.value(QStringLiteral("Type")).toUInt() != battery || !device.value(QStringLiteral("IsPresent")).toBool())
        return {};
    return Power{device.value(QStringLiteral("State")).toUInt() == dischargingState, qRound(device.value(QStringLiteral("Percentage")).toDouble())};
}

std::optional<Power> readPower(const std::filesystem::path& folder)
{
    int batteries = 0;
    int percents = 0;
    bool discharging = false;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
        // A mouse has a battery, too: its scope is "Device".
        if (firstLine(entry.path() / "type") != "Battery" || firstLine(entry.path() / "scope") == "Device")
            continue;
        const std::string capacity = firstLine(entry.path() / "capacity");
        if (capacity.empty() || capacity.size() > 3 || capacity.find_first_not_of("0123456789") != std::string::npos)
            continue;
        ++batteries;
        percents += std::stoi(capacity);
        discharging = discharging || firstLine(entry.path() / "status") == "Discharging";
    }
    return batteries == 0 ? std::nullopt : std::optional(Power{discharging, percents / batteries});
}

PowerWatch::PowerWatch(const QDBusConnection& systemBus, std::filesystem::path folder, QObject* parent)
    : QObject(parent), m_bus(systemBus), m_folder(std::move(folder))
{
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &PowerWatch::readFolder);
    if (!m_bus.isConnected()) { // it would answer no call, not even with an error
        readFolder();
        m_minute.start();
        return;
    }
    m_bus.connect(service, device, properties, QStringLiteral("PropertiesChanged"), this, SLOT(askUPower()));
    askUPower();
}

void PowerWatch::askUPower()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, device, properties, QStringLiteral("GetAll"));
    call << QStringLiteral("org.freedesktop.UPower.Device");
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QVariantMap> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError()) {
            m_minute.stop();
            take(powerOf(reply.value()));
            return;
        }
        readFolder();
        if (m_power)
            m_minute.start();
    });
}

void PowerWatch::readFolder() { take(readPower(m_folder)); }

void PowerWatch::take(const std::optional<Power>& power)
{
    if (std::exchange(m_power, power) != power)
        Q_EMIT changed();
}

} // namespace kf::models
