// Whether this computer's packets reach the machine: a firewall or a VPN may drop them, and then every panel would only wait. GUI thread.
#pragma once

#include <QObject>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>

namespace kf::models {

class Reach final : public QObject {
    Q_OBJECT
public:
    enum class State { Unknown, Reached, Dropped };
    explicit Reach(std::chrono::milliseconds patience = std::chrono::seconds(4), QObject* parent = nullptr);

    // Tries to connect (an empty host: there is nothing to reach now). A refusal counts as reached: only a server is missing there.
    void check(const QString& host, quint16 port);
    State state() const { return m_state; }

Q_SIGNALS:
    void changed();

private:
    void conclude(State state);
    void connectionFailed(QAbstractSocket::SocketError error);

    QTcpSocket m_socket;
    QTimer m_patience;
    QTimer m_again; // while it is dropped: nothing tells when a firewall lets through again
    QString m_host;
    quint16 m_port = 0;
    State m_state = State::Unknown;
};

} // namespace kf::models
