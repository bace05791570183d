#include "kube/exchange.h"

#include "base/failpoint.h"
#include "base/units.h"
#include "kube/log.h"
#include "kube/status.h"

#include <QNetworkReply>
#include <QRandomGenerator>

namespace kf::kube {

namespace {

Error tooLarge(qint64 limit) { return Error{Errc::InvalidInput, "The Kubernetes API server's answer is larger than " + formatBytes(static_cast<std::uint64_t>(limit)) + ".", {}}; }

} // namespace

Exchange::Exchange(Network& network, Call call, QObject* parent, OnReply onReply)
    : QObject(parent), m_network(network), m_call(std::move(call)), m_onReply(std::move(onReply))
{
    m_attemptTimer.setSingleShot(true);
    m_retryTimer.setSingleShot(true);
    m_retryTimer.setTimerType(Qt::PreciseTimer); // not before the server asked for it
    connect(&m_attemptTimer, &QTimer::timeout, this, [this] {
        m_network.avoidConnectionOf(*m_reply);
        m_reply->abort(); // leads to onFinished
    });
    connect(&m_retryTimer, &QTimer::timeout, this, [this] { attempt(); });
    m_elapsed.start();
    attempt();
}

Exchange::~Exchange() { drop(m_reply, this); }

void Exchange::attempt()
{
    ++m_number;
    m_body.clear();
    const QNetworkRequest request = m_network.request(m_call.path, m_call.contentType);
    const QByteArray method = QByteArray::fromStdString(m_call.method);
    if (m_call.method != "GET")
        failpoint();
    m_reply = m_call.method == "GET" ? m_network.manager().get(request)
                                     : m_network.manager().sendCustomRequest(request, method, QByteArray::fromStdString(m_call.body));
    connect(m_reply, &QNetworkReply::readyRead, this, [this] { onData(); });
    connect(m_reply, &QNetworkReply::finished, this, [this] { onFinished(); });
    const auto left = m_network.timing.total - std::chrono::milliseconds(m_elapsed.elapsed());
    m_attemptTimer.start(std::max(std::chrono::milliseconds(1), std::min(m_network.timing.attempt, left)));
}

void Exchange::onData()
{
    m_body += m_reply->readAll();
    if (m_body.size() > m_network.timing.largestAnswer)
        conclude(tooLarge(m_network.timing.largestAnswer), 0);
}

void Exchange::onFinished()
{
    m_attemptTimer.stop();
    if (m_reply->isOpen()) // an aborted one is not
        m_body += m_reply->readAll();
    m_network.learnFrom(*m_reply);
    if (m_call.method != "GET")
        failpoint();
    Attempt attempt;
    attempt.number = m_number;
    attempt.hasComeBack = m_network.wasAway();
    attempt.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    qCDebug(log, "%s %s: %d after %lld ms%s", m_call.method.c_str(), withoutQuery(m_call.path).c_str(), attempt.status, static_cast<long long>(m_elapsed.elapsed()),
        m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool() ? " (HTTP/2)" : "");

    if (attempt.status >= 300) {
        const QByteArray retryAfter = m_reply->rawHeader("Retry-After");
        attempt.retryAfter = parseRetryAfter(std::string_view(retryAfter.constData(), static_cast<std::size_t>(retryAfter.size())));
        const std::string_view body(m_body.constData(), static_cast<std::size_t>(m_body.size()));
        retryOrConclude(attempt, serverError(attempt.status, body, m_call.method, m_call.path));
        return;
    }
    if (m_reply->error() == QNetworkReply::NoError && attempt.status != 0) {
        conclude(std::move(m_body), attempt.status);
        return;
    }
    attempt.status = 0; // half an answer is none
    m_network.noteAway();
    attempt.sent = m_reply->error() != QNetworkReply::ConnectionRefusedError && m_reply->error() != QNetworkReply::HostNotFoundError;
    retryOrConclude(attempt, m_network.connectionError(*m_reply));
}

void Exchange::retryOrConclude(const Attempt& attempt, Error error)
{
    drop(m_reply, this);
    const bool isFinal = error.code == Errc::InvalidInput || (error.code == Errc::Permission && attempt.status == 0); // neither objects nor certificates get better
    const auto delay = isFinal ? std::nullopt : retryDelay(attempt, m_call.repeat, m_network.timing.retry, QRandomGenerator::global()->generateDouble());
    if (!delay || std::chrono::milliseconds(m_elapsed.elapsed()) + *delay >= m_network.timing.total) {
        const bool saidMore = error.code == Errc::TimedOut && m_earlier; // "starting" says more than "did not answer in time"
        conclude(saidMore ? *m_earlier : std::move(error), attempt.status);
        return;
    }
    if (error.code != Errc::TimedOut)
        m_earlier = std::move(error);
    m_retryTimer.start(*delay);
}

void Exchange::conclude(Result<QByteArray> result, int status)
{
    m_attemptTimer.stop();
    drop(m_reply, this);
    deleteLater();
    if (const OnReply onReply = std::exchange(m_onReply, nullptr))
        onReply(std::move(result), status);
}

} // namespace kf::kube
