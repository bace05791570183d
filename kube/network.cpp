#include "kube/network.h"

#include "base/clock.h"
#include "base/file.h"
#include "kube/log.h"

#include <QDateTime>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslError>

namespace kf::kube {

namespace {

constexpr auto validity = "kfbox.validity"; // of a reply: from when to when the certificate is valid that was refused for its time

QString validityText(const QSslCertificate& certificate)
{
    return "from " + certificate.effectiveDate().toUTC().toString(Qt::ISODate) + " to " + certificate.expiryDate().toUTC().toString(Qt::ISODate);
}

} // namespace

Network::Network(Kubeconfig config, const QSslConfiguration& tls, Timing times) : timing(times), m_config(std::move(config)), m_tls(tls), m_manager(newManager()) {}

Network::~Network() { qDeleteAll(findChildren<QObject*>(Qt::FindDirectChildrenOnly)); }

std::unique_ptr<QNetworkAccessManager> Network::newManager() const
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxy(QNetworkProxy::NoProxy);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setAutoDeleteReplies(false);
    QObject::connect(manager.get(), &QNetworkAccessManager::sslErrors, manager.get(), [](QNetworkReply* reply, const QList<QSslError>& faults) {
        for (const QSslError& fault : faults) {
            if (fault.error() == QSslError::CertificateNotYetValid || fault.error() == QSslError::CertificateExpired)
                reply->setProperty(validity, validityText(fault.certificate()));
        }
    });
    return manager;
}

std::string Network::token()
{
    if (m_config.tokenFile.empty())
        return m_config.token;
    if (!m_fileTokenAge.isValid() || m_fileTokenAge.hasExpired(60'000)) {
        if (const auto read = readFile(m_config.tokenFile, 1u << 16))
            m_fileToken = *read;
        else
            qCWarning(log, "%s", read.error().message.c_str());
        while (!m_fileToken.empty() && (m_fileToken.back() == '\n' || m_fileToken.back() == '\r'))
            m_fileToken.pop_back();
        m_fileTokenAge.start();
    }
    return m_fileToken;
}

QNetworkRequest Network::identified(const std::string& url)
{
    QNetworkRequest request(QUrl::fromEncoded(QByteArray::fromStdString(url), QUrl::StrictMode));
    if (const std::string bearer = token(); !bearer.empty())
        request.setRawHeader("Authorization", "Bearer " + QByteArray::fromStdString(bearer));
    request.setRawHeader("User-Agent", "kfbox/" KFBOX_VERSION);
    return request;
}

QNetworkRequest Network::request(const std::string& path, const std::string& contentType)
{
    QNetworkRequest request = identified(m_config.server + path);
    QSslConfiguration tls = m_tls;
    tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
    request.setSslConfiguration(tls);
    request.setPeerVerifyName(QString::fromStdString(m_config.serverName));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Encoding", "identity"); // the server is near: packing costs more than it saves
    if (!contentType.empty())
        request.setRawHeader("Content-Type", QByteArray::fromStdString(contentType));
    return request;
}

QNetworkRequest Network::webSocketRequest(const std::string& path)
{
    return identified("ws" + m_config.server.substr(std::string_view("http").size()) + path);
}

QNetworkAccessManager& Network::managerForStream(QObject* owner)
{
    if (!m_isHttp1)
        return *m_manager;
    auto* own = newManager().release();
    own->setParent(owner);
    return *own;
}

void Network::learnFrom(const QNetworkReply& reply)
{
    if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        m_isHttp1 = !reply.attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
}

void Network::avoidConnectionOf(const QNetworkReply& silent)
{
    if (silent.manager() == m_manager.get()) // not one that was replaced already
        m_retired.push_back(std::exchange(m_manager, newManager()));
    std::erase_if(m_retired, [](const auto& manager) { return manager->template findChildren<QNetworkReply*>().isEmpty(); });
}

Error Network::connectionError(const QNetworkReply& reply) const
{
    const std::string why = reply.errorString().toStdString();
    if (const QString valid = reply.property(validity).toString(); !valid.isEmpty())
        return Error{Errc::Permission, "The certificate of the Kubernetes API server at " + m_config.server + " is valid " + valid.toStdString() + ", and this computer's clock says "
                + toRfc3339(std::chrono::system_clock::now()) + "; set the clock.", why};
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return Error{Errc::Permission, "The Kubernetes API server at " + m_config.server + " could not be verified, or it does not accept the client certificate.", why};
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return Error{Errc::TimedOut, "The Kubernetes API server at " + m_config.server + " did not answer in time; is the machine running?", why};
    case QNetworkReply::RemoteHostClosedError:
        return Error{Errc::Unavailable, "The Kubernetes API server at " + m_config.server + " broke off its answer.", why};
    default:
        return Error{Errc::Unavailable, "The Kubernetes API server at " + m_config.server + " cannot be reached; is the machine running?", why};
    }
}

void drop(QNetworkReply*& reply, const QObject* reader)
{
    if (reply == nullptr)
        return;
    QNetworkReply* const dropped = std::exchange(reply, nullptr);
    dropped->disconnect(reader);
    dropped->abort();
    dropped->deleteLater();
}

} // namespace kf::kube
