#include "kube/stream.h"

#include "kube/log.h"
#include "kube/status.h"

#include <QNetworkReply>

namespace kf::kube {

namespace {

constexpr qint64 largestErrorBody = 64 << 10;

std::string_view view(const QByteArray& bytes) { return {bytes.constData(), static_cast<std::size_t>(bytes.size())}; }

} // namespace

Stream::Stream(Network& network, std::string path, std::chrono::milliseconds stall, OnBytes onBytes, OnEnd onEnd, OnBegin onBegin)
    : m_network(network), m_path(std::move(path)), m_stall(stall), m_onBytes(std::move(onBytes)), m_onEnd(std::move(onEnd)), m_onBegin(std::move(onBegin))
{
    m_reply = network.managerForStream(this).get(network.request(m_path));
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        if (m_stall.count() > 0)
            m_silence.start(m_stall);
        else
            m_silence.stop();
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_onBegin && status >= 200 && status < 300)
            m_onBegin();
    });
    connect(m_reply, &QNetworkReply::readyRead, this, [this] { onData(); });
    connect(m_reply, &QNetworkReply::finished, this, [this] { onFinished(); });
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_network.avoidConnectionOf(*m_reply);
        end(0, Error{Errc::TimedOut, "The Kubernetes API server fell silent.", withoutQuery(m_path)});
    });
    m_silence.start(network.timing.attempt);
}

Stream::~Stream()
{
    if (m_onEnd)
        end(0, Error{Errc::Cancelled, "The connection to the Kubernetes API server was closed.", {}});
    drop(m_reply, this);
}

void Stream::close()
{
    m_silence.stop();
    m_onEnd = nullptr;
    drop(m_reply, this);
}

void Stream::onData()
{
    if (m_stall.count() > 0)
        m_silence.start(m_stall);
    const QByteArray bytes = m_reply->readAll();
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() >= 300) {
        if (m_errorBody.size() < largestErrorBody)
            m_errorBody += bytes;
        return;
    }
    if (!bytes.isEmpty())
        m_onBytes(view(bytes));
}

void Stream::onFinished()
{
    if (m_reply->bytesAvailable() > 0)
        onData();
    if (m_reply == nullptr) // the handler ended us
        return;
    m_network.learnFrom(*m_reply);
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 300)
        return end(status, serverError(status, view(m_errorBody), "GET", m_path));
    if (m_reply->error() == QNetworkReply::NoError)
        return end(status, Done{});
    m_network.noteAway();
    end(0, m_network.connectionError(*m_reply));
}

void Stream::end(int status, Result<> result)
{
    m_silence.stop();
    drop(m_reply, this);
    qCDebug(log, "stream %s ended: %d %s", withoutQuery(m_path).c_str(), status, result ? "" : result.error().message.c_str());
    if (const OnEnd onEnd = std::exchange(m_onEnd, nullptr))
        onEnd(StreamEnd{status, std::move(result)});
}

} // namespace kf::kube
