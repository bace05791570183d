// The computer's own addresses: tells when they change (the kernel says so by netlink), and whether a network took the machine's.
// GUI thread.
#pragma once

#include <QHostAddress>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <vector>

namespace kf::models {

struct OwnAddress {
    QString interface; // "wlan0"
    QHostAddress address;
    int prefix = 0;
    bool operator==(const OwnAddress&) const = default;
};
std::vector<OwnAddress> ownAddresses();

// The interface whose network overlaps the machine's ("10.199.7.0/24", or the node's address, then its /24); empty: none. The
// machine's own interface does not count. Pure.
QString clashingInterface(const QString& machineNetwork, const std::vector<OwnAddress>& addresses);

class AddressWatch final : public QObject {
    Q_OBJECT
public:
    explicit AddressWatch(QObject* parent = nullptr);
    ~AddressWatch() override;

Q_SIGNALS:
    void changed(); // once for a burst

private:
    void readMessages();

    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_burst;
};

} // namespace kf::models
