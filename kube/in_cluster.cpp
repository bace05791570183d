#include "kube/in_cluster.h"

#include "base/file.h"

#include <cstdlib>

namespace kf::kube {

Result<Kubeconfig> serviceAccountConfig(const std::filesystem::path& folder, const std::string& host, const std::string& port)
{
    if (host.empty() || port.empty())
        return Error{Errc::NotFound, "This program does not run in a pod: KUBERNETES_SERVICE_HOST or KUBERNETES_SERVICE_PORT is not set.", {}};
    Kubeconfig made;
    const bool isIpv6 = host.find(':') != std::string::npos;
    made.server = "https://" + (isIpv6 ? "[" + host + "]" : host) + ":" + port;
    made.authorityPem = KF_TRY(readFile(folder / "ca.crt", 1u << 20));
    made.tokenFile = (folder / "token").string();
    made.token = KF_TRY(readFile(folder / "token", 1u << 16));
    made.nameSpace = KF_TRY(readFile(folder / "namespace", 1024));
    made.context = "in-cluster";
    return made;
}

Result<Kubeconfig> inClusterConfig()
{
    const auto variable = [](const char* name) { return std::string(std::getenv(name) ? std::getenv(name) : ""); };
    return serviceAccountConfig("/var/run/secrets/kubernetes.io/serviceaccount", variable("KUBERNETES_SERVICE_HOST"), variable("KUBERNETES_SERVICE_PORT"));
}

} // namespace kf::kube
