// Laptop life: turns what happens to this computer into notices that go away by themselves, and makes the Desktop look again. GUI thread.
#pragma once

#include "app/models/desktop.h"
#include "app/models/laptop/addresses.h"
#include "app/models/laptop/power.h"
#include "app/models/laptop/reach.h"
#include "app/models/laptop/sleep.h"
#include "app/models/notices.h"

namespace kf::models {

struct LaptopParts {
    QDBusConnection systemBus; // one that is not connected is fine
    std::filesystem::path powerSupplies = "/sys/class/power_supply";
    std::function<std::vector<OwnAddress>()> addresses = ownAddresses;
    std::function<quint64(const std::filesystem::path& folder)> freeBytes;
    std::chrono::milliseconds patience = std::chrono::seconds(4);
    quint16 apiPort = 6443;
};
// The disk that this folder, or the nearest one above that exists, lies on. Blocks.
quint64 freeBytesAt(const std::filesystem::path& folder);

class Laptop final : public QObject {
    Q_OBJECT
public:
    // `cleanUp` shows where space can be made.
    Laptop(Desktop& desktop, Notices& notices, LaptopParts parts, std::function<void()> cleanUp, QObject* parent = nullptr);

private:
    void lookAgain();
    void tellPower();
    void tellAddresses();
    void tellReach();
    void readDisk();
    void tellDisk(quint64 free);

    Desktop& m_desktop;
    Notices& m_notices;
    const LaptopParts m_parts;
    const std::function<void()> m_cleanUp;
    PowerWatch m_power;
    SleepWatch m_sleep;
    AddressWatch m_addresses;
    Reach m_reach;
    QTimer m_diskPause;
};

} // namespace kf::models
