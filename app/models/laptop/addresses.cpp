#include "app/models/laptop/addresses.h"

#include <QNetworkInterface>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace kf::models {

namespace {

constexpr std::chrono::milliseconds burst{500};
const QString machinesInterface = QStringLiteral("kfb"); // how vm/embedded names its own

QPair<QHostAddress, int> networkOf(const QString& text)
{
    if (text.contains(QLatin1Char('/')))
        return QHostAddress::parseSubnet(text);
    return {QHostAddress(text), 24};
}

} // namespace

std::vector<OwnAddress> ownAddresses()
{
    std::vector<OwnAddress> all;
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry& entry : interface.addressEntries())
            all.push_back({interface.name(), entry.ip(), entry.prefixLength()});
    }
    return all;
}

QString clashingInterface(const QString& machineNetwork, const std::vector<OwnAddress>& addresses)
{
    const auto [network, prefix] = networkOf(machineNetwork);
    if (network.isNull() || prefix < 1)
        return {};
    for (const OwnAddress& own : addresses) {
        if (own.prefix < 1 || own.address.isLoopback() || own.address.protocol() != network.protocol() || own.interface.startsWith(machinesInterface))
            continue;
        if (own.address.isInSubnet(network, prefix) || network.isInSubnet(own.address, own.prefix))
            return own.interface;
    }
    return {};
}

AddressWatch::AddressWatch(QObject* parent) : QObject(parent)
{
    m_burst.setSingleShot(true);
    m_burst.setInterval(burst);
    connect(&m_burst, &QTimer::timeout, this, &AddressWatch::changed);
    m_socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (m_socket < 0)
        return; // a kernel or a sandbox without it: nothing is told
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &AddressWatch::readMessages);
}

AddressWatch::~AddressWatch()
{
    m_notifier.reset();
    if (m_socket >= 0)
        ::close(m_socket);
}

// What they say is read again from the system; here they only wake us.
void AddressWatch::readMessages()
{
    std::array<char, 8192> buffer;
    while (::recv(m_socket, buffer.data(), buffer.size(), 0) > 0) { }
    m_burst.start();
}

} // namespace kf::models
