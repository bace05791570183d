#include "app/gui/frame/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QLockFile>
#include <QStandardPaths>

#include <unistd.h>

namespace kf::gui {

namespace {

const QByteArray answer = "taken\n";

enum class Handed { NobodyThere, Taken, NoAnswer };

Handed handOver(const QString& path, const StartRequest& request, std::chrono::milliseconds patience)
{
    const int wait = static_cast<int>(patience.count());
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(wait))
        return Handed::NobodyThere;
    socket.write(toLine(request));
    if (!socket.waitForBytesWritten(wait) || !socket.waitForReadyRead(wait))
        return Handed::NoAnswer;
    return socket.readAll() == answer ? Handed::Taken : Handed::NoAnswer;
}

} // namespace

QString SingleInstance::runtimeFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? QDir::tempPath() : folder;
}

// A hash, because the path of a socket has a hundred bytes at most, and homes may lie deep.
QString SingleInstance::socketPath(const QString& runtimeFolder, const std::filesystem::path& home)
{
    const QByteArray key = QByteArray::fromStdString(home.lexically_normal().string()) + '\0' + QByteArray::number(::getuid());
    return QStringLiteral("%1/kfbox-gui-%2").arg(runtimeFolder, QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(16)));
}

SingleInstance::SingleInstance(QString socketPath, QObject* parent) : QObject(parent), m_path(std::move(socketPath))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::takeConnection);
}

SingleInstance::~SingleInstance() = default;

Result<SingleInstance::Role> SingleInstance::claim(const StartRequest& request, std::chrono::milliseconds patience)
{
    // Two that start at the same time ask one after the other.
    QLockFile turn(m_path + QStringLiteral(".lock"));
    if (!turn.tryLock(static_cast<int>(patience.count())))
        return Error{Errc::Unavailable, "Another kfbox-gui is just starting and does not get on: end it and start again.", m_path.toStdString()};
    switch (handOver(m_path, request, patience)) {
    case Handed::Taken: return Role::Second;
    case Handed::NoAnswer:
        return Error{Errc::Unavailable, "kfbox-gui already runs, but its window does not answer: wait a moment and start again, or end it.", m_path.toStdString()};
    case Handed::NobodyThere: break;
    }
    QLocalServer::removeServer(m_path); // of one that was killed
    if (!m_server.listen(m_path))
        return Error{Errc::Unavailable, "kfbox-gui cannot listen at " + m_path.toStdString() + ": is that folder yours?", m_server.errorString().toStdString()};
    return Role::First;
}

void SingleInstance::takeConnection()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine())
                return;
            const Result<StartRequest> request = fromLine(socket->readLine());
            socket->write(request ? answer : QByteArray("?\n"));
            socket->flush();
            socket->disconnectFromServer();
            if (request)
                Q_EMIT requested(*request);
        });
    }
}

} // namespace kf::gui
