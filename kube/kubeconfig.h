// A kubeconfig (client.authentication/v1 Config) reduced to what reaching one cluster takes.
//
// Refused with Errc::InvalidInput, naming the field: exec and auth-provider plugins, passwords, impersonation, proxy-url, servers
// that are not https; and, unless `Allowed` names the field, references to files (read relative to the origin's folder) and
// insecure-skip-tls-verify.
#pragma once

#include "base/result.h"

#include <set>
#include <string>
#include <string_view>

namespace kf::kube {

struct Kubeconfig {
    std::string server;            // https://host:port[/path]
    std::string serverName;        // tls-server-name, empty: the host of `server`
    std::string authorityPem;      // certificate-authority-data, decoded; empty: the system's authorities
    std::string certificatePem;    // client-certificate-data, decoded
    std::string keyPem;            // client-key-data, decoded
    std::string token;
    std::string tokenFile;         // read again every minute, because tokens of pods are exchanged; wins over `token`
    bool verifyServer = true;      // false only where the user allowed insecure-skip-tls-verify
    std::string nameSpace = "default";
    std::string context;
};

using Allowed = std::set<std::string>; // e.g. "certificate-authority"

// The current context, or `context` where it is not empty.
Result<Kubeconfig> parseKubeconfig(std::string_view text, const std::string& origin, const std::string& context = {}, const Allowed& allowed = {});
// The service account of the pod we run in: KUBERNETES_SERVICE_HOST and /var/run/secrets/kubernetes.io/serviceaccount.
Result<Kubeconfig> inClusterConfig();

} // namespace kf::kube
