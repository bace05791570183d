// The TLS side of a Kubeconfig. Fails with InvalidInput on certificates and keys that cannot be read.
#pragma once

#include "kube/kubeconfig.h"

#include <QSslConfiguration>

namespace kf::kube {

Result<QSslConfiguration> tlsConfiguration(const Kubeconfig& config);
// For websockets, which cannot be told another name to verify: is `serverName` among the certificate's names?
bool certificateNames(const QSslCertificate& certificate, const std::string& serverName);

} // namespace kf::kube
