#include "kube/tls.h"

#include <QSslCertificate>
#include <QSslKey>

namespace kf::kube {

namespace {

Result<QList<QSslCertificate>> certificates(const std::string& pem, const std::string& what)
{
    auto found = QSslCertificate::fromData(QByteArray::fromStdString(pem), QSsl::Pem);
    if (found.isEmpty())
        return Error{Errc::InvalidInput, "The kubeconfig's " + what + " holds no PEM certificate.", {}};
    return found;
}

Result<QSslKey> privateKey(const std::string& pem)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec})
        if (QSslKey key(QByteArray::fromStdString(pem), algorithm, QSsl::Pem, QSsl::PrivateKey); !key.isNull())
            return key;
    return Error{Errc::InvalidInput, "The kubeconfig's client-key holds no RSA or EC key in PEM without a passphrase.", {}};
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const Kubeconfig& config)
{
    QSslConfiguration made = QSslConfiguration::defaultConfiguration();
    made.setProtocol(QSsl::TlsV1_2OrLater);
    made.setPeerVerifyMode(config.verifyServer ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    if (!config.authorityPem.empty())
        made.setCaCertificates(KF_TRY(certificates(config.authorityPem, "certificate-authority"))); // and no others
    if (!config.certificatePem.empty()) {
        made.setLocalCertificateChain(KF_TRY(certificates(config.certificatePem, "client-certificate")));
        made.setPrivateKey(KF_TRY(privateKey(config.keyPem)));
    }
    return made;
}

bool certificateNames(const QSslCertificate& certificate, const std::string& serverName)
{
    const QString wanted = QString::fromStdString(serverName);
    const auto names = certificate.subjectAlternativeNames().values();
    return names.contains(wanted, Qt::CaseInsensitive);
}

} // namespace kf::kube
