#include "app/models/laptop/laptop.h"

#include "app/models/background.h"
#include "app/models/text.h"
#include "base/units.h"

#include <QStorageInfo>

namespace kf::models {

namespace {

constexpr int lowPercent = 15;
constexpr int enoughPercent = 20;                  // so that the notice does not come and go
constexpr quint64 littleDisk = quint64(2) << 30;
constexpr quint64 enoughDisk = quint64(3) << 30;
constexpr quint64 evictionDisk = quint64(512) << 20; // a little above where the node begins to stop pods
constexpr std::chrono::seconds diskInterval{10};

const QString battery = QStringLiteral("battery");
const QString network = QStringLiteral("network");
const QString firewall = QStringLiteral("firewall");
const QString disk = QStringLiteral("disk");

} // namespace

quint64 freeBytesAt(const std::filesystem::path& folder)
{
    std::filesystem::path there = folder;
    std::error_code failed;
    while (!std::filesystem::exists(there, failed) && there.has_relative_path())
        there = there.parent_path();
    return static_cast<quint64>(std::max<qint64>(QStorageInfo(qt(there.string())).bytesAvailable(), 0));
}

Laptop::Laptop(Desktop& desktop, Notices& notices, LaptopParts parts, std::function<void()> cleanUp, QObject* parent)
    : QObject(parent), m_desktop(desktop), m_notices(notices), m_parts(std::move(parts)), m_cleanUp(std::move(cleanUp)),
      m_power(m_parts.systemBus, m_parts.powerSupplies), m_sleep(m_parts.systemBus), m_reach(m_parts.patience)
{
    m_diskPause.setSingleShot(true);
    m_diskPause.setInterval(diskInterval);
    connect(&m_power, &PowerWatch::changed, this, &Laptop::tellPower);
    connect(&m_sleep, &SleepWatch::wokeUp, this, [this] {
        m_desktop.reconnect(); // connections from before may be dead without knowing it
        lookAgain();
    });
    connect(&m_addresses, &AddressWatch::changed, this, &Laptop::lookAgain);
    connect(&m_reach, &Reach::changed, this, &Laptop::tellReach);
    connect(&m_desktop, &Desktop::machineChanged, this, &Laptop::tellAddresses);
    connect(&m_desktop, &Desktop::statusChanged, this, &Laptop::tellAddresses);
    connect(&m_desktop, &Desktop::machineSampled, this, &Laptop::readDisk);
    tellPower();
    tellAddresses();
    readDisk();
}

void Laptop::lookAgain()
{
    m_desktop.refresh();
    tellAddresses();
}

void Laptop::tellPower()
{
    const std::optional<Power>& power = m_power.power();
    const bool isTold = m_notices.find(battery) != nullptr;
    if (!power || !power->discharging || power->percent > (isTold ? enoughPercent : lowPercent)) {
        m_notices.remove(battery);
        return;
    }
    m_notices.show({.id = battery, .tone = Tone::Warning,
        .sentence = tr("The battery is at %1 %: connect power, or stop the machine before it runs out. Everything is kept.").arg(power->percent)});
}

void Laptop::tellAddresses()
{
    const std::optional<vm::MachineStatus>& machine = m_desktop.machine();
    const bool runs = m_desktop.isRunning();
    const QString wanted = machine ? qt(machine->spec.subnet.empty() ? machine->address : machine->spec.subnet) : QString();
    const QString interface = runs ? clashingInterface(wanted, m_parts.addresses()) : QString();
    if (interface.isEmpty())
        m_notices.remove(network);
    else
        m_notices.show({.id = network, .tone = Tone::Warning,
            .sentence = tr("The network at %1 uses the same addresses as the machine (%2): one of them cannot be reached. Leave that network, or make the machine anew "
                           "with another subnet.").arg(interface, wanted)});
    m_reach.check(runs && machine ? qt(machine->address) : QString(), m_parts.apiPort);
}

void Laptop::tellReach()
{
    if (m_reach.state() != Reach::State::Dropped || !m_desktop.machine()) {
        if (m_notices.find(firewall))
            m_desktop.refresh();
        m_notices.remove(firewall);
        return;
    }
    const QString address = QStringLiteral("%1:%2").arg(qt(m_desktop.machine()->address)).arg(m_parts.apiPort);
    m_notices.show({.id = firewall, .tone = Tone::Bad,
        .sentence = tr("The machine runs, but nothing sent to %1 arrives: a firewall or a VPN of this computer drops it. Allow the network interfaces whose names begin with "
                       "kfb. kfbox tries again by itself.").arg(address)});
}

void Laptop::readDisk()
{
    if (m_diskPause.isActive() || !m_parts.freeBytes)
        return;
    m_diskPause.start();
    const auto work = [read = m_parts.freeBytes, home = m_desktop.parts().paths.home](const std::stop_token&) { return read(home); };
    inBackground(this, work, [this](quint64 free) { tellDisk(free); });
}

void Laptop::tellDisk(quint64 free)
{
    const bool isTold = m_notices.find(disk) != nullptr;
    if (free > (isTold ? enoughDisk : littleDisk)) {
        m_notices.remove(disk);
        return;
    }
    const QString size = qt(formatBytes(free));
    Notice notice{.id = disk, .tone = free < evictionDisk ? Tone::Bad : Tone::Warning, .sentence = {}, .detail = {}, .actionText = tr("Free space"), .action = m_cleanUp};
    notice.sentence = free < evictionDisk ? tr("The disk is full but for %1: the cluster stops notebooks until there is space again.").arg(size)
                                          : tr("Only %1 are free on the disk that holds kfbox and its volumes.").arg(size);
    m_notices.show(std::move(notice));
}

} // namespace kf::models
