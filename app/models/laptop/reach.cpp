#include "app/models/laptop/reach.h"

namespace kf::models {

Reach::Reach(std::chrono::milliseconds patience, QObject* parent) : QObject(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    m_again.setSingleShot(true);
    m_again.setInterval(patience * 2);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_patience, &QTimer::timeout, this, [this] { conclude(State::Dropped); });
    connect(&m_again, &QTimer::timeout, this, [this] { check(m_host, m_port); });
    connect(&m_socket, &QTcpSocket::connected, this, [this] { conclude(State::Reached); });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &Reach::connectionFailed);
}

void Reach::check(const QString& host, quint16 port)
{
    m_again.stop();
    if (host.isEmpty()) {
        m_patience.stop();
        conclude(State::Unknown);
        return;
    }
    if (m_patience.isActive() && host == m_host)
        return;
    m_host = host;
    m_port = port;
    m_socket.abort();
    m_patience.start();
    m_socket.connectToHost(host, port);
}

void Reach::connectionFailed(QAbstractSocket::SocketError error)
{
    if (m_patience.isActive())
        conclude(error == QAbstractSocket::ConnectionRefusedError || error == QAbstractSocket::RemoteHostClosedError ? State::Reached : State::Dropped);
}

void Reach::conclude(State state)
{
    m_patience.stop();
    m_socket.abort();
    if (state == State::Dropped)
        m_again.start();
    if (std::exchange(m_state, state) != state)
        Q_EMIT changed();
}

} // namespace kf::models
