#include "controllers/notebooks/jupyter_api.h"

#include <QDeadlineTimer>
#include <QTcpSocket>

namespace kf::controllers {

namespace {

constexpr int kTimeout = 10'000;
constexpr qint64 kLargest = 1 << 20;

// A blocking socket, because the one thread that asks has nothing else to do meanwhile and no event loop.
// HTTP/1.0: the server closes after the answer, so nothing is chunked.
class SocketJupyterApi final : public JupyterApi {
public:
    Result<std::string> get(const JupyterQuestion& question) override
    {
        const std::string where = "The notebook server " + question.host + question.path;
        const QDeadlineTimer deadline(kTimeout);
        QTcpSocket socket;
        socket.connectToHost(QString::fromStdString(question.host), static_cast<quint16>(question.port));
        if (!socket.waitForConnected(kTimeout))
            return Error{Errc::Unavailable, where + " cannot be reached.", socket.errorString().toStdString()};

        std::string request = "GET " + question.path + " HTTP/1.0\r\nHost: " + question.host + "\r\nAccept: application/json\r\n";
        if (!question.token.empty())
            request += "Authorization: token " + question.token + "\r\n";
        socket.write(QByteArray::fromStdString(request + "\r\n"));

        QByteArray answer;
        while (socket.state() == QAbstractSocket::ConnectedState || socket.bytesAvailable() > 0) {
            if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
                break;
            answer += socket.readAll();
            if (answer.size() > kLargest)
                return Error{Errc::InvalidInput, where + " answered with more than 1 MiB.", {}};
        }
        if (deadline.hasExpired())
            return Error{Errc::TimedOut, where + " did not answer within 10 seconds.", {}};
        return bodyOf(answer, where);
    }

private:
    static Result<std::string> bodyOf(const QByteArray& answer, const std::string& where)
    {
        const qsizetype head = answer.indexOf("\r\n\r\n");
        const QList<QByteArray> words = answer.left(answer.indexOf("\r\n")).split(' ');
        if (head < 0 || words.size() < 2 || !words[0].startsWith("HTTP/1."))
            return Error{Errc::InvalidInput, where + " did not answer as a web server does.", {}};
        const int status = words[1].toInt();
        if (status == 401 || status == 403)
            return Error{Errc::Permission, where + " refused the token.", {}};
        if (status != 200)
            return Error{Errc::InvalidInput, where + " answered with status " + std::to_string(status) + ".", {}};
        return answer.mid(head + 4).toStdString();
    }
};

} // namespace

std::unique_ptr<JupyterApi> makeJupyterApi() { return std::make_unique<SocketJupyterApi>(); }

} // namespace kf::controllers
